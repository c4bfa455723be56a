using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.AdviceDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>600-699: advice, and the scorecard.</summary>
internal static class AdviceDescriptors
{
    public static readonly DiagnosticDescriptor NoCancellationToken =
        new(Ids.NoCancellationToken, Title(Ids.NoCancellationToken), Message(Ids.NoCancellationToken), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.NoCancellationToken));

    public static readonly DiagnosticDescriptor LowBitsOfTime =
        new(Ids.LowBitsOfTime, Title(Ids.LowBitsOfTime), Message(Ids.LowBitsOfTime), Categories.Advice, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.LowBitsOfTime));

    public static readonly DiagnosticDescriptor KeyIsNotGivenBack =
        new(Ids.KeyIsNotGivenBack, Title(Ids.KeyIsNotGivenBack), Message(Ids.KeyIsNotGivenBack), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.KeyIsNotGivenBack));

    public static readonly DiagnosticDescriptor HintWithoutEffect =
        new(Ids.HintWithoutEffect, Title(Ids.HintWithoutEffect), Message(Ids.HintWithoutEffect), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.HintWithoutEffect));

    public static readonly DiagnosticDescriptor TimeOfEachShard =
        new(Ids.TimeOfEachShard, Title(Ids.TimeOfEachShard), Message(Ids.TimeOfEachShard), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.TimeOfEachShard));

    public static readonly DiagnosticDescriptor DeepOffset =
        new(Ids.DeepOffset, Title(Ids.DeepOffset), Message(Ids.DeepOffset), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.DeepOffset));

    public static readonly DiagnosticDescriptor ScatterInLoop =
        new(Ids.ScatterInLoop, Title(Ids.ScatterInLoop), Message(Ids.ScatterInLoop), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.ScatterInLoop));

    public static readonly DiagnosticDescriptor MissingJoinCondition =
        new(Ids.MissingJoinCondition, Title(Ids.MissingJoinCondition), Message(Ids.MissingJoinCondition), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.MissingJoinCondition));

    public static readonly DiagnosticDescriptor ScatterWithoutLimit =
        new(Ids.ScatterWithoutLimit, Title(Ids.ScatterWithoutLimit), Message(Ids.ScatterWithoutLimit), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.ScatterWithoutLimit));

    public static readonly DiagnosticDescriptor WriteWithoutWhere =
        new(Ids.WriteWithoutWhere, Title(Ids.WriteWithoutWhere), Message(Ids.WriteWithoutWhere), Categories.Advice, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.WriteWithoutWhere));

    public static readonly DiagnosticDescriptor LeadingWildcard =
        new(Ids.LeadingWildcard, Title(Ids.LeadingWildcard), Message(Ids.LeadingWildcard), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.LeadingWildcard));

    public static readonly DiagnosticDescriptor Scorecard =
        new(Ids.Scorecard, Title(Ids.Scorecard), Message(Ids.Scorecard), Categories.Advice, DiagnosticSeverity.Hidden, true, null, HelpLink(Ids.Scorecard), WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AnswerOfOneNode =
        new(Ids.AnswerOfOneNode, Title(Ids.AnswerOfOneNode), Message(Ids.AnswerOfOneNode), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.AnswerOfOneNode));

    public static readonly DiagnosticDescriptor RulesNameOldTable =
        new(Ids.RulesNameOldTable, Title(Ids.RulesNameOldTable), Message(Ids.RulesNameOldTable), Categories.Advice, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.RulesNameOldTable));

    public static readonly DiagnosticDescriptor ReplaceOfDrawnKey =
        new(Ids.ReplaceOfDrawnKey, Title(Ids.ReplaceOfDrawnKey), Message(Ids.ReplaceOfDrawnKey), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.ReplaceOfDrawnKey));

    public static readonly DiagnosticDescriptor CopiesCountForThemselves =
        new(Ids.CopiesCountForThemselves, Title(Ids.CopiesCountForThemselves), Message(Ids.CopiesCountForThemselves), Categories.Advice, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.CopiesCountForThemselves));

    public static readonly DiagnosticDescriptor NoSchema =
        new(Ids.NoSchema, Title(Ids.NoSchema), Message(Ids.NoSchema), Categories.Advice, DiagnosticSeverity.Info, true, null, HelpLink(Ids.NoSchema), WellKnownDiagnosticTags.CompilationEnd);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoCancellationToken,
        LowBitsOfTime,
        KeyIsNotGivenBack,
        HintWithoutEffect,
        TimeOfEachShard,
        DeepOffset,
        ScatterInLoop,
        MissingJoinCondition,
        ScatterWithoutLimit,
        WriteWithoutWhere,
        LeadingWildcard,
        AnswerOfOneNode,
        RulesNameOldTable,
        ReplaceOfDrawnKey,
        CopiesCountForThemselves,
        NoSchema,
        Scorecard,
    ];
}
