using CompileShard.Mycat;

namespace CompileShard.Sequences;

/// <summary>Sequences of a file of Mycat, for a cluster.</summary>
internal static class MycatSequences
{
    /// <summary>Adds them; what cannot be used is a problem of the builder.</summary>
    public static void Add(ShardClusterBuilder builder, string path, MycatSequenceOptions options)
    {
        MycatSequenceFile file;
        try
        {
            file = MycatSequenceFile.Read(path);
        }
        catch (FormatException e)
        {
            builder.AddProblem(e.Message);
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            builder.AddProblem($"'{path}' cannot be read: {e.Message}");
            return;
        }

        if (file.Kind == MycatSequenceKind.Time && options.Names.Count == 0)
            builder.AddProblem($"'{file.Path}' has no names of sequences. Give them under Names: in Mycat they are the tables with autoIncrement.");
        foreach (var name in file.Kind == MycatSequenceKind.Time ? options.Names : file.Names)
        {
            builder.AddSequence(name, file.Kind switch
            {
                MycatSequenceKind.File => _ => new FileSequence(name, file.Path),
                MycatSequenceKind.Time => _ => TimeSequence.FromFile(name, file.Path),
                _ => cluster => OnNode(file, name, options.Layout, cluster),
            });
        }
    }

    private static SegmentSequence OnNode(MycatSequenceFile file, string name, SegmentLayout layout, ShardCluster cluster)
    {
        var (node, line) = file.NodeOf(name);
        try
        {
            var found = cluster.GetNode(node);
            return new SegmentSequence(name, found.DataSource, new SegmentSequenceOptions { Layout = layout, Capabilities = found.Capabilities });
        }
        catch (ShardTopologyException e)
        {
            throw new ShardTopologyException($"'{file.Path}' line {line}: sequence '{name}' is on a data node that is not there. {e.Message}");
        }
    }
}
