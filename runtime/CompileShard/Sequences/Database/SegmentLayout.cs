namespace CompileShard.Sequences;

/// <summary>How a <see cref="SegmentSequence"/> keeps its state in the database.</summary>
public enum SegmentLayout
{
    /// <summary>
    /// CompileShard's own table: a name and the next free number. How many numbers are reserved in one step is a setting of the application.
    /// </summary>
    Simple,

    /// <summary>
    /// Mycat's table MYCAT_SEQUENCE, without its functions: the row's increment is reserved in one step, as <c>mycat_seq_nextval</c> does. When Mycat no longer runs.
    /// </summary>
    MycatTable,

    /// <summary>Mycat's stored functions, as Mycat itself calls them: for as long as Mycat draws from the same rows.</summary>
    MycatFunctions,
}
