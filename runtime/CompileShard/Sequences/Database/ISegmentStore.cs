namespace CompileShard.Sequences;

/// <summary>Reserves blocks in one kind of table.</summary>
internal interface ISegmentStore
{
    /// <summary>The table, for messages.</summary>
    string Place { get; }

    /// <summary>The statement that makes the table, when we can make it.</summary>
    string CreateTable { get; }

    /// <summary>The statement that makes a sequence; its parameters are @name and @first.</summary>
    string InsertRow { get; }

    /// <summary>Reserves at least as many numbers as its own setting says, if it can: as many as somebody waits for.</summary>
    FetchedBlock Reserve(SequenceConnection connection, string sequence, long wanted);
}
