using System.Data.Common;
using CompileShard.Mycat;
using CompileShard.Sequences;
using CompileShard.Topology.Mycat;

namespace CompileShard.Cli.Sequences;

/// <summary>How to reach the database of a sequence.</summary>
/// <param name="Schema">Mycat's schema.xml; the one beside the sequence file when null.</param>
/// <param name="Driver">The assembly of the driver.</param>
/// <param name="Connection">Further settings of the connection.</param>
internal sealed record DatabaseOptions(string? Schema, string? Driver, string Connection)
{
    public bool IsGiven => Schema is not null || Driver is not null || Connection.Length != 0;
}

/// <summary>A sequence of <c>sequence_db_conf.properties</c>: Mycat's stored functions on the data node that the file names.</summary>
internal static class DatabaseSequence
{
    public static SegmentSequence Open(string name, MycatSequenceFile file, DatabaseOptions options)
    {
        var (node, line) = file.NodeOf(name);
        var schema = options.Schema ?? Path.Combine(Path.GetDirectoryName(file.Path) ?? "", "schema.xml");
        if (options.Driver is null)
            throw CommandException.Usage($"sequence '{name}' is in the database of data node '{node}', and this tool brings no driver. Name the assembly of one: --driver MySqlConnector.dll, in the folder of an application that uses it.");
        if (!File.Exists(schema))
            throw CommandException.Usage($"sequence '{name}' is in the database of data node '{node}', but '{schema}', which says where that is, does not exist. Name it: --topology schema.xml.");
        var topology = MycatTopology.Read(schema);
        var place = topology.DataNodes.FirstOrDefault(n => n.Name == node)
            ?? throw CommandException.Failed($"'{file.Path}' line {line}: sequence '{name}' is on data node '{node}', which '{schema}' does not have. It has {string.Join(", ", topology.DataNodes.Select(n => n.Name))}.");
        var source = DriverAssembly.Load(options.Driver).CreateDataSource(MycatConnection.For(place, place.Host.ActiveHost, topology.DataNodes, options.Connection));
        // One number at a time, so that none is lost when the tool ends.
        return new SegmentSequence(name, source, new SegmentSequenceOptions { Layout = SegmentLayout.MycatFunctions, BlockSize = 1 });
    }
}
