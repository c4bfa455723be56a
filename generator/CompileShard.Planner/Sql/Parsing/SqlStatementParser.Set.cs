using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// DO and SET.
internal sealed partial class SqlStatementParser
{
    private SqlDo ParseDo()
    {
        var start = Advance();
        var items = ParseList(static p => p.ParseSelectItem());
        return new SqlDo(SpanFrom(start.Start), start.Span, items);
    }

    /// <summary>True when SET gives values to variables: a variable and an equals sign follow.</summary>
    private bool AtSetVariables()
    {
        var i = Peek(1).IsOneOf(s_scopes) && !IsSetSign(Peek(2)) ? 2 : 1;
        if (Peek(i).Kind is SqlTokenKind.AtName or SqlTokenKind.QuotedVariable or SqlTokenKind.SystemVariable)
            return IsSetSign(Peek(i + 1));
        return IsNameAfterDot(Peek(i)) && (IsSetSign(Peek(i + 1)) || (Peek(i + 1).Is(".") && IsSetSign(Peek(i + 3))));
    }

    private static bool IsSetSign(in SqlToken token) => token.Is("=") || token.Is(":=");

    private SqlSetVariables ParseSetVariables()
    {
        var start = Advance();
        var assignments = ParseList(static p => p.ParseVariableAssignment());
        return new SqlSetVariables(SpanFrom(start.Start), start.Span, assignments);
    }

    private SqlVariableAssignment ParseVariableAssignment()
    {
        var start = Current.Start;
        var scope = Current.IsOneOf(s_scopes) && !IsSetSign(Peek(1)) ? Advance().Upper : null;
        SqlExpression? variable = null;
        string? name = null;
        var token = Current;
        if (token.Kind is SqlTokenKind.AtName or SqlTokenKind.QuotedVariable or SqlTokenKind.SystemVariable)
            variable = new SqlVariable(Advance().Span, token.Text, token.Kind == SqlTokenKind.SystemVariable);
        else
            name = ParseVariableName();
        if (!Accept("=") && !Accept(":="))
            ErrorExpected("'=' and a value");
        var (value, word) = ParseSetValue();
        return new SqlVariableAssignment(SpanFrom(start), scope, variable, name, value, word);
    }

    private string ParseVariableName()
    {
        var first = _index;
        SkipName("the name of a variable");
        while (At(".") && IsNameAfterDot(Peek(1)))
        {
            Advance();
            Advance();
        }
        return TextSince(first);
    }

    /// <summary>A value; some settings are words that are reserved elsewhere.</summary>
    private (SqlExpression? Value, string? Word) ParseSetValue()
    {
        if (Current.IsOneOf(s_settings) && (Peek(1).Is(",") || Peek(1).Is(";") || Peek(1).Kind == SqlTokenKind.End))
            return (null, Advance().Upper);
        return (ParseExpression(), null);
    }

    private static readonly HashSet<string> s_scopes = SqlWords.Set("GLOBAL SESSION LOCAL PERSIST PERSIST_ONLY");

    private static readonly HashSet<string> s_settings = SqlWords.Set("ON OFF ALL DEFAULT BINARY ROW SYSTEM FORCE");
}
