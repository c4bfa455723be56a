using CompileShard.Mycat;

namespace CompileShard.Runtime.Tests.Topology.Mycat;

/// <summary>Every setting of a dataHost is honoured, named, or refused; none is passed over.</summary>
public sealed class MycatDifferenceTests
{
    [Fact]
    public void Settings_that_work_differently_are_named_with_their_lines()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("balance=\"0\" writeType", "balance=\"1\" writeType", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Note 10 slaveThreshold", "Note 10 tempReadHostAvailable", "Note 11 heartbeat", "Warning 16 maxCon", "Note 17 heartbeat", "Warning 18 url",
            ],
            file.Read().Differences.Select(difference => $"{difference.Severity} {difference.Line} {difference.Setting}"));
        Assert.Equal(
            $"{file.Path}(10): slaveThreshold of dataHost 'east' has no effect, as in Mycat, which looks at it with switchType=2 only. Set MaxReplicaLag to leave out replicas that are behind.",
            file.Read().Differences[0].ToString());
        Assert.Contains("maxCon=7 of dataHost 'west' leaves 2 for each of its 3 data nodes, and up to 4 of them are kept open for prepared statements", file.Read().Differences[3].Message, StringComparison.Ordinal);
        Assert.Contains("not carried over: useSSL, characterEncoding.", file.Read().Differences[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("switchType=\"1\"", "switchType=\"2\"", "Warning switchType: dataHost 'east' switches to 'east-m2' when 'east-m' fails (switchType=2); here nothing switches by itself.")]
    [InlineData("switchType=\"1\"", "switchType=\"-1\"", null)]
    [InlineData("writeType=\"0\"", "writeType=\"1\"", "Warning writeType: dataHost 'east' spreads writes over all its write hosts")]
    [InlineData("balance=\"0\" writeType", "balance=\"2\" writeType", "Note weight: the weights of the servers of dataHost 'east' have no effect")]
    [InlineData("balance=\"0\" writeType", "balance=\"3\" writeType", "Note tempReadHostAvailable: the read hosts of dataHost 'east' are read from as long as they answer")]
    [InlineData("slaveThreshold=\"100\"", "balanceType=\"1\"", "Note balanceType: balanceType of dataHost 'east' has no effect: a read goes to the server that the fewest reads wait for.")]
    [InlineData("slaveThreshold=\"100\"", "notSwitch=\"1\"", "Note notSwitch")]
    [InlineData("slaveThreshold=\"100\"", "maxRetryCount=\"5\"", "Note maxRetryCount")]
    [InlineData("slaveThreshold=\"100\"", "filters=\"stat\"", "Note filters")]
    [InlineData("slaveThreshold=\"100\"", "logTime=\"5000\"", "Note logTime")]
    [InlineData("slaveThreshold=\"100\"", "slaveIDs=\"100-109\"", "Note slaveIDs")]
    [InlineData("<heartbeat>select 1</heartbeat>\n    <writeHost host=\"east-m\"", "<heartbeat>select 1</heartbeat>\n    <connectionInitSql>set @a = 1</connectionInitSql>\n    <writeHost host=\"east-m\"", "Note connectionInitSql: connectionInitSql of dataHost 'east' is not run, as in Mycat")]
    public void With_a_stand_by_each_setting_says_what_becomes_of_it(string setting, string other, string? said)
    {
        var text = MycatFile.Shop.Replace("</writeHost>", "</writeHost><writeHost host=\"east-m2\" url=\"10.0.0.9:3306\" user=\"app\" password=\"secret\"/>", StringComparison.Ordinal);
        Assert.Contains(setting, text, StringComparison.Ordinal);
        using var file = new MycatFile(text.Replace(setting, other, StringComparison.Ordinal));
        var found = file.Read().Differences.Select(difference => $"{difference.Severity} {difference.Setting}: {difference.Message}").ToList();
        if (said is null)
            Assert.DoesNotContain(found, line => line.Contains("Warning switchType", StringComparison.Ordinal));
        else
            Assert.Contains(found, line => line.StartsWith(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("switchType=\"1\" slaveThreshold=\"100\"", "switchType=\"3\" slaveThreshold=\"100\" balanceType=\"1\"")]
    [InlineData("balance=\"0\" writeType=\"0\"", "balance=\"3\" writeType=\"1\"")]
    public void With_one_server_settings_about_several_say_nothing(string setting, string other)
    {
        var text = MycatFile.Shop.Replace("<readHost host=\"east-s\" url=\"10.0.0.2:3307\" user=\"reader\" password=\"secret-r\" weight=\"2\"/>", "", StringComparison.Ordinal);
        Assert.Contains(setting, text, StringComparison.Ordinal);
        using var file = new MycatFile(text.Replace(setting, other, StringComparison.Ordinal));
        Assert.Equal(["heartbeat", "maxCon", "heartbeat", "url"], file.Read().Differences.Select(difference => difference.Setting));
    }

    [Theory]
    [InlineData("maxCon=\"50\"", "maxcon=\"50\"", "(10): dataHost 'east' has the attribute 'maxcon', which Mycat does not know")]
    [InlineData("maxCon=\"50\"", "", "(10): dataHost 'east' has no maxCon")]
    [InlineData("maxCon=\"50\"", "maxCon=\"many\"", "(10): maxCon of dataHost 'east' is 'many'; it must be a whole number, 1 or more")]
    [InlineData("maxCon=\"50\"", "maxCon=\"4\"", "(10): dataHost 'east' keeps minCon=5 connections open, but allows maxCon=4")]
    [InlineData("maxCon=\"7\"", "maxCon=\"2\"", "(16): dataHost 'west' allows maxCon=2 connections for 3 data nodes")]
    [InlineData("balance=\"0\" writeType", "balance=\"4\" writeType", "(10): balance of dataHost 'east' is 4")]
    [InlineData("writeType=\"0\"", "writeType=\"2\"", "(10): writeType of dataHost 'east' is 2; it must be 0 or 1")]
    [InlineData("switchType=\"1\"", "switchType=\"0\"", "(10): switchType of dataHost 'east' is 0; it must be -1, 1, 2 or 3")]
    [InlineData("switchType=\"1\"", "switchType=\"-2\"", "(10): switchType of dataHost 'east' is '-2'")]
    [InlineData("dbType=\"MySQL\"", "dbType=\"oracle\"", "(16): dataHost 'west' has dbType='oracle'. Only MySQL and MariaDB are supported")]
    [InlineData("dbDriver=\"native\"", "dbDriver=\"odbc\"", "(10): dataHost 'east' has dbDriver='odbc'; it must be native or jdbc")]
    [InlineData("10.0.0.1:3306", "10.0.0.1", "(12): the url of writeHost 'east-m' must be host:port, as in 10.0.0.1:3306; the port is missing")]
    [InlineData("10.0.0.1:3306", "10.0.0.1:port", "(12): the url of writeHost 'east-m' must be host:port")]
    [InlineData("10.0.0.1:3306", "jdbc:mysql://10.0.0.1:3306/x?password=secret", "(12): the url of writeHost 'east-m' must be host:port")]
    [InlineData("jdbc:mysql://[::1]:3310", "jdbc:oracle:thin:@//secret:1521", "(18): the url of writeHost 'west-m' is no JDBC url of MySQL")]
    [InlineData("jdbc:mysql://[::1]:3310", "jdbc:mysql:replication://a,b", "(18): the url of writeHost 'west-m' is a JDBC url for several servers")]
    [InlineData("jdbc:mysql://[::1]:3310", "jdbc:mysql://a:1,b:2", "(18): the url of writeHost 'west-m' is a JDBC url for several servers")]
    [InlineData("jdbc:mysql://[::1]:3310", "jdbc:mysql://app:secret@a:1", "(18): the url of writeHost 'west-m' holds a user")]
    [InlineData("useSSL=false", "sessionVariables=secret", "(18): the url of writeHost 'west-m' sets sessionVariables, which are not set here")]
    [InlineData("password=\"secret-w\"", "password=\"secret\" usingDecrypt=\"1\"", "(18): the password of writeHost 'west-m' is encrypted for Mycat (usingDecrypt), which is not read")]
    [InlineData("password=\"secret-w\"", "", "(18): writeHost 'west-m' has no password")]
    [InlineData("user=\"reader\"", "user=\"\"", "(13): readHost 'east-s' has no user")]
    [InlineData("weight=\"2\"", "weight=\"heavy\"", "(13): weight of readHost 'east-s' is 'heavy'")]
    [InlineData("dataHost=\"west\" database", "dataHost=\"wst\" database", "(9): dataNode 'log' is on dataHost 'wst', which is not there. There are east, west")]
    [InlineData("name=\"log\"", "name=\"shop2\"", "(9): dataNode 'shop2' is there twice")]
    [InlineData("name=\"west\"", "name=\"east\"", "(16): dataHost 'east' is there twice")]
    [InlineData("shop$0-3\" dataHost", "shop$0-2\" dataHost", "(8): dataNode 'shop$0-2' has 3 names for 2 hosts with 2 databases each")]
    [InlineData("shop$0-3\" dataHost", "shop$3-0\" dataHost", "(8): name of dataNode 'shop$3-0' cannot be read: 'shop$3-0' ends before it starts")]
    [InlineData("<heartbeat>select 1</heartbeat>\n    <writeHost host=\"west", "<heartBeat/>\n    <writeHost host=\"west", "(17): dataHost 'west' holds <heartBeat>, which Mycat does not know there")]
    [InlineData("</mycat:schema>", "", "the XML is broken")]
    [InlineData("mycat:schema", "mycat:rule", "(3): the file's root is <rule>; Mycat's schema.xml begins with <mycat:schema")]
    [InlineData("<heartbeat>select 1</heartbeat>\n    <writeHost host=\"west", "<connectionInitSql>set secret</connectionInitSql>\n    <writeHost host=\"west", "(17): dataHost 'west' runs a statement on each new connection (connectionInitSql)")]
    public void A_mistake_or_a_setting_that_cannot_be_left_out_stops_the_start(string setting, string other, string said)
    {
        Assert.Contains(setting, MycatFile.Shop, StringComparison.Ordinal);
        using var file = new MycatFile(MycatFile.Shop.Replace(setting, other, StringComparison.Ordinal));
        Assert.Contains(said, file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_listed_at_once()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("maxCon=\"50\"", "maxCon=\"x\"", StringComparison.Ordinal).Replace("user=\"reader\"", "", StringComparison.Ordinal).Replace("name=\"log\"", "name=\"log$\"", StringComparison.Ordinal));
        Assert.Equal(4, file.Refusal().Split('\n').Length);
    }

    [Fact]
    public void What_may_be_left_out_can_be_accepted()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("useSSL=false", "sessionVariables=a", StringComparison.Ordinal));
        Assert.Contains("add 'sessionVariables' to AcceptedSettings", file.Refusal(), StringComparison.Ordinal);
        Assert.Contains(file.Read(new() { AcceptedSettings = ["sessionVariables"] }).Differences, difference => difference is { Severity: MycatSeverity.Warning, Setting: "sessionVariables" });
        Assert.Contains("AcceptedSettings has 'balance', which cannot be accepted", file.Refusal(new() { AcceptedSettings = ["balance"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_password_makes_an_encrypted_one_unnecessary()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("password=\"secret-w\"", "password=\"secret\" usingDecrypt=\"true\"", StringComparison.Ordinal));
        Assert.Equal(5, file.Read(new() { Passwords = new Dictionary<string, string> { ["west-m"] = "plain" } }).DataNodes.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ShardTopologyException>(() => MycatTopology.Read(Path.Combine(Path.GetTempPath(), "no-such", "schema.xml")));
        Assert.Contains("the file cannot be read", error.Message, StringComparison.Ordinal);
    }
}
