using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.SqlDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>200-299: the SQL itself.</summary>
internal static class SqlDescriptors
{
    public static readonly DiagnosticDescriptor SyntaxError =
        new(Ids.SyntaxError, Title(Ids.SyntaxError), Message(Ids.SyntaxError), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.SyntaxError), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownTable =
        new(Ids.UnknownTable, Title(Ids.UnknownTable), Message(Ids.UnknownTable), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownTable), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownParameter =
        new(Ids.UnknownParameter, Title(Ids.UnknownParameter), Message(Ids.UnknownParameter), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownParameter), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnusedParameter =
        new(Ids.UnusedParameter, Title(Ids.UnusedParameter), Message(Ids.UnusedParameter), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnusedParameter), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsupportedStatement =
        new(Ids.UnsupportedStatement, Title(Ids.UnsupportedStatement), Message(Ids.UnsupportedStatement), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnsupportedStatement), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ListNotInIn =
        new(Ids.ListNotInIn, Title(Ids.ListNotInIn), Message(Ids.ListNotInIn), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ListNotInIn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongVerb =
        new(Ids.WrongVerb, Title(Ids.WrongVerb), Message(Ids.WrongVerb), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.WrongVerb), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownColumn =
        new(Ids.UnknownColumn, Title(Ids.UnknownColumn), Message(Ids.UnknownColumn), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.UnknownColumn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor AmbiguousColumn =
        new(Ids.AmbiguousColumn, Title(Ids.AmbiguousColumn), Message(Ids.AmbiguousColumn), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.AmbiguousColumn), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor InsertCount =
        new(Ids.InsertCount, Title(Ids.InsertCount), Message(Ids.InsertCount), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.InsertCount), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor MissingColumn =
        new(Ids.MissingColumn, Title(Ids.MissingColumn), Message(Ids.MissingColumn), Categories.Sql, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.MissingColumn));

    public static readonly DiagnosticDescriptor NotAValue =
        new(Ids.NotAValue, Title(Ids.NotAValue), Message(Ids.NotAValue), Categories.Sql, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.NotAValue));

    public static readonly DiagnosticDescriptor ValueOfAnotherKind =
        new(Ids.ValueOfAnotherKind, Title(Ids.ValueOfAnotherKind), Message(Ids.ValueOfAnotherKind), Categories.Sql, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.ValueOfAnotherKind));

    public static readonly DiagnosticDescriptor NameTwice =
        new(Ids.NameTwice, Title(Ids.NameTwice), Message(Ids.NameTwice), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NameTwice), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor OptionalFilter =
        new(Ids.OptionalFilter, Title(Ids.OptionalFilter), Message(Ids.OptionalFilter), Categories.Sql, DiagnosticSeverity.Error, true, null, HelpLink(Ids.OptionalFilter), Tags.NotConfigurable);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        SyntaxError,
        UnknownTable,
        UnknownColumn,
        UnknownParameter,
        UnusedParameter,
        UnsupportedStatement,
        ListNotInIn,
        WrongVerb,
        AmbiguousColumn,
        InsertCount,
        MissingColumn,
        NotAValue,
        ValueOfAnotherKind,
        NameTwice,
        OptionalFilter,
    ];
}
