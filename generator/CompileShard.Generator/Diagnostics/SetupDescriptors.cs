using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.RulesFileDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>001-099: set-up and the rules file.</summary>
internal static class SetupDescriptors
{
    public static readonly DiagnosticDescriptor NoRulesFile =
        new(Ids.NoRulesFile, Title(Ids.NoRulesFile), Message(Ids.NoRulesFile), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoRulesFile), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor RulesFileHasErrors =
        new(Ids.RulesFileHasErrors, Title(Ids.RulesFileHasErrors), Message(Ids.RulesFileHasErrors), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RulesFileHasErrors), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor IllFormedXml =
        new(Ids.IllFormedXml, Title(Ids.IllFormedXml), Message(Ids.IllFormedXml), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.IllFormedXml));

    public static readonly DiagnosticDescriptor EmptyRulesFile =
        new(Ids.EmptyRulesFile, Title(Ids.EmptyRulesFile), Message(Ids.EmptyRulesFile), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.EmptyRulesFile));

    public static readonly DiagnosticDescriptor DocumentType =
        new(Ids.DocumentType, Title(Ids.DocumentType), Message(Ids.DocumentType), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.DocumentType));

    public static readonly DiagnosticDescriptor WrongRoot =
        new(Ids.WrongRoot, Title(Ids.WrongRoot), Message(Ids.WrongRoot), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.WrongRoot));

    public static readonly DiagnosticDescriptor WrongNamespace =
        new(Ids.WrongNamespace, Title(Ids.WrongNamespace), Message(Ids.WrongNamespace), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.WrongNamespace));

    public static readonly DiagnosticDescriptor UnknownElement =
        new(Ids.UnknownElement, Title(Ids.UnknownElement), Message(Ids.UnknownElement), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownElement));

    public static readonly DiagnosticDescriptor UnknownAttribute =
        new(Ids.UnknownAttribute, Title(Ids.UnknownAttribute), Message(Ids.UnknownAttribute), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownAttribute));

    public static readonly DiagnosticDescriptor UnexpectedText =
        new(Ids.UnexpectedText, Title(Ids.UnexpectedText), Message(Ids.UnexpectedText), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnexpectedText));

    public static readonly DiagnosticDescriptor MissingAttribute =
        new(Ids.MissingAttribute, Title(Ids.MissingAttribute), Message(Ids.MissingAttribute), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MissingAttribute));

    public static readonly DiagnosticDescriptor BadValue =
        new(Ids.BadValue, Title(Ids.BadValue), Message(Ids.BadValue), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.BadValue));

    public static readonly DiagnosticDescriptor BadName =
        new(Ids.BadName, Title(Ids.BadName), Message(Ids.BadName), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.BadName));

    public static readonly DiagnosticDescriptor BadRange =
        new(Ids.BadRange, Title(Ids.BadRange), Message(Ids.BadRange), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.BadRange));

    public static readonly DiagnosticDescriptor DuplicateRule =
        new(Ids.DuplicateRule, Title(Ids.DuplicateRule), Message(Ids.DuplicateRule), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.DuplicateRule));

    public static readonly DiagnosticDescriptor DuplicateTable =
        new(Ids.DuplicateTable, Title(Ids.DuplicateTable), Message(Ids.DuplicateTable), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.DuplicateTable));

    public static readonly DiagnosticDescriptor UnknownAlgorithm =
        new(Ids.UnknownAlgorithm, Title(Ids.UnknownAlgorithm), Message(Ids.UnknownAlgorithm), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownAlgorithm));

    public static readonly DiagnosticDescriptor UnknownRule =
        new(Ids.UnknownRule, Title(Ids.UnknownRule), Message(Ids.UnknownRule), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownRule));

    public static readonly DiagnosticDescriptor ShardCountDiffers =
        new(Ids.ShardCountDiffers, Title(Ids.ShardCountDiffers), Message(Ids.ShardCountDiffers), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ShardCountDiffers));

    public static readonly DiagnosticDescriptor NameListedTwice =
        new(Ids.NameListedTwice, Title(Ids.NameListedTwice), Message(Ids.NameListedTwice), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NameListedTwice));

    public static readonly DiagnosticDescriptor PlaceTaken =
        new(Ids.PlaceTaken, Title(Ids.PlaceTaken), Message(Ids.PlaceTaken), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.PlaceTaken));

    public static readonly DiagnosticDescriptor NodeSpelling =
        new(Ids.NodeSpelling, Title(Ids.NodeSpelling), Message(Ids.NodeSpelling), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NodeSpelling));

    public static readonly DiagnosticDescriptor UnknownParent =
        new(Ids.UnknownParent, Title(Ids.UnknownParent), Message(Ids.UnknownParent), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownParent));

    public static readonly DiagnosticDescriptor ParentCycle =
        new(Ids.ParentCycle, Title(Ids.ParentCycle), Message(Ids.ParentCycle), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParentCycle));

    public static readonly DiagnosticDescriptor ParentIsNotSharded =
        new(Ids.ParentIsNotSharded, Title(Ids.ParentIsNotSharded), Message(Ids.ParentIsNotSharded), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParentIsNotSharded));

    public static readonly DiagnosticDescriptor AttributeContradicts =
        new(Ids.AttributeContradicts, Title(Ids.AttributeContradicts), Message(Ids.AttributeContradicts), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.AttributeContradicts));

    public static readonly DiagnosticDescriptor NodesWithoutRule =
        new(Ids.NodesWithoutRule, Title(Ids.NodesWithoutRule), Message(Ids.NodesWithoutRule), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NodesWithoutRule));

    public static readonly DiagnosticDescriptor ChildTablesDiffer =
        new(Ids.ChildTablesDiffer, Title(Ids.ChildTablesDiffer), Message(Ids.ChildTablesDiffer), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ChildTablesDiffer));

    public static readonly DiagnosticDescriptor SpreadTooThin =
        new(Ids.SpreadTooThin, Title(Ids.SpreadTooThin), Message(Ids.SpreadTooThin), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SpreadTooThin));

    public static readonly DiagnosticDescriptor ParameterTwice =
        new(Ids.ParameterTwice, Title(Ids.ParameterTwice), Message(Ids.ParameterTwice), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParameterTwice));

    public static readonly DiagnosticDescriptor MapFileMissing =
        new(Ids.MapFileMissing, Title(Ids.MapFileMissing), Message(Ids.MapFileMissing), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MapFileMissing));

    public static readonly DiagnosticDescriptor MapLineMalformed =
        new(Ids.MapLineMalformed, Title(Ids.MapLineMalformed), Message(Ids.MapLineMalformed), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MapLineMalformed));

    public static readonly DiagnosticDescriptor MapLineUnused =
        new(Ids.MapLineUnused, Title(Ids.MapLineUnused), Message(Ids.MapLineUnused), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MapLineUnused));

    public static readonly DiagnosticDescriptor MapNumberTooLarge =
        new(Ids.MapNumberTooLarge, Title(Ids.MapNumberTooLarge), Message(Ids.MapNumberTooLarge), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MapNumberTooLarge));

    public static readonly DiagnosticDescriptor RangeReversed =
        new(Ids.RangeReversed, Title(Ids.RangeReversed), Message(Ids.RangeReversed), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.RangeReversed));

    public static readonly DiagnosticDescriptor RangesOverlap =
        new(Ids.RangesOverlap, Title(Ids.RangesOverlap), Message(Ids.RangesOverlap), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.RangesOverlap));

    public static readonly DiagnosticDescriptor RangesGap =
        new(Ids.RangesGap, Title(Ids.RangesGap), Message(Ids.RangesGap), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.RangesGap));

    public static readonly DiagnosticDescriptor MapKeyTwice =
        new(Ids.MapKeyTwice, Title(Ids.MapKeyTwice), Message(Ids.MapKeyTwice), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MapKeyTwice));

    public static readonly DiagnosticDescriptor MapShardOutOfRange =
        new(Ids.MapShardOutOfRange, Title(Ids.MapShardOutOfRange), Message(Ids.MapShardOutOfRange), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MapShardOutOfRange));

    public static readonly DiagnosticDescriptor GroupSize =
        new(Ids.GroupSize, Title(Ids.GroupSize), Message(Ids.GroupSize), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.GroupSize));

    public static readonly DiagnosticDescriptor MapFileEmpty =
        new(Ids.MapFileEmpty, Title(Ids.MapFileEmpty), Message(Ids.MapFileEmpty), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MapFileEmpty));

    public static readonly DiagnosticDescriptor SlotsWrong =
        new(Ids.SlotsWrong, Title(Ids.SlotsWrong), Message(Ids.SlotsWrong), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SlotsWrong));

    public static readonly DiagnosticDescriptor DateFormatUnsupported =
        new(Ids.DateFormatUnsupported, Title(Ids.DateFormatUnsupported), Message(Ids.DateFormatUnsupported), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.DateFormatUnsupported));

    public static readonly DiagnosticDescriptor BadDate =
        new(Ids.BadDate, Title(Ids.BadDate), Message(Ids.BadDate), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.BadDate));

    public static readonly DiagnosticDescriptor EndBeforeBegin =
        new(Ids.EndBeforeBegin, Title(Ids.EndBeforeBegin), Message(Ids.EndBeforeBegin), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.EndBeforeBegin));

    public static readonly DiagnosticDescriptor ParameterUnused =
        new(Ids.ParameterUnused, Title(Ids.ParameterUnused), Message(Ids.ParameterUnused), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ParameterUnused));

    public static readonly DiagnosticDescriptor ParametersContradict =
        new(Ids.ParametersContradict, Title(Ids.ParametersContradict), Message(Ids.ParametersContradict), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParametersContradict));

    public static readonly DiagnosticDescriptor UnknownTimeZone =
        new(Ids.UnknownTimeZone, Title(Ids.UnknownTimeZone), Message(Ids.UnknownTimeZone), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownTimeZone));

    public static readonly DiagnosticDescriptor NoEffectOfMycat =
        new(Ids.NoEffectOfMycat, Title(Ids.NoEffectOfMycat), Message(Ids.NoEffectOfMycat), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NoEffectOfMycat));

    public static readonly DiagnosticDescriptor MycatUnsupported =
        new(Ids.MycatUnsupported, Title(Ids.MycatUnsupported), Message(Ids.MycatUnsupported), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatUnsupported));

    public static readonly DiagnosticDescriptor MycatElementCount =
        new(Ids.MycatElementCount, Title(Ids.MycatElementCount), Message(Ids.MycatElementCount), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatElementCount));

    public static readonly DiagnosticDescriptor MycatUnknownName =
        new(Ids.MycatUnknownName, Title(Ids.MycatUnknownName), Message(Ids.MycatUnknownName), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatUnknownName));

    public static readonly DiagnosticDescriptor MycatDefinedTwice =
        new(Ids.MycatDefinedTwice, Title(Ids.MycatDefinedTwice), Message(Ids.MycatDefinedTwice), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatDefinedTwice));

    public static readonly DiagnosticDescriptor MycatNodePairing =
        new(Ids.MycatNodePairing, Title(Ids.MycatNodePairing), Message(Ids.MycatNodePairing), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatNodePairing));

    public static readonly DiagnosticDescriptor MycatTableInTwoSchemas =
        new(Ids.MycatTableInTwoSchemas, Title(Ids.MycatTableInTwoSchemas), Message(Ids.MycatTableInTwoSchemas), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatTableInTwoSchemas));

    public static readonly DiagnosticDescriptor MycatUnknownSchema =
        new(Ids.MycatUnknownSchema, Title(Ids.MycatUnknownSchema), Message(Ids.MycatUnknownSchema), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MycatUnknownSchema));

    public static readonly DiagnosticDescriptor MycatUnusedFunction =
        new(Ids.MycatUnusedFunction, Title(Ids.MycatUnusedFunction), Message(Ids.MycatUnusedFunction), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MycatUnusedFunction));

    public static readonly DiagnosticDescriptor MycatSpareNodes =
        new(Ids.MycatSpareNodes, Title(Ids.MycatSpareNodes), Message(Ids.MycatSpareNodes), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MycatSpareNodes));

    public static readonly DiagnosticDescriptor SchemaSyntax =
        new(Ids.SchemaSyntax, Title(Ids.SchemaSyntax), Message(Ids.SchemaSyntax), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaSyntax));

    public static readonly DiagnosticDescriptor SchemaTableTwice =
        new(Ids.SchemaTableTwice, Title(Ids.SchemaTableTwice), Message(Ids.SchemaTableTwice), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaTableTwice));

    public static readonly DiagnosticDescriptor SchemaUnknownTable =
        new(Ids.SchemaUnknownTable, Title(Ids.SchemaUnknownTable), Message(Ids.SchemaUnknownTable), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaUnknownTable));

    public static readonly DiagnosticDescriptor SchemaColumnTwice =
        new(Ids.SchemaColumnTwice, Title(Ids.SchemaColumnTwice), Message(Ids.SchemaColumnTwice), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaColumnTwice));

    public static readonly DiagnosticDescriptor SchemaUnknownColumn =
        new(Ids.SchemaUnknownColumn, Title(Ids.SchemaUnknownColumn), Message(Ids.SchemaUnknownColumn), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaUnknownColumn));

    public static readonly DiagnosticDescriptor SchemaKeyMissing =
        new(Ids.SchemaKeyMissing, Title(Ids.SchemaKeyMissing), Message(Ids.SchemaKeyMissing), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SchemaKeyMissing));

    public static readonly DiagnosticDescriptor SchemaKeyType =
        new(Ids.SchemaKeyType, Title(Ids.SchemaKeyType), Message(Ids.SchemaKeyType), Categories.Setup, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.SchemaKeyType));

    public static readonly DiagnosticDescriptor PlanDiffers =
        new(Ids.PlanDiffers, Title(Ids.PlanDiffers), Message(Ids.PlanDiffers), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.PlanDiffers));

    public static readonly DiagnosticDescriptor PlanFileMissing =
        new(Ids.PlanFileMissing, Title(Ids.PlanFileMissing), Message(Ids.PlanFileMissing), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.PlanFileMissing));

    public static readonly DiagnosticDescriptor PlanFileLeftOver =
        new(Ids.PlanFileLeftOver, Title(Ids.PlanFileLeftOver), Message(Ids.PlanFileLeftOver), Categories.Setup, DiagnosticSeverity.Error, true, null, HelpLink(Ids.PlanFileLeftOver));

    /// <summary>Those about plan files, which no rules file has.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfPlanFiles { get; } = [PlanDiffers, PlanFileMissing, PlanFileLeftOver];

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoRulesFile,
        RulesFileHasErrors,
        IllFormedXml,
        EmptyRulesFile,
        DocumentType,
        WrongRoot,
        WrongNamespace,
        UnknownElement,
        UnknownAttribute,
        UnexpectedText,
        MissingAttribute,
        BadValue,
        BadName,
        BadRange,
        DuplicateRule,
        DuplicateTable,
        UnknownAlgorithm,
        UnknownRule,
        ShardCountDiffers,
        NameListedTwice,
        PlaceTaken,
        NodeSpelling,
        UnknownParent,
        ParentCycle,
        ParentIsNotSharded,
        AttributeContradicts,
        NodesWithoutRule,
        ChildTablesDiffer,
        SpreadTooThin,
        ParameterTwice,
        MapFileMissing,
        MapLineMalformed,
        MapLineUnused,
        MapNumberTooLarge,
        RangeReversed,
        RangesOverlap,
        RangesGap,
        MapKeyTwice,
        MapShardOutOfRange,
        GroupSize,
        MapFileEmpty,
        SlotsWrong,
        DateFormatUnsupported,
        BadDate,
        EndBeforeBegin,
        ParameterUnused,
        ParametersContradict,
        UnknownTimeZone,
        SchemaSyntax,
        SchemaTableTwice,
        SchemaUnknownTable,
        SchemaColumnTwice,
        SchemaUnknownColumn,
        SchemaKeyMissing,
        SchemaKeyType,
        NoEffectOfMycat,
        MycatUnsupported,
        MycatElementCount,
        MycatUnknownName,
        MycatDefinedTwice,
        MycatNodePairing,
        MycatTableInTwoSchemas,
        MycatUnknownSchema,
        MycatUnusedFunction,
        MycatSpareNodes,
        PlanDiffers,
        PlanFileMissing,
        PlanFileLeftOver,
    ];
}
