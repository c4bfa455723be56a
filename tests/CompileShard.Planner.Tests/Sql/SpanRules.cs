using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>What holds for the spans of any tree read without errors.</summary>
internal static class SpanRules
{
    public static void Check(string sql, SqlNode root)
    {
        foreach (var node in SqlWalker.SelfAndDescendants(root))
        {
            var name = node.GetType().Name + " " + node.Span + " in: " + sql;
            Assert.True(node.Span.Start >= 0 && node.Span.End <= sql.Length, name);
            Assert.True(node.Span.Length > 0, name);
            var words = Parsed.Words(sql, node);
            Assert.True(words.Trim() == words, name + ": spaces at its ends");
            var end = node.Span.Start;
            foreach (var child in SqlWalker.Children(node))
            {
                Assert.True(child.Span.Start >= end, name + ": " + child.GetType().Name + " begins before its neighbour ends");
                Assert.True(child.Span.End <= node.Span.End, name + ": " + child.GetType().Name + " ends behind it");
                end = child.Span.End;
            }
        }
    }
}
