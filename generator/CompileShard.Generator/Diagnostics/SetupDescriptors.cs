using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.RulesFileDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>001-099: set-up and the rules file.</summary>
internal static class SetupDescriptors
{
    public static readonly DiagnosticDescriptor NoRulesFile =
        new(Ids.NoRulesFile, Title(Ids.NoRulesFile), Message(Ids.NoRulesFile), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoRulesFile));

    public static readonly DiagnosticDescriptor RulesFileHasErrors =
        new(Ids.RulesFileHasErrors, Title(Ids.RulesFileHasErrors), Message(Ids.RulesFileHasErrors), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RulesFileHasErrors));

    public static readonly DiagnosticDescriptor IllFormedXml =
        new(Ids.IllFormedXml, Title(Ids.IllFormedXml), Message(Ids.IllFormedXml), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.IllFormedXml));

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoRulesFile,
        RulesFileHasErrors,
        IllFormedXml,
    ];
}
