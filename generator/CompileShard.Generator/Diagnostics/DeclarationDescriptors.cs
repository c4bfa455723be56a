using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.DeclarationDiagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>100-199: interfaces, methods, parameters and row types.</summary>
internal static class DeclarationDescriptors
{
    public static readonly DiagnosticDescriptor NoStatement =
        new(Ids.NoStatement, Title(Ids.NoStatement), Message(Ids.NoStatement), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoStatement));

    public static readonly DiagnosticDescriptor TwoStatements =
        new(Ids.TwoStatements, Title(Ids.TwoStatements), Message(Ids.TwoStatements), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoStatements));

    public static readonly DiagnosticDescriptor NoSqlText =
        new(Ids.NoSqlText, Title(Ids.NoSqlText), Message(Ids.NoSqlText), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NoSqlText));

    public static readonly DiagnosticDescriptor UnsupportedReturnType =
        new(Ids.UnsupportedReturnType, Title(Ids.UnsupportedReturnType), Message(Ids.UnsupportedReturnType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedReturnType));

    public static readonly DiagnosticDescriptor ParameterModifier =
        new(Ids.ParameterModifier, Title(Ids.ParameterModifier), Message(Ids.ParameterModifier), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ParameterModifier));

    public static readonly DiagnosticDescriptor Generic =
        new(Ids.Generic, Title(Ids.Generic), Message(Ids.Generic), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.Generic));

    public static readonly DiagnosticDescriptor NotAMethod =
        new(Ids.NotAMethod, Title(Ids.NotAMethod), Message(Ids.NotAMethod), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NotAMethod));

    public static readonly DiagnosticDescriptor SeveralTokens =
        new(Ids.SeveralTokens, Title(Ids.SeveralTokens), Message(Ids.SeveralTokens), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SeveralTokens));

    public static readonly DiagnosticDescriptor SeveralShardKeys =
        new(Ids.SeveralShardKeys, Title(Ids.SeveralShardKeys), Message(Ids.SeveralShardKeys), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SeveralShardKeys));

    public static readonly DiagnosticDescriptor ShardKeyNotAValue =
        new(Ids.ShardKeyNotAValue, Title(Ids.ShardKeyNotAValue), Message(Ids.ShardKeyNotAValue), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ShardKeyNotAValue));

    public static readonly DiagnosticDescriptor RowCannotBeMade =
        new(Ids.RowCannotBeMade, Title(Ids.RowCannotBeMade), Message(Ids.RowCannotBeMade), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RowCannotBeMade));

    public static readonly DiagnosticDescriptor RowConstructorAmbiguous =
        new(Ids.RowConstructorAmbiguous, Title(Ids.RowConstructorAmbiguous), Message(Ids.RowConstructorAmbiguous), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.RowConstructorAmbiguous));

    public static readonly DiagnosticDescriptor ColumnWithoutMember =
        new(Ids.ColumnWithoutMember, Title(Ids.ColumnWithoutMember), Message(Ids.ColumnWithoutMember), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ColumnWithoutMember));

    public static readonly DiagnosticDescriptor MemberWithoutColumn =
        new(Ids.MemberWithoutColumn, Title(Ids.MemberWithoutColumn), Message(Ids.MemberWithoutColumn), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.MemberWithoutColumn));

    public static readonly DiagnosticDescriptor TwoMembersForColumn =
        new(Ids.TwoMembersForColumn, Title(Ids.TwoMembersForColumn), Message(Ids.TwoMembersForColumn), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoMembersForColumn));

    public static readonly DiagnosticDescriptor UnsupportedColumnType =
        new(Ids.UnsupportedColumnType, Title(Ids.UnsupportedColumnType), Message(Ids.UnsupportedColumnType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedColumnType));

    public static readonly DiagnosticDescriptor UnsupportedParameterType =
        new(Ids.UnsupportedParameterType, Title(Ids.UnsupportedParameterType), Message(Ids.UnsupportedParameterType), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedParameterType));

    public static readonly DiagnosticDescriptor ClassNameTaken =
        new(Ids.ClassNameTaken, Title(Ids.ClassNameTaken), Message(Ids.ClassNameTaken), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ClassNameTaken));

    public static readonly DiagnosticDescriptor CannotBeImplemented =
        new(Ids.CannotBeImplemented, Title(Ids.CannotBeImplemented), Message(Ids.CannotBeImplemented), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.CannotBeImplemented));

    public static readonly DiagnosticDescriptor StreamMisuse =
        new(Ids.StreamMisuse, Title(Ids.StreamMisuse), Message(Ids.StreamMisuse), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.StreamMisuse));

    public static readonly DiagnosticDescriptor TwoColumnsForMember =
        new(Ids.TwoColumnsForMember, Title(Ids.TwoColumnsForMember), Message(Ids.TwoColumnsForMember), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.TwoColumnsForMember));

    public static readonly DiagnosticDescriptor ColumnCount =
        new(Ids.ColumnCount, Title(Ids.ColumnCount), Message(Ids.ColumnCount), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ColumnCount));

    public static readonly DiagnosticDescriptor UnknownRule =
        new(Ids.UnknownRule, Title(Ids.UnknownRule), Message(Ids.UnknownRule), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownRule));

    public static readonly DiagnosticDescriptor NotARule =
        new(Ids.NotARule, Title(Ids.NotARule), Message(Ids.NotARule), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NotARule));

    public static readonly DiagnosticDescriptor ColumnTypeDoesNotFit =
        new(Ids.ColumnTypeDoesNotFit, Title(Ids.ColumnTypeDoesNotFit), Message(Ids.ColumnTypeDoesNotFit), Categories.Declarations, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ColumnTypeDoesNotFit));

    public static readonly DiagnosticDescriptor ColumnMayNotFit =
        new(Ids.ColumnMayNotFit, Title(Ids.ColumnMayNotFit), Message(Ids.ColumnMayNotFit), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ColumnMayNotFit));

    public static readonly DiagnosticDescriptor NullIntoMember =
        new(Ids.NullIntoMember, Title(Ids.NullIntoMember), Message(Ids.NullIntoMember), Categories.Declarations, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NullIntoMember));

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
    ];
}
