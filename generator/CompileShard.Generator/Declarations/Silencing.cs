using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>
/// Looks for <c>[SuppressMessage]</c> with the id of one of our errors, anywhere in the project. Nothing else can silence those that stand for a missing plan, because their
/// descriptors are not configurable; with such an attribute in sight generated code speaks for itself.
/// </summary>
internal static class Silencing
{
    private const string Space = "System.Diagnostics.CodeAnalysis.";
    private static readonly string[] s_names = ["SuppressMessageAttribute", "UnconditionalSuppressMessageAttribute"];

    /// <summary>Whether somebody tries.</summary>
    public static IncrementalValueProvider<bool> Find(IncrementalGeneratorInitializationContext context)
    {
        var onMembers = s_names.Select(name => context.SyntaxProvider
            .ForAttributeWithMetadataName(Space + name, static (_, _) => true, static (found, _) => found.Attributes.Any(NamesAnError))
            .Where(static isMeant => isMeant)
            .Collect()
            .Select(static (found, _) => found.Length != 0)).ToList();
        var onAssembly = context.CompilationProvider.Select(static (compilation, _) => compilation.Assembly.GetAttributes().Concat(compilation.SourceModule.GetAttributes()).Any(NamesAnError));
        return onMembers[0].Combine(onMembers[1]).Combine(onAssembly).Select(static (all, _) => all.Left.Left || all.Left.Right || all.Right);
    }

    private static bool NamesAnError(AttributeData attribute) =>
        attribute.AttributeClass is { } type && s_names.Contains(type.Name) && attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is string check &&
        DiagnosticCatalog.All.Any(e => e.Level == DiagnosticLevel.Error && string.Equals(e.Id, check.Split(':')[0].Trim(), StringComparison.OrdinalIgnoreCase));
}
