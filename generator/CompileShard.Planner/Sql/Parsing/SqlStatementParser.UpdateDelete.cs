using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// UPDATE and DELETE.
internal sealed partial class SqlStatementParser
{
    private SqlUpdate ParseUpdate(SqlWith? with, int start)
    {
        Advance();
        var options = ParseWords("LOW_PRIORITY", "IGNORE");
        if (AtAny("FROM", "INTO"))
        {
            Error(Current.Span, "UPDATE names its table without " + Current.Upper);
            Advance();
        }
        SqlTableReference tables;
        IReadOnlyList<SqlAssignment> assignments = [];
        if (AtName() && IsName(Peek(1)) && Peek(2).Is("="))
        {
            var table = ParseTableName();
            tables = new SqlNamedTable(table.Span, table, null, []);
            Error(Current.Span, "expected SET in front of the assignments, but found " + Describe(Current));
            assignments = ParseAssignments();
        }
        else
        {
            tables = ParseTableReferences();
        }
        SkipGarbage();
        if (Accept("SET"))
            assignments = ParseAssignments();
        else if (assignments.Count == 0)
            ErrorExpected("SET");
        SkipGarbage();
        if (At("FROM"))
        {
            Error(Current.Span, "MySQL has no UPDATE ... FROM; write UPDATE a JOIN b ON ... SET ...");
            Advance();
            ParseTableReferences();
        }
        var (where, orderBy, limit) = ParseWhereOrderLimit();
        if (At("RETURNING"))
            Error(Current.Span, "UPDATE has no RETURNING");
        return new SqlUpdate(SpanFrom(start), with, options, tables, assignments, where, orderBy, limit);
    }

    private (SqlExpression? Where, IReadOnlyList<SqlOrderItem> OrderBy, SqlLimit? Limit) ParseWhereOrderLimit()
    {
        SqlExpression? where = null;
        IReadOnlyList<SqlOrderItem> orderBy = [];
        SqlLimit? limit = null;
        while (AtAny("WHERE", "ORDER", "LIMIT", "SET"))
        {
            if (At("WHERE"))
            {
                if (where is not null || limit is not null || orderBy.Count > 0)
                    Error(Current.Span, where is not null ? "a second WHERE; join the conditions with AND" : "WHERE must stand before ORDER BY and LIMIT");
                Advance();
                where = ParseCondition();
            }
            else if (At("ORDER"))
            {
                if (limit is not null)
                    Error(Current.Span, "ORDER BY must stand before LIMIT");
                (orderBy, _) = ParseOrderBy();
            }
            else if (At("LIMIT"))
            {
                limit = ParseLimit();
                if (limit.Offset is not null)
                    ErrorAt(limit.Span, "UPDATE and DELETE take LIMIT with a number of rows only, no offset");
            }
            else
            {
                Error(Current.Span, "SET must stand before WHERE, and once");
                Advance();
                ParseAssignments();
            }
            SkipGarbage();
        }
        return (where, orderBy, limit);
    }

    private SqlStatement ParseDelete(SqlWith? with, int start)
    {
        if (with is null && AtDeleteHistory())
            return ParseOtherStatement();
        _readsReturning = true;
        Advance();
        var mark = _items.Count;
        while (AtAny("LOW_PRIORITY", "IGNORE") || (At("QUICK") && !Peek(1).Is(",") && !Peek(1).Is(".")))
            _items.Push(Advance().Upper);
        var options = _items.Cut<string>(mark);
        SqlTableName[] targets = [];
        var usesUsing = false;
        SqlTableReference tables;
        CorrectWordBeforeName(s_fromAlone);
        if (!At("FROM"))
        {
            if (Accept("*"))
            {
                _index--;
                Error(Current.Span, "DELETE names no columns; write DELETE FROM and the table");
                Advance();
            }
            else if (At("WHERE") || AtEnd || (AtName() && (Peek(1).Is("WHERE") || Peek(1).Kind == SqlTokenKind.End)))
                ErrorExpected("FROM");
            else
                targets = ParseList(static p => p.ParseDeleteTarget());
            if (!Accept("FROM"))
                ErrorExpected("FROM");
            tables = ParseTableReferences();
        }
        else
        {
            Advance();
            if (AtDeleteTargets())
            {
                targets = ParseList(static p => p.ParseDeleteTarget());
                usesUsing = Accept("USING");
                if (!usesUsing)
                    ErrorExpected("USING and the tables", "; or name what to delete in front: DELETE " + targets[0].Name.Text + " FROM ...");
                tables = ParseTableReferences();
            }
            else
            {
                tables = ParseTableReferences();
                CheckOneTable(tables);
            }
        }
        SkipGarbage();
        var (where, orderBy, limit) = ParseWhereOrderLimit();
        if (targets.Length > 0)
            CheckNamedDelete(orderBy, limit);
        var returning = ParseReturning();
        return new SqlDelete(SpanFrom(start), with, options, targets, usesUsing, tables, where, orderBy, limit, returning);
    }

