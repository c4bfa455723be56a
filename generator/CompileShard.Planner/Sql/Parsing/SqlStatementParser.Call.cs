using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

// CALL: read in full, because its arguments are the method's parameters.
internal sealed partial class SqlStatementParser
{
    private SqlCall ParseCall()
    {
        var start = Advance();
        var name = ParseQualifiedName("the name of a procedure", out var database);
        var hasParentheses = At("(");
        var arguments = hasParentheses ? ParseArguments() : [];
        return new SqlCall(SpanFrom(start.Start), start.Span, database, name, hasParentheses, arguments);
    }
}
