using System.Data.Common;
using CompileShard.Mycat;

namespace CompileShard.Topology.Mycat;

/// <summary>Writes the connection string of a data node with the keywords that the MySQL drivers have in common.</summary>
internal static class MycatConnection
{
    /// <summary>
    /// In Mycat maxCon and minCon bound the connections to one server, whatever their database; here each data node has a pool of its own, so each gets
    /// its share.
    /// </summary>
    /// <param name="node">The data node.</param>
    /// <param name="server">One of its servers.</param>
    /// <param name="nodes">All data nodes that are used.</param>
    /// <param name="settings">Further settings in the driver's words.</param>
    /// <param name="withPassword">False leaves the password out.</param>
    public static string For(MycatDataNode node, MycatServer server, IEnumerable<MycatDataNode> nodes, string settings = "", bool withPassword = true)
    {
        var pools = nodes.Count(other => other.Host == node.Host);
        var builder = new DbConnectionStringBuilder { ["Server"] = server.Address, ["Port"] = server.Port, ["User ID"] = server.User };
        if (withPassword)
            builder["Password"] = server.Password;
        builder["Database"] = node.Database;
        builder["Minimum Pool Size"] = node.Host.MinConnections / pools;
        builder["Maximum Pool Size"] = Math.Max(node.Host.MaxConnections / pools, 1);
        // Behind the others: drivers have several words for one setting, and the last one counts.
        return settings.Trim() is { Length: > 0 } more ? builder.ConnectionString + ";" + more : builder.ConnectionString;
    }
}
