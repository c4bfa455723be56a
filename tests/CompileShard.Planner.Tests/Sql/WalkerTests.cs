using System.Collections;
using System.Reflection;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

public sealed class WalkerTests
{
    public static TheoryData<string> All => Statements.All;

    /// <summary>Whatever a node holds in its properties is among its children, so no new property can be forgotten.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Every_node_that_a_property_holds_is_visited(string sql)
    {
        foreach (var node in SqlWalker.SelfAndDescendants(Parsed.Statement(sql)))
            Assert.Equivalent(Held(node).ToHashSet(ReferenceEqualityComparer.Instance), SqlWalker.Children(node).ToHashSet(ReferenceEqualityComparer.Instance), strict: true);
    }

    [Fact]
    public void The_test_statements_have_every_kind_of_node()
    {
        var seen = Statements.All.SelectMany(s => SqlWalker.SelfAndDescendants(Parsed.Statement(s.Data))).Select(n => n.GetType()).ToHashSet();
        var kinds = typeof(SqlNode).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SqlNode)) && !t.IsAbstract && t != typeof(SqlMissing));
        Assert.Empty(kinds.Where(k => !seen.Contains(k)).Select(k => k.Name));
    }

    [Fact]
    public void Below_a_node_that_is_not_entered_nothing_is_visited()
    {
        var tree = Parsed.Statement("SELECT a FROM t WHERE b IN (SELECT c FROM u)");
        var columns = SqlWalker.SelfAndDescendants(tree, n => n is not SqlInQuery).OfType<SqlColumn>().Select(c => c.Name.Text);
        Assert.Equal(["a"], columns);
        Assert.Equal(["a", "b", "c"], SqlWalker.SelfAndDescendants(tree).OfType<SqlColumn>().Select(c => c.Name.Text));
    }

    [Theory]
    [InlineData("a AND b AND c", "a|b|c")]
    [InlineData("a AND (b AND (c OR d)) AND e", "a|b|(c OR d)|e")]
    [InlineData("(a AND b)", "a|b")]
    [InlineData("a OR b", "a OR b")]
    public void Terms_look_through_parentheses(string sql, string expected) =>
        Assert.Equal(expected, string.Join('|', SqlWalker.Terms(Parsed.Expression(sql), "AND").Select(SqlPrinter.Print)));

    private static IEnumerable<SqlNode> Held(object holder)
    {
        foreach (var property in holder.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var node in property.GetValue(holder) switch
            {
                SqlNode one => [one],
                SqlQueryTail tail => Held(tail),
                IEnumerable many and not string => many.OfType<SqlNode>(),
                _ => [],
            })
                yield return node;
        }
    }
}
