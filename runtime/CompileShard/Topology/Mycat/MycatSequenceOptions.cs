using CompileShard.Sequences;

namespace CompileShard.Mycat;

/// <summary>What a sequence file of Mycat does not say.</summary>
public sealed record MycatSequenceOptions
{
    /// <summary>
    /// How sequences of type 1 (<c>sequence_db_conf.properties</c>) are drawn: by Mycat's stored functions unless set, which is right whatever script made them and while Mycat draws too.
    /// <see cref="SegmentLayout.MycatTable"/> needs no functions, and reads the rows as those of release 1.6.5 and later do.
    /// </summary>
    public SegmentLayout Layout { get; init; } = SegmentLayout.MycatFunctions;

    /// <summary>
    /// The names under which sequences of type 2 (<c>sequence_time_conf.properties</c>) are added. That file has none, because all of them are one stream; in Mycat they are the names of
    /// the tables with <c>autoIncrement</c>, which <see cref="MycatTopology.SequenceNames"/> lists.
    /// </summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];
}
