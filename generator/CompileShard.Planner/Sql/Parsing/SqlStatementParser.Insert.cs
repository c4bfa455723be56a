using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// INSERT and REPLACE.
internal sealed partial class SqlStatementParser
{
    /// <summary>Inside ON DUPLICATE KEY UPDATE, <c>VALUES(column)</c> is a function.</summary>
    private bool _inOnDuplicate;

    private static readonly string[] s_insertFollowers = ["AS", "ON", "RETURNING"];

    private static readonly string[] s_assignmentFollowers = ["AS", "RETURNING"];

    /// <summary>RETURNING is a word of INSERT, REPLACE and DELETE only.</summary>
    private bool _readsReturning;

    private SqlInsert ParseInsert(bool isReplace)
    {
        _readsReturning = true;
        var start = Advance().Start;
        var options = ParseWords("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE");
        ReportInsertOr();
        CorrectWordBeforeName(s_into);
        Accept("INTO");
        var table = ParseTableName();
        var partition = At("PARTITION") ? ParsePartition() : null;
        IReadOnlyList<SqlIdentifier> columns = AtInsertColumns() ? ParseInsertColumns() : [];
        IReadOnlyList<SqlRowValues> rows = [];
        IReadOnlyList<SqlAssignment> assignments = [];
        SqlQuery? query = null;
        if (AtName() && !At("VALUE"))
            CorrectWord(["VALUES", "SELECT"]);
        if (AtAny("VALUES", "VALUE"))
        {
            Advance();
            rows = ParseRows();
        }
        else if (columns.Count > 0 && At("(") && !AtQueryInParentheses())
        {
            Error(Current.Span, "expected VALUES in front of the rows, but found '('");
            rows = ParseRows();
        }
        else if (Accept("SET"))
        {
            assignments = ParseAssignments();
        }
        else if (AtQueryStart() || At("("))
        {
            query = ParseQuery();
        }
        else
        {
            ErrorExpected(columns.Count == 0 ? "a list of columns, VALUES, SET or SELECT" : "VALUES or SELECT");
            Recover(stopAtComma: false);
            if (Accept("VALUES"))
                rows = ParseRows();
        }
        var rowAlias = At("AS") || (AtName() && !AtAny("ON", "RETURNING")) ? ParseAlias(allowString: false) : null;
        IReadOnlyList<SqlIdentifier> rowAliasColumns = rowAlias is not null && At("(") ? ParseNameList("the name of a column") : [];
        SkipInsertGarbage();
        if (isReplace && At("ON", "DUPLICATE"))
            Error(Current.Span, "REPLACE has no ON DUPLICATE KEY UPDATE; it replaces the row, INSERT updates it");
        var onDuplicate = ParseOnDuplicate();
        SkipInsertGarbage();
        var returning = ParseReturning();
        return new SqlInsert(SpanFrom(start), isReplace, options, table, columns, rows, assignments, query, rowAlias, rowAliasColumns, onDuplicate, returning, partition);
    }

    /// <summary>What SQLite writes for a row that is there already.</summary>
    private void ReportInsertOr()
    {
        if (!At("OR") || Peek(1).Kind != SqlTokenKind.Word)
            return;
        var action = Peek(1);
        Error(SqlSpan.FromBounds(Current.Start, action.End), "MySQL has no INSERT OR " + action.Upper + "; write " + (action.Is("IGNORE") ? "INSERT IGNORE" : "REPLACE, or INSERT ... ON DUPLICATE KEY UPDATE"));
        Advance();
        Advance();
    }

    /// <summary>A parenthesis behind the table opens the columns, or a query.</summary>
    private bool AtInsertColumns() => At("(") && !AtQueryInParentheses();

    private bool AtQueryInParentheses()
    {
        if (!At("("))
            return false;
        var ahead = 1;
        while (Peek(ahead).Is("("))
            ahead++;
        var first = Peek(ahead);
        return first.Is("SELECT") || first.Is("WITH") || first.Is("TABLE") || first.Is("VALUES");
    }

    /// <summary>Columns; a table in front of a name is read over, it can only be the one that is inserted into.</summary>
    private SqlIdentifier[] ParseInsertColumns()
    {
        SqlIdentifier[] columns = [];
        OpenParenthesis();
        if (!At(")"))
            columns = ParseList(static p => p.ParseInsertColumn());
        CloseParenthesis();
        return columns;
    }

    private SqlIdentifier ParseInsertColumn()
    {
        for (var tables = 0; tables < 2 && AtName() && Peek(1).Is(".") && IsNameAfterDot(Peek(2)); tables++)
        {
            Advance();
            Advance();
        }
        return AtName() && !Peek(1).Is(".") ? TakeName() : ParseColumn("the name of a column").Name;
    }

    private SqlRowValues[] ParseRows() => ParseList(static p => p.ParseRowValues(), s_insertFollowers);

    private SqlRowValues ParseRowValues()
    {
        var start = Current.Start;
        var hasRowWord = Accept("ROW");
        if (!At("("))
        {
            ErrorExpected("'(' and a row of values");
            SqlExpression[] loose = [];
            if (StartsExpression(Current))
                loose = ParseList(static p => p.ParseExpression(), s_insertFollowers);
            return new SqlRowValues(SpanFrom(start), loose);
        }
        SqlExpression[] values = [];
        OpenParenthesis();
        if (!At(")"))
            values = ParseList(static p => p.ParseValue());
        CloseParenthesis();
        return new SqlRowValues(SpanFrom(start), values, hasRowWord);
    }

    private SqlAssignment[] ParseAssignments() => ParseList(static p => p.ParseAssignment(), s_assignmentFollowers);

    private SqlAssignment ParseAssignment()
    {
        var start = Current.Start;
        var column = ParseColumn("the name of a column");
        if (!Accept("=") && !Accept(":="))
        {
            if (At("=="))
            {
                Error(Current.Span, "'==' is not an operator in SQL; write '='");
                Advance();
            }
            else
            {
                ErrorExpected("'=' and a value");
                return new SqlAssignment(SpanFrom(start), column, Missing());
            }
        }
        var value = ParseValue();
        return new SqlAssignment(SpanFrom(start), column, value);
    }

    private SqlAssignment[] ParseOnDuplicate()
    {
        if (!At("ON"))
            return [];
        Advance();
        if (At("CONFLICT"))
        {
            Error(SqlSpan.FromBounds(_tokens[_index - 1].Start, Current.End), "MySQL has no ON CONFLICT; write ON DUPLICATE KEY UPDATE column = value");
            while (!AtEnd && !At(";"))
                Advance();
            return [];
        }
        Expect("DUPLICATE");
        Expect("KEY");
        Expect("UPDATE");
        _inOnDuplicate = true;
        var assignments = ParseAssignments();
        _inOnDuplicate = false;
        return assignments;
    }

    private SqlSelectItem[] ParseReturning() => Accept("RETURNING") ? ParseList(static p => p.ParseSelectItem()) : [];

    private void SkipInsertGarbage()
    {
        if (AtEnd || At(";") || At("ON") || At("RETURNING"))
            return;
        Error(Current.Span, "unexpected " + Describe(Current) + (At("WHERE") ? "; INSERT and REPLACE have no WHERE" : UnexpectedHint()));
        while (!AtEnd && !At(";") && !At("ON", "DUPLICATE") && !At("RETURNING"))
            Advance();
    }
}
