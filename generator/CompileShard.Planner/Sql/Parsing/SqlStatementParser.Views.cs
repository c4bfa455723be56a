using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// CREATE VIEW and ALTER VIEW.
internal sealed partial class SqlStatementParser
{
    /// <summary>Behind the query of a view may stand WITH CHECK OPTION.</summary>
    private bool _readsCheckOption;

    private SqlCreateView ParseCreateView()
    {
        var start = Current.Start;
        var isAlter = Advance().Is("ALTER");
        var isOrReplace = Accept("OR", "REPLACE");
        var mark = _items.Count;
        while (AtAny("ALGORITHM", "DEFINER", "SQL"))
            _items.Push(ParseViewOption());
        var options = _items.Cut<string>(mark);
        var keyword = TakeThing(start, "VIEW");
        var ifNotExists = AcceptIfNotExists();
        var view = ParseTableName("the name of a view");
        IReadOnlyList<SqlIdentifier> columns = At("(") ? ParseNameList("the name of a column") : [];
        Expect("AS");
        _readsCheckOption = true;
        var query = ParseQuery();
        _readsCheckOption = false;
        string? checkOption = null;
        if (At("WITH"))
        {
            var first = _index;
            Advance();
            _ = Accept("CASCADED") || Accept("LOCAL");
            Expect("CHECK");
            Expect("OPTION");
            checkOption = TextSince(first, upper: true);
        }
        return new SqlCreateView(SpanFrom(start), keyword, isAlter, isOrReplace, options, ifNotExists, view, columns, query, checkOption);
    }

    private string ParseViewOption()
    {
        var first = _index;
        if (Accept("SQL"))
        {
            Expect("SECURITY");
            if (!Accept("DEFINER") && !Accept("INVOKER"))
                ErrorExpected("DEFINER or INVOKER");
            return TextSince(first);
        }
        Advance();
        Expect("=");
        Advance();
        if (At("("))
            TakeBalanced();
        if (Current.Kind is SqlTokenKind.AtName or SqlTokenKind.QuotedVariable)
            Advance();
        return TextSince(first);
    }

    /// <summary>Behind the query of the view itself, not of one inside.</summary>
    private bool AtCheckOption() =>
        _readsCheckOption && At("WITH") && _parentheses.Count == 0 && (Peek(1).Is("CHECK") || Peek(1).Is("CASCADED") || Peek(1).Is("LOCAL"));
}