    /// <summary>DELETE FROM takes one table as it is; what to delete from a join must be named.</summary>
    private void CheckOneTable(SqlTableReference tables)
    {
        var first = tables;
        while (first is SqlJoin or SqlParenthesizedTable)
            first = first is SqlJoin join ? join.Left : ((SqlParenthesizedTable)first).Inner;
        var name = first is SqlNamedTable named ? (named.Alias ?? named.Name.Name).Text : "t";
        if (tables is SqlJoin)
            ErrorAt(SqlSpan.FromBounds(first.Span.End, tables.Span.End), "DELETE FROM takes one table; to delete from a join, name what to delete: DELETE " + name + " FROM " + Written(first.Span) + " JOIN ...");
        else if (tables is not SqlNamedTable)
            ErrorAt(tables.Span, "DELETE FROM takes the name of one table");
        else if (tables is SqlNamedTable { Modifiers: var hints } && hints.Any(IsIndexHint))
            ErrorAt(tables.Span, "DELETE FROM takes no index hints; name what to delete, and it does: DELETE " + name + " FROM " + name + " USE INDEX ...");
    }

    private void CheckNamedDelete(IReadOnlyList<SqlOrderItem> orderBy, SqlLimit? limit)
    {
        const string takesNo = "a DELETE that names what to delete takes no ";
        if (orderBy.Count > 0)
            ErrorAt(orderBy[0].Span, takesNo + "ORDER BY");
        if (limit is not null)
            ErrorAt(limit.Span, takesNo + "LIMIT");
        if (At("RETURNING"))
            Error(Current.Span, takesNo + "RETURNING");
    }

    private static bool IsIndexHint(string modifier) =>
        modifier.StartsWith("USE", StringComparison.OrdinalIgnoreCase) || modifier.StartsWith("FORCE", StringComparison.OrdinalIgnoreCase) || modifier.StartsWith("IGNORE", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>DELETE HISTORY FROM t [BEFORE SYSTEM_TIME ...]</c> of MariaDB; with anything else behind the table, HISTORY is the name of one.</summary>
    private bool AtDeleteHistory()
    {
        if (!Peek(1).Is("HISTORY") || !Peek(2).Is("FROM") || !IsName(Peek(3)) || Peek(3).Is("HISTORY"))
            return false;
        ref readonly var behind = ref Peek(Peek(4).Is(".") ? 6 : 4);
        return behind.Is("BEFORE") || behind.Is(";") || behind.Kind == SqlTokenKind.End;
    }

    /// <summary><c>DELETE FROM a, b.* USING ...</c>, told from one table by what follows the first name.</summary>
    private bool AtDeleteTargets()
    {
        var behind = Peek(1).Is(".") && !Peek(2).Is("*") ? Peek(3) : Peek(1);
        return AtName() && (behind.Is(",") || behind.Is(".") || behind.Is("USING"));
    }

    private SqlTableName ParseDeleteTarget()
    {
        var name = ParseTableName();
        if (At(".") && Peek(1).Is("*"))
        {
            Advance();
            Advance();
            name.ExtendTo(PreviousEnd);
        }
        return name;
    }
}
