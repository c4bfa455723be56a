namespace CompileShard.Sequences;

/// <summary>What a sequence file of Mycat holds. The numbers are those of sequnceHandlerType in server.xml.</summary>
internal enum MycatSequenceKind
{
    /// <summary>Type 0, <c>sequence_conf.properties</c>: segments in the file itself.</summary>
    File = 0,

    /// <summary>Type 1, <c>sequence_db_conf.properties</c>: the data node whose MYCAT_SEQUENCE has each sequence.</summary>
    Database = 1,

    /// <summary>Type 2, <c>sequence_time_conf.properties</c>: worker and data centre of time-based ids.</summary>
    Time = 2,
}
