using System.Globalization;

namespace CompileShard.Sequences;

/// <summary>Mycat's table, with the meaning of its functions <c>mycat_seq_nextval</c> and <c>mycat_seq_nextvals</c> of release 1.6.5 and later: current_value is the last number taken.</summary>
internal sealed class MycatTableStore(string table, int? blockSize) : ISegmentStore
{
    // Known after the first step. Until then, and while it is enough, the row's own increment is taken.
    private long _increment;

    public string Place => "table " + table;

    public string CreateTable
        => $"CREATE TABLE IF NOT EXISTS {table} (name VARCHAR(64) NOT NULL PRIMARY KEY, current_value BIGINT NOT NULL, increment INT NOT NULL DEFAULT 1)";

    public string InsertRow => $"INSERT INTO {table} (name, current_value, increment) VALUES (@name, @first - 1, {(blockSize ?? 1000).ToString(CultureInfo.InvariantCulture)})";

    public FetchedBlock Reserve(SequenceConnection connection, string sequence, long wanted)
    {
        var count = Math.Max(wanted, blockSize ?? 0);
        var byIncrement = blockSize is null && (Volatile.Read(ref _increment) is var known && (known == 0 || known >= wanted));
        var row = connection.InTransaction(() =>
        {
            // The update locks the row, so the number read after it is ours alone.
            if (byIncrement)
                connection.Execute($"UPDATE {table} SET current_value = current_value + increment WHERE name = @name AND increment > 0", ("name", sequence));
            else
                connection.Execute($"UPDATE {table} SET current_value = current_value + @count WHERE name = @name", ("count", count), ("name", sequence));
            return connection.FindRow($"SELECT current_value, increment FROM {table} WHERE name = @name", ("name", sequence));
        });
        if (row is null)
        {
            throw SequenceErrors.Because(
                sequence, $"{Place} has no row for it. Add one: INSERT INTO {table} (name, current_value, increment) VALUES ('{sequence}', 0, 1000); with the highest id in use in place of the 0.");
        }

        var current = Convert.ToInt64(row[0], CultureInfo.InvariantCulture);
        var increment = Convert.ToInt64(row[1], CultureInfo.InvariantCulture);
        if (byIncrement && increment < 1)
            throw SequenceErrors.Because(sequence, $"{Place} has increment {increment} for it. Set it to the number of ids to reserve in one step, 1 or more.");
        Volatile.Write(ref _increment, increment);
        var taken = byIncrement ? increment : count;
        return new FetchedBlock(current - taken + 1, taken);
    }
}
