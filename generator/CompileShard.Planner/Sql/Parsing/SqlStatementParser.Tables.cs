using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// FROM: tables, derived tables, functions, parentheses. Joins are in Joins.
internal sealed partial class SqlStatementParser
{
    private SqlTableReference ParseTableReferences()
    {
        var left = ParseJoins();
        if (!At(",") && EndsList())
            return left;
        var mark = _items.Count;
        _items.Push(left);
        ParseItems(mark, 0, static (p, _) => p.ParseJoins(), []);
        for (var i = mark + 1; i < _items.Count; i++)
        {
            var right = (SqlTableReference)_items[i];
            left = new SqlJoin(left.Span.Union(right.Span), left, SqlJoinKind.Comma, false, right, null, []);
        }
        _items.Drop(mark);
        return left;
    }

    private SqlTableReference ParseTableFactor()
    {
        if (!Enter() | !Enter())
        {
            Leave();
            Leave();
            return NoTable();
        }
        var start = Current.Start;
        SqlTableReference table;
        if (At("("))
            table = WithAlias(ParseParenthesizedTable(isNested: false, out _)!);
        else if (At("LATERAL") && Peek(1).Is("("))
            table = WithAlias(ParseLateral());
        else if (At("{") && Peek(1).Is("OJ"))
            table = ParseOdbcJoin();
        else if (AtName() && Peek(1).Is("(") && !Peek(1).Is("."))
            table = ParseFunctionTable();
        else if (At("DUAL"))
            table = new SqlNamedTable(Current.Span, new SqlTableName(Current.Span, null, TakeName()), null, []);
        else
            table = ParseNamedTable(start);
        Leave();
        Leave();
        return table;
    }

    /// <summary>Reports a derived table without a name, which no server takes.</summary>
    private SqlTableReference WithAlias(SqlTableReference table)
    {
        if (table is SqlDerivedTable { Alias: null } && _tokens[_index - 1].Is(")"))
            Error(_tokens[_index - 1].Span, "a query in FROM needs a name: (SELECT ...) AS name");
        return table;
    }

    private SqlNamedTable NoTable()
    {
        var nowhere = new SqlSpan(Current.Start, 0);
        return new SqlNamedTable(nowhere, new SqlTableName(nowhere, null, new SqlIdentifier(nowhere, "", false)), null, []);
    }

    private SqlNamedTable ParseNamedTable(int start)
    {
        var name = ParseTableName();
        var mark = _items.Count;
        SqlExpression[]? expressions = null;
        if (At("PARTITION"))
            _items.Push(ParsePartition());
        if (At("FOR") && (Peek(1).Is("SYSTEM_TIME") || Peek(1).Is("PORTION")))
            _items.Push(ParseSystemTime(out expressions));
        var aliasPlace = new SqlSpan(PreviousEnd, 0);
        var alias = ParseAlias(allowString: false);
        while (AtAny("USE", "FORCE", "IGNORE") && (Peek(1).Is("INDEX") || Peek(1).Is("KEY")))
        {
            _items.Push(ParseIndexHint());
            // Hints may stand with commas between them.
            if (At(",") && (Peek(1).Is("USE") || Peek(1).Is("FORCE") || Peek(1).Is("IGNORE")))
                Advance();
        }
        return new SqlNamedTable(SpanFrom(start), name, alias, _items.Cut<string>(mark), expressions, aliasPlace);
    }

    private string ParsePartition()
    {
        var first = _index;
        Advance();
        SkipNameList("the name of a partition");
        return TextSince(first);
    }

    private string ParseSystemTime(out SqlExpression[]? expressions)
    {
        var first = _index;
        expressions = null;
        Advance();
        Advance();
        if (Accept("ALL"))
            return TextSince(first);
        if (Accept("OF"))
            SkipName("the name of a period");
        if (Accept("AS", "OF"))
        {
            _ = Accept("TIMESTAMP") || Accept("TRANSACTION");
            expressions = [ParseExpression(Level.BitOr)];
        }
        else if (AtAny("FROM", "BETWEEN"))
        {
            Advance();
            var from = ParseExpression(Level.BitOr);
            if (!Accept("AND"))
                Expect("TO");
            expressions = [from, ParseExpression(Level.BitOr)];
        }
        else
        {
            ErrorExpected("AS OF, FROM, BETWEEN or ALL");
        }
        return TextSince(first);
    }

    private string ParseIndexHint()
    {
        var first = _index;
        Advance();
        Advance();
        if (Accept("FOR"))
        {
            if (!Accept("JOIN") && !Accept("ORDER", "BY") && !Accept("GROUP", "BY"))
                ErrorExpected("JOIN, ORDER BY or GROUP BY");
        }
        OpenParenthesis();
        if (!At(")"))
        {
            SkipList("the name of an index", static (p, what) => p.At("PRIMARY") ? p.SkipWord() : p.SkipName(what));
        }
        CloseParenthesis();
        return TextSince(first);
    }

