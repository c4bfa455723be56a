using System.Data.Common;
using CompileShard.Mycat;

namespace CompileShard.Topology.Mycat;

/// <summary>Writes the connection string of a data node with the keywords that the MySQL drivers have in common.</summary>
internal static class MycatConnection
{
    /// <summary>
    /// For the active write host. In Mycat maxCon and minCon bound the connections to one server, whatever their database; here each data node has a pool of its own, so each gets
    /// its share.
    /// </summary>
    public static string For(MycatDataNode node, MycatTopology topology)
    {
        var nodes = topology.DataNodes.Count(other => other.Host == node.Host);
        var server = node.Host.ActiveHost;
        var builder = new DbConnectionStringBuilder
        {
            ["Server"] = server.Address,
            ["Port"] = server.Port,
            ["User ID"] = server.User,
            ["Password"] = server.Password,
            ["Database"] = node.Database,
            ["Minimum Pool Size"] = node.Host.MinConnections / nodes,
            ["Maximum Pool Size"] = Math.Max(node.Host.MaxConnections / nodes, 1),
        };
        // Behind the others: drivers have several words for one setting, and the last one counts.
        return topology.Options.ConnectionString.Trim() is { Length: > 0 } more ? builder.ConnectionString + ";" + more : builder.ConnectionString;
    }
}
