using System.Xml.Linq;
using CompileShard.Mycat;

namespace CompileShard.Topology.Mycat;

/// <summary>
/// Names what a <c>dataHost</c> asks for and the cluster does not do. Where a setting can have no effect in Mycat either, as how to balance reads over one server, nothing is said.
/// </summary>
internal static class MycatHostChecks
{
    public static void Check(MycatReading reading, XElement element, MycatDataHost host)
    {
        var name = MycatReading.Of(element);
        var standBy = host.WriteHosts.Where(writer => writer != host.ActiveHost).ToList();
        CheckReads(reading, element, host, standBy);
        CheckWrites(reading, element, host, standBy);
        if (element.Element("heartbeat") is { } heartbeat)
            reading.Note(heartbeat, "heartbeat", $"the heartbeat of {name} is not sent: whether a server answers shows when it is used, and replicas are checked every ReplicaCheckInterval. Call VerifyAsync for a check of all nodes.");
        CheckInitSql(reading, element, name);
        if (element.Attribute("filters") is { } filters && filters.Value.Trim().Length != 0)
            reading.Note(filters, "filters", $"filters of {name} are those of the Druid pool and have no counterpart here.");
        if (element.Attribute("logTime") is { } logTime)
            reading.Note(logTime, "logTime", $"logTime of {name} has no counterpart: use the server's slow query log.");
        if (element.Attribute("slaveIDs") is { } slaveIds)
            reading.Note(slaveIds, "slaveIDs", $"slaveIDs of {name} are for Mycat's migration tool only.");
    }

    private static void CheckReads(MycatReading reading, XElement element, MycatDataHost host, List<MycatServer> standBy)
    {
        var name = MycatReading.Of(element);
        if (standBy.Count == 0 && host.Replicas.Count == 0)
            return;
        foreach (var setting in new[] { "notSwitch", "maxRetryCount" })
        {
            if (element.Attribute(setting) is { } attribute)
                reading.Note(attribute, setting, $"{setting} of {name} has no effect: all writes go to '{host.ActiveHost.Label}', and a replica that fails is left out at once until a check reaches it again.");
        }

        if (host.Replicas.Count == 0)
            return;
        if (host.MaxReplicaLag is null && element.Attribute("slaveThreshold") is { } threshold && threshold.Value.Trim() != "-1")
            reading.Note(threshold, "slaveThreshold", $"slaveThreshold of {name} has no effect, as in Mycat, which looks at it with switchType=2 only. Set MaxReplicaLag to leave out replicas that are behind.");
        if (element.Attribute("balanceType") is { } type)
            reading.Note(type, "balanceType", $"balanceType of {name} has no effect: a read goes to the server that the fewest reads wait for.");
        if (host.Replicas.Select(replica => replica.Weight).Distinct().Count() > 1)
            reading.Note(element, "weight", $"the weights of the servers of {name} have no effect: a read goes to the server that the fewest reads wait for.");
        var mayOutlive = element.Attribute("tempReadHostAvailable")?.Value.Trim() is { } available && available != "0";
        if (host.Balance != 0 && !mayOutlive && host.WriteHosts.Any(writer => writer.ReadHosts.Count != 0))
            reading.Note(element, "tempReadHostAvailable", $"the read hosts of {name} are read from as long as they answer, also when their writeHost does not, as with tempReadHostAvailable=1.");
    }

    private static void CheckWrites(MycatReading reading, XElement element, MycatDataHost host, List<MycatServer> standBy)
    {
        var writeType = reading.Number(element, "writeType", 0);
        var switchType = reading.Number(element, "switchType", -1, least: -1);
        if (writeType > 1)
            reading.Refuse(element.Attribute("writeType")!, "writeType", $"writeType of {MycatReading.Of(element)} is {writeType}; it must be 0 or 1.");
        if (switchType is 0 or > 3)
            reading.Refuse(element.Attribute("switchType")!, "switchType", $"switchType of {MycatReading.Of(element)} is {switchType}; it must be -1, 1, 2 or 3.");
        if (standBy.Count == 0)
            return;
        if (writeType == 1)
            reading.Warn(element.Attribute("writeType")!, "writeType", $"{MycatReading.Of(element)} spreads writes over all its write hosts (writeType=1); here they all go to '{host.ActiveHost.Label}'.");
        if (switchType > 0)
        {
            reading.Warn(
                element.Attribute("switchType")!,
                "switchType",
                $"{MycatReading.Of(element)} switches to {Labels(standBy)} when '{host.ActiveHost.Label}' fails (switchType={switchType}); here nothing switches by itself. Give the url of an address that moves with the writing server, or write its number in dnindex.properties and restart.");
        }
    }

    private static void CheckInitSql(MycatReading reading, XElement element, string name)
    {
        if (element.Elements("connectionInitSql").FirstOrDefault(e => e.Value.Trim().Length != 0) is not { } initial)
            return;
        // Mycat runs it with jdbc only.
        if (string.Equals(element.Attribute("dbDriver")?.Value.Trim(), "jdbc", StringComparison.OrdinalIgnoreCase))
            reading.RefuseUnlessAccepted(initial, "connectionInitSql", $"{name} runs a statement on each new connection (connectionInitSql), which is not done here. Set it on the server (init_connect or its configuration), then remove the element.");
        else
            reading.Note(initial, "connectionInitSql", $"connectionInitSql of {name} is not run, as in Mycat, which runs it with dbDriver=jdbc only.");
    }

    private static string Labels(List<MycatServer> servers) => string.Join(", ", servers.Select(server => $"'{server.Label}'"));
}
