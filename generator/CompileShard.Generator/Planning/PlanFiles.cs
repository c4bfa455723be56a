using System.Text.RegularExpressions;
using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.PlanFiles;

namespace CompileShard.Generator.Planning;

/// <summary>What the plan files of a project should hold. The generator hands it to <c>compileshard plans accept</c>, the analyzer compares it with what is checked in.</summary>
internal static class PlanFiles
{
    private const string SourceExtension = ".g.cs";

    /// <summary>A name with its namespaces and containing types, as generated code writes it.</summary>
    private static readonly Regex s_qualifiers = new(@"global::(?:[\w@]+\.)*", RegexOptions.CultureInvariant);

    /// <summary>The name of an interface's plan file: that of its generated file, with another ending.</summary>
    public static string Name(string hintName) => hintName.Substring(0, hintName.Length - SourceExtension.Length) + PlanFile.Extension;

    /// <summary>The plans of an interface; null while one of its members has none, because the build fails then and there is nothing to accept.</summary>
    public static PlanFile? Of(PlannedRepository planned) =>
        planned.Repository is { CanBeImplemented: true, Unresolved: null } && planned.Problems.IsEmpty && planned.Repository.Stubs.IsEmpty && planned.Methods.All(m => m is { Refusal: null, Plan: not null })
            ? new PlanFile(planned.Repository.MetadataName.Replace('+', '.'), planned.Methods.Select(m => PlanBlock.Of(Signature(m.Method), m.Plan!, m.Explanation)).ToEquatableArray())
            : null;

    /// <summary>The file that the tool reads.</summary>
    public static GeneratedSource Bundle(string folder, IEnumerable<KeyValuePair<string, string?>> files) =>
        new(PlanBundle.FileName, new PlanBundle(folder, files.OrderBy(f => f.Key, StringComparer.Ordinal).ToEquatableArray()).Write());

    /// <summary>The parameters that a plan can depend on, by the short names of their types.</summary>
    private static string Signature(MethodModel method) => method.Name + "(" +
        string.Join(", ", method.Parameters.Where(p => p.Role is not (ParameterRole.CancellationToken or ParameterRole.CallOptions)).Select(p => s_qualifiers.Replace(p.Type, "") + " " + p.Name)) + ")";
}
