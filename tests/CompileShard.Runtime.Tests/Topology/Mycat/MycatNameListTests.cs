using CompileShard.Topology.Mycat;

namespace CompileShard.Runtime.Tests.Topology.Mycat;

public sealed class MycatNameListTests
{
    [Theory]
    [InlineData("dn1", "dn1")]
    [InlineData("dn1,dn2,dn3", "dn1 dn2 dn3")]
    [InlineData("dn$0-3", "dn0 dn1 dn2 dn3")]
    [InlineData("dn$1-3,dnx", "dn1 dn2 dn3 dnx")]
    [InlineData("dn1$0-2", "dn10 dn11 dn12")]
    [InlineData("dn$5", "dn5")]
    [InlineData("dn$0 - 2", "dn0 dn1 dn2")]
    [InlineData(" dn1 , dn2 ", "dn1 dn2")]
    [InlineData("a,,b", "a b")]
    [InlineData("dn$01-03", "dn1 dn2 dn3")]
    [InlineData("db$0-1,db$4-5", "db0 db1 db4 db5")]
    [InlineData("a\n,\tb", "a b")]
    public void Names_are_those_that_Mycat_reads(string list, string names)
    {
        var expanded = new List<string>();
        Assert.True(MycatNameList.TryExpand(list, expanded, out _));
        Assert.Equal(names.Split(' '), expanded);
    }

    [Theory]
    [InlineData("", "it names nothing")]
    [InlineData(" , ", "it names nothing")]
    [InlineData("dn$", "'dn$' is no range")]
    [InlineData("$0-2", "'$0-2' has no name before the '$'")]
    [InlineData("dn$a-b", "'dn$a-b' is no range")]
    [InlineData("dn$0-1_eu", "'dn$0-1_eu' is no range")]
    [InlineData("dn$-1-3", "'dn$-1-3' is no range")]
    [InlineData("dn$0-99999999999", "is no range")]
    [InlineData("dn$0-65536", "it has more than 65536 names")]
    [InlineData("a,dn$0-65535", "it has more than 65536 names")]
    [InlineData("dn$0-2147483647", "it has more than 65536 names")]
    // Mycat reads these, but as nothing, and as d1 and d2.
    [InlineData("dn$3-1", "'dn$3-1' ends before it starts, and so names nothing; write dn$1-3")]
    [InlineData("d$1-2$3-4", "'d$1-2$3-4' has two ranges")]
    public void Lists_that_Mycat_cannot_read_or_reads_as_something_else_are_refused(string list, string problem)
    {
        Assert.False(MycatNameList.TryExpand(list, [], out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }
}
