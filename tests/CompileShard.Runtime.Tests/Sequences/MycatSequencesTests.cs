using CompileShard.Mycat;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Topology.Mycat;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class MycatSequencesTests : IDisposable
{
    private readonly MycatFile _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_file_gives_each_of_its_sequences()
    {
        var path = _files.Add("sequence_conf.properties", "#default\nGLOBAL.HISIDS=\nGLOBAL.MINID=1\nGLOBAL.MAXID=100\nGLOBAL.CURID=41\nMEMBER.MINID=1\nMEMBER.MAXID=10\nMEMBER.CURID=7\n");
        using var cluster = new ShardClusterBuilder().AddMycatSequences(path).Build();
        Assert.Equal((42, 8), (cluster.GetSequence("global").Next(), cluster.GetSequence("member").Next()));
    }

    [Fact]
    public void A_database_file_gives_segments_on_the_data_nodes_that_it_names()
    {
        var path = _files.Add("sequence_db_conf.properties", "#sequence stored in datanode\nGLOBAL=shop0\nMEMBER=log\n");
        using var cluster = Nodes().AddMycatSequences(path).Build();
        Assert.Equal("MEMBER", Assert.IsType<SegmentSequence>(cluster.GetSequence("member")).Name);
        Assert.Equal("GLOBAL", cluster.GetSequence("global").Name);
        _files.Add("sequence_db_conf.properties", "GLOBAL=shop0\nMEMBER=lg\n");
        var error = Assert.Throws<ShardTopologyException>(Nodes().AddMycatSequences(path).Build);
        Assert.StartsWith($"'{path}' line 2: sequence 'MEMBER' is on a data node that is not there. There is no node 'lg'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_based_ones_are_one_stream_under_the_names_of_tables()
    {
        var path = _files.Add("sequence_time_conf.properties", "#sequence depend on TIME\nWORKID=01\nDATAACENTERID=02\n");
        using var cluster = new ShardClusterBuilder().AddMycatSequences(path, new() { Names = _files.Read().SequenceNames }).Build();
        Assert.Equal((2 << 5) | 1, (cluster.GetSequence("member").Next() >> 12) & 1023);
        Assert.Contains("has no names of sequences. Give them under Names", Problem(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_those_of_tables_and_children_with_autoIncrement()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace(
            "rule=\"member-by-id\"/>",
            "rule=\"member-by-id\"><childTable name=\"note\" autoIncrement=\"TRUE\" joinKey=\"a\" parentKey=\"b\"/><childTable name=\"tag\" joinKey=\"a\" parentKey=\"b\"/></table><table name=\"`a`, b\" autoIncrement=\"true\" dataNode=\"log\"/>",
            StringComparison.Ordinal));
        Assert.Equal(["MEMBER", "NOTE", "A", "B"], file.Read().SequenceNames);
    }

    [Theory]
    [InlineData("INSTANCEID=ZK\nCLUSTERID=01\n", "sequences of type 3 (sequence_distributed_conf.properties) are not made here")]
    [InlineData("A.CURID=1\nWORKID=1\n", "has both WORKID, as a time sequence, and A.CURID, as a file sequence")]
    [InlineData("A=\n", "line 1: 'A' is nothing that a sequence file of Mycat has")]
    [InlineData("#nothing\n", "is no sequence file: it has no keys")]
    public void A_file_that_cannot_be_used_says_why(string text, string problem)
        => Assert.Contains(problem, Problem(_files.Add("x.properties", text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "sequence_conf.properties", "A.CURID=1\n", "line 3 says that the sequences in use are those of sequence_db_conf.properties, not of")]
    [InlineData("4", "sequence_conf.properties", "A.CURID=1\n", "keep their state in ZooKeeper")]
    [InlineData("5", "sequence_conf.properties", "A.CURID=1\n", "made by a class of your own")]
    [InlineData("x", "sequence_conf.properties", "A.CURID=1\n", "line 3: sequnceHandlerType is 'x'; it must be a number from 0 to 5")]
    public void The_server_file_beside_it_must_agree(string type, string name, string text, string problem)
    {
        _files.Add("server.xml", $"<mycat:server xmlns:mycat=\"http://io.mycat/\">\n<system>\n<property name=\"sequnceHandlerType\">{type}</property></system></mycat:server>");
        Assert.Contains(problem, Problem(_files.Add(name, text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() => Assert.Contains("cannot be read", Problem(_files.Path + ".none"), StringComparison.Ordinal);

    private ShardClusterBuilder Nodes() => new ShardClusterBuilder().AddMycatNodes(_files.Read(), FakeFactory.Instance);

    private static string Problem(string path) => Assert.Throws<ShardTopologyException>(new ShardClusterBuilder().AddMycatSequences(path).Build).Message;
}
