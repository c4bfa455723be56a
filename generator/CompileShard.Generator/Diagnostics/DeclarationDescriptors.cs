using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.DeclarationDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>100-199: interfaces, methods, parameters and row types.</summary>
internal static class DeclarationDescriptors
{
    public static readonly DiagnosticDescriptor NoStatement =
        new(Ids.NoStatement, Title(Ids.NoStatement), Message(Ids.NoStatement), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoStatement), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor TwoStatements =
        new(Ids.TwoStatements, Title(Ids.TwoStatements), Message(Ids.TwoStatements), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoStatements), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoSqlText =
        new(Ids.NoSqlText, Title(Ids.NoSqlText), Message(Ids.NoSqlText), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoSqlText), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsupportedReturnType =
        new(Ids.UnsupportedReturnType, Title(Ids.UnsupportedReturnType), Message(Ids.UnsupportedReturnType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedReturnType), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ParameterModifier =
        new(Ids.ParameterModifier, Title(Ids.ParameterModifier), Message(Ids.ParameterModifier), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParameterModifier), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor Generic =
        new(Ids.Generic, Title(Ids.Generic), Message(Ids.Generic), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.Generic), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotAMethod =
        new(Ids.NotAMethod, Title(Ids.NotAMethod), Message(Ids.NotAMethod), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NotAMethod), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralTokens =
        new(Ids.SeveralTokens, Title(Ids.SeveralTokens), Message(Ids.SeveralTokens), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SeveralTokens), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralShardKeys =
        new(Ids.SeveralShardKeys, Title(Ids.SeveralShardKeys), Message(Ids.SeveralShardKeys), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SeveralShardKeys), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ShardKeyNotAValue =
        new(Ids.ShardKeyNotAValue, Title(Ids.ShardKeyNotAValue), Message(Ids.ShardKeyNotAValue), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ShardKeyNotAValue), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor RowCannotBeMade =
        new(Ids.RowCannotBeMade, Title(Ids.RowCannotBeMade), Message(Ids.RowCannotBeMade), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RowCannotBeMade), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor RowConstructorAmbiguous =
        new(Ids.RowConstructorAmbiguous, Title(Ids.RowConstructorAmbiguous), Message(Ids.RowConstructorAmbiguous), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RowConstructorAmbiguous), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ColumnWithoutMember =
        new(Ids.ColumnWithoutMember, Title(Ids.ColumnWithoutMember), Message(Ids.ColumnWithoutMember), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ColumnWithoutMember));

    public static readonly DiagnosticDescriptor MemberWithoutColumn =
        new(Ids.MemberWithoutColumn, Title(Ids.MemberWithoutColumn), Message(Ids.MemberWithoutColumn), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MemberWithoutColumn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor TwoMembersForColumn =
        new(Ids.TwoMembersForColumn, Title(Ids.TwoMembersForColumn), Message(Ids.TwoMembersForColumn), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoMembersForColumn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsupportedColumnType =
        new(Ids.UnsupportedColumnType, Title(Ids.UnsupportedColumnType), Message(Ids.UnsupportedColumnType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedColumnType), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsupportedParameterType =
        new(Ids.UnsupportedParameterType, Title(Ids.UnsupportedParameterType), Message(Ids.UnsupportedParameterType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedParameterType), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassNameTaken =
        new(Ids.ClassNameTaken, Title(Ids.ClassNameTaken), Message(Ids.ClassNameTaken), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ClassNameTaken), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor CannotBeImplemented =
        new(Ids.CannotBeImplemented, Title(Ids.CannotBeImplemented), Message(Ids.CannotBeImplemented), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.CannotBeImplemented), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor StreamMisuse =
        new(Ids.StreamMisuse, Title(Ids.StreamMisuse), Message(Ids.StreamMisuse), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.StreamMisuse), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor TwoColumnsForMember =
        new(Ids.TwoColumnsForMember, Title(Ids.TwoColumnsForMember), Message(Ids.TwoColumnsForMember), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoColumnsForMember), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ColumnCount =
        new(Ids.ColumnCount, Title(Ids.ColumnCount), Message(Ids.ColumnCount), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ColumnCount), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownRule =
        new(Ids.UnknownRule, Title(Ids.UnknownRule), Message(Ids.UnknownRule), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownRule), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotARule =
        new(Ids.NotARule, Title(Ids.NotARule), Message(Ids.NotARule), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NotARule));

    public static readonly DiagnosticDescriptor ColumnTypeDoesNotFit =
        new(Ids.ColumnTypeDoesNotFit, Title(Ids.ColumnTypeDoesNotFit), Message(Ids.ColumnTypeDoesNotFit), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ColumnTypeDoesNotFit), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ColumnMayNotFit =
        new(Ids.ColumnMayNotFit, Title(Ids.ColumnMayNotFit), Message(Ids.ColumnMayNotFit), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ColumnMayNotFit));

    public static readonly DiagnosticDescriptor NullIntoMember =
        new(Ids.NullIntoMember, Title(Ids.NullIntoMember), Message(Ids.NullIntoMember), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NullIntoMember));

    public static readonly DiagnosticDescriptor NotSharded =
        new(Ids.NotSharded, Title(Ids.NotSharded), Message(Ids.NotSharded), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NotSharded));

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoStatement,
        TwoStatements,
        NoSqlText,
        UnsupportedReturnType,
        ParameterModifier,
        Generic,
        NotAMethod,
        SeveralTokens,
        SeveralShardKeys,
        ShardKeyNotAValue,
        RowCannotBeMade,
        RowConstructorAmbiguous,
        ColumnWithoutMember,
        MemberWithoutColumn,
        TwoMembersForColumn,
        UnsupportedColumnType,
        UnsupportedParameterType,
        ClassNameTaken,
        CannotBeImplemented,
        StreamMisuse,
        TwoColumnsForMember,
        ColumnCount,
        UnknownRule,
        NotARule,
        ColumnTypeDoesNotFit,
        ColumnMayNotFit,
        NullIntoMember,
        NotSharded,
    ];
}
