using CompileShard.Mycat;

namespace CompileShard.Runtime.Tests.Topology.Mycat;

/// <summary>A folder of its own with a schema.xml.</summary>
internal sealed class MycatFile : IDisposable
{
    public const string Shop =
        """
        <?xml version="1.0"?>
        <!DOCTYPE mycat:schema SYSTEM "schema.dtd">
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="SHOP" checkSQLschema="true" sqlMaxLimit="200" dataNode="shop0">
            <table name="region" type="global" primaryKey="id" dataNode="shop$0-3"/>
            <table name="member" primaryKey="id" autoIncrement="true" dataNode="shop$0-3" rule="member-by-id"/>
          </schema>
          <dataNode name="shop$0-3" dataHost="east,west" database="shop_a,shop_b"/>
          <dataNode name="log" dataHost="west" database="log"/>
          <dataHost name="east" maxCon="50" minCon="5" balance="0" writeType="0" dbType="mysql" dbDriver="native" switchType="1" slaveThreshold="100">
            <heartbeat>select 1</heartbeat>
            <writeHost host="east-m" url="10.0.0.1:3306" user="app" password="east;secret">
              <readHost host="east-s" url="10.0.0.2:3307" user="reader" password="secret-r" weight="2"/>
            </writeHost>
          </dataHost>
          <dataHost name="west" maxCon="7" minCon="1" balance="0" dbType="MySQL" dbDriver="jdbc">
            <heartbeat>select 1</heartbeat>
            <writeHost host="west-m" url="jdbc:mysql://[::1]:3310/any?useSSL=false&amp;characterEncoding=utf8" user="app" password="secret-w"/>
          </dataHost>
        </mycat:schema>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mycat-file-").FullName;

    public MycatFile(string schema = Shop) => Path = Add("schema.xml", schema);

    public string Path { get; }

    public string Add(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public MycatTopology Read(MycatTopologyOptions? options = null) => MycatTopology.Read(Path, options);

    /// <summary>The message with which the file is refused.</summary>
    public string Refusal(MycatTopologyOptions? options = null)
    {
        var error = Assert.Throws<ShardTopologyException>(() => Read(options));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        return error.Message.Replace(Path, "schema.xml", StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
