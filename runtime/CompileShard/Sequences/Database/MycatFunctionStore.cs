using System.Globalization;

namespace CompileShard.Sequences;

/// <summary>Mycat's stored functions. They answer with two numbers and a comma between them.</summary>
internal sealed class MycatFunctionStore(int? blockSize) : ISegmentStore
{
    private const string Lost = "It has no row in MYCAT_SEQUENCE. Add one: INSERT INTO MYCAT_SEQUENCE (name, current_value, increment) VALUES ('{0}', 0, 1000); with the highest id in use in place of the 0.";

    public string Place => "function " + (blockSize is null ? "mycat_seq_nextval" : "mycat_seq_nextvals");

    public string CreateTable => throw new NotSupportedException("Mycat's functions are made by the script that Mycat brings (dbseq.sql).");

    public string InsertRow => CreateTable;

    public FetchedBlock Reserve(SequenceConnection connection, string sequence, long wanted)
    {
        var row = blockSize is { } size
            ? connection.FindRow("SELECT mycat_seq_nextvals(@name, @count)", ("name", sequence), ("count", Math.Max(wanted, size)))
            : connection.FindRow("SELECT mycat_seq_nextval(@name)", ("name", sequence));
        var answer = Convert.ToString(row?[0], CultureInfo.InvariantCulture) ?? "";
        var (first, second) = Split(answer);

        // The first number is 0 when the row is missing or the function waited too long for its lock; scripts before 1.6.5 say a missing row with a word.
        if (first is null or <= 0 || second is null or <= 0)
            throw Explain(connection, sequence, answer);
        var count = blockSize is null ? second.Value : second.Value - first.Value + 1;
        if (count < 1)
            throw SequenceErrors.Because(sequence, $"{Place} answered '{answer}': the last number is below the first. Check the function against Mycat's own script.");
        return new FetchedBlock(first.Value, count);
    }

    private ShardSequenceException Explain(SequenceConnection connection, string sequence, string answer)
    {
        var current = Convert.ToString(connection.FindRow("SELECT mycat_seq_currval(@name)", ("name", sequence))?[0], CultureInfo.InvariantCulture) ?? "";
        var isMissing = Split(current).First is null or < 0;
        return SequenceErrors.Because(
            sequence,
            $"{Place} answered '{answer}'. " + (isMissing ? string.Format(CultureInfo.InvariantCulture, Lost, sequence) : "It waited 15 s for the sequence's lock, or its increment is 0. Check who holds the lock."),
            isTransient: !isMissing);
    }

    private static (long? First, long? Second) Split(string answer)
    {
        var comma = answer.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (null, null) : (Number(answer.AsSpan(0, comma)), Number(answer.AsSpan(comma + 1)));
    }

    private static long? Number(ReadOnlySpan<char> text) => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