    private string SkipWord()
    {
        Advance();
        return "";
    }

    /// <summary>
    /// A derived table, or joins in parentheses. What stands inside shows which; <paramref name="query"/> is set when it is a query without an alias, and the result is null
    /// where that query is inside other parentheses and goes on behind its own.
    /// </summary>
    private SqlTableReference? ParseParenthesizedTable(bool isNested, out SqlQuery? query)
    {
        query = null;
        var start = Current.Start;
        OpenParenthesis();
        if (AtQueryStart())
        {
            var inner = ParseQuery();
            CloseParenthesis();
            query = inner;
            return isNested && (At(")") || AtQueryContinuation()) ? null : FinishDerivedTable(start, inner, isLateral: false);
        }
        if (!At("("))
        {
            var tables = ParseTableReferences();
            CloseParenthesis();
            return new SqlParenthesizedTable(SpanFrom(start), tables);
        }
        return ParseNestedParentheses(start, isNested, out query);
    }

    /// <summary>Two parentheses in a row: a query in parentheses (perhaps the first of a set operation), or joins.</summary>
    private SqlTableReference? ParseNestedParentheses(int start, bool isNested, out SqlQuery? query)
    {
        query = null;
        if (!Enter() | !Enter())
        {
            Leave();
            Leave();
            return NoTable();
        }
        var innerStart = Current.Start;
        var first = ParseParenthesizedTable(isNested: true, out var innerQuery);
        var innerEnd = PreviousEnd;
        Leave();
        Leave();
        if (innerQuery is not null && (first is null || (first is SqlDerivedTable { Alias: null } && (At(")") || AtQueryContinuation()))))
        {
            var inner = ParseQueryFrom(SqlSpan.FromBounds(innerStart, innerEnd), innerQuery);
            CloseParenthesis();
            query = inner;
            return isNested && (At(")") || AtQueryContinuation()) ? null : FinishDerivedTable(start, inner, isLateral: false);
        }
        var tables = ParseMoreTables(ParseJoinsFrom(WithAlias(first!)));
        CloseParenthesis();
        return new SqlParenthesizedTable(SpanFrom(start), tables);
    }

    private SqlTableReference ParseMoreTables(SqlTableReference left)
    {
        while (Accept(","))
        {
            var right = ParseJoins();
            left = new SqlJoin(SpanFrom(left.Span.Start), left, SqlJoinKind.Comma, false, right, null, []);
        }
        return left;
    }

    private SqlDerivedTable FinishDerivedTable(int start, SqlQuery query, bool isLateral)
    {
        var alias = ParseAlias(allowString: false, columnsMayFollow: true);
        IReadOnlyList<SqlIdentifier> columns = alias is not null && At("(") ? ParseNameList("the name of a column") : [];
        return new SqlDerivedTable(SpanFrom(start), query, alias, columns, isLateral);
    }

    private SqlDerivedTable ParseLateral()
    {
        var start = Advance().Start;
        OpenParenthesis();
        var query = ParseQuery();
        CloseParenthesis();
        return FinishDerivedTable(start, query, isLateral: true);
    }

    /// <summary>
    /// <c>JSON_TABLE(document, path COLUMNS (...)) AS t</c>, the only function of MySQL that stands there, and what SQLite has in its place: statements of [OnNode] may be meant for it.
    /// The arguments up to the function's own words are read.
    /// </summary>
    private SqlFunctionTable ParseFunctionTable()
    {
        var first = _index;
        var start = Current.Start;
        if (!At("JSON_TABLE") && !At("JSON_EACH") && !At("JSON_TREE") && !Current.Text.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase))
            Error(Current.Span, Describe(Current) + " gives no rows to read from; the only function that does is JSON_TABLE");
        Advance();
        OpenParenthesis();
        var mark = _items.Count;
        if (!At(")"))
        {
            do
                _items.Push(ParseExpression());
            while (Accept(","));
        }
        var arguments = _items.Cut<SqlExpression>(mark);
        if (At("COLUMNS"))
            SkipToClosingParenthesis();
        CloseParenthesis();
        var text = TextSince(first);
        var alias = ParseAlias(allowString: false);
        return new SqlFunctionTable(SpanFrom(start), text, arguments, alias);
    }

    /// <summary><c>{OJ a LEFT JOIN b ON ...}</c>.</summary>
    private SqlParenthesizedTable ParseOdbcJoin()
    {
        var start = Advance().Start;
        Advance();
        var inner = ParseJoins();
        Expect("}");
        return new SqlParenthesizedTable(SpanFrom(start), inner);
    }
}
