using System.Collections.Immutable;
using System.Reflection;
using CompileShard.CodeFixes;
using CompileShard.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>The code fixes that there are.</summary>
public class CodeFixProviders
{
    internal static ImmutableArray<Type> Types { get; } = [.. typeof(KeyNotFixedCodeFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CodeFixProvider)))];

    internal static ImmutableHashSet<string> Fixable { get; } = Types.SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds).ToImmutableHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_fix_is_exported_for_editors_and_fixes_a_diagnostic_that_exists()
    {
        Assert.NotEmpty(Types);
        Assert.All(Types, type => Assert.Equal([LanguageNames.CSharp], type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages));
        Assert.All(Fixable, id => Assert.Equal(id, Descriptors.Find(id).Id));
    }
}
