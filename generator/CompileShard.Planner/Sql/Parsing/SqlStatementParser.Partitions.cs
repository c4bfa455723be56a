using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// PARTITION BY.
internal sealed partial class SqlStatementParser
{
    private SqlPartitioning ParsePartitioning()
    {
        var start = Advance().Start;
        Expect("BY");
        var (method, expression, columns, words) = ParsePartitionMethod();
        var count = ParsePartitionCount("PARTITIONS");
        SqlPartitioning? subpartitioning = null;
        if (At("SUBPARTITION"))
        {
            var subStart = Advance().Start;
            Expect("BY");
            var sub = ParsePartitionMethod();
            var subCount = ParsePartitionCount("SUBPARTITIONS");
            subpartitioning = new SqlPartitioning(SpanFrom(subStart), sub.Method, sub.Expression, sub.Columns, sub.Words, subCount, null, []);
        }
        SqlPartitionDefinition[] partitions = [];
        if (At("(") && (Peek(1).Is("PARTITION") || IsPartitionName(Peek(1), Peek(2))))
        {
            OpenParenthesis();
            partitions = ParseList(static p => p.ParsePartitionDefinition());
            CloseParenthesis();
        }
        return new SqlPartitioning(SpanFrom(start), method, expression, columns, words, count, subpartitioning, partitions);
    }

    private (string Method, SqlExpression? Expression, IReadOnlyList<SqlIdentifier> Columns, string? Words) ParsePartitionMethod()
    {
        var linear = Accept("LINEAR") ? "LINEAR " : "";
        if (Accept("SYSTEM_TIME"))
        {
            var first = _index;
            while (!AtEnd && !At(";") && !At("PARTITIONS") && !At("SUBPARTITION") && !At("("))
                Advance();
            return ("SYSTEM_TIME", null, [], _index == first ? null : TextSince(first));
        }
        if (!AtAny("HASH", "KEY", "RANGE", "LIST"))
        {
            ErrorExpected("HASH, KEY, RANGE or LIST");
            return ("HASH", null, [], null);
        }
        var method = linear + Advance().Upper;
        string? words = null;
        if (method.EndsWith("KEY", StringComparison.Ordinal) && At("ALGORITHM"))
        {
            var first = _index;
            Advance();
            Expect("=");
            Advance();
            words = TextSince(first);
        }
        if (Accept("COLUMNS"))
            method += " COLUMNS";
        if (method is "KEY" or "LINEAR KEY" or "RANGE COLUMNS" or "LIST COLUMNS")
            return (method, null, ParseNameList("the name of a column"), words);
        OpenParenthesis();
        var expression = ParseExpression();
        CloseParenthesis();
        return (method, expression, [], words);
    }

    private string? ParsePartitionCount(string word)
    {
        if (!Accept(word))
            return null;
        if (Current.Kind == SqlTokenKind.Integer)
            return Advance().Text;
        ErrorExpected("the number of partitions");
        return null;
    }

    /// <summary>MariaDB takes the name of a partition without the word in front.</summary>
    private static bool IsPartitionName(in SqlToken name, in SqlToken next) =>
        IsName(name) && (next.Is("VALUES") || next.Is("HISTORY") || next.Is("CURRENT") || next.Is("DEFAULT") || next.Is("ENGINE") || next.Is(",") || next.Is(")"));

    private SqlPartitionDefinition ParsePartitionDefinition()
    {
        var start = Current.Start;
        if (!IsPartitionName(Current, Peek(1)))
            Expect("PARTITION");
        var name = ParseName("the name of a partition");
        var first = _index;
        while (!AtEnd && !At(";") && !At(",") && !At(")"))
            TakeBalanced();
        return new SqlPartitionDefinition(SpanFrom(start), name, TextSince(first));
    }
}
