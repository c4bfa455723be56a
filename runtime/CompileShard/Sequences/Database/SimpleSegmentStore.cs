using System.Globalization;

namespace CompileShard.Sequences;

/// <summary>CompileShard's own table: a name and the next free number.</summary>
internal sealed class SimpleSegmentStore(string table, int blockSize) : ISegmentStore
{
    public string Place => "table " + table;

    // Understood by MySQL, MariaDB and SQLite alike.
    public string CreateTable => $"CREATE TABLE IF NOT EXISTS {table} (name VARCHAR(64) NOT NULL PRIMARY KEY, next_value BIGINT NOT NULL)";

    public string InsertRow => $"INSERT INTO {table} (name, next_value) VALUES (@name, @first)";

    public FetchedBlock Reserve(SequenceConnection connection, string sequence, long wanted)
    {
        var count = Math.Max(wanted, blockSize);
        var next = connection.InTransaction<long?>(() =>
        {
            // The update locks the row, so the number read after it is ours alone.
            var rows = connection.Execute(
                $"UPDATE {table} SET next_value = next_value + @count WHERE name = @name AND next_value <= @limit",
                ("count", count), ("name", sequence), ("limit", long.MaxValue - count));
            var row = connection.FindRow($"SELECT next_value FROM {table} WHERE name = @name", ("name", sequence));
            if (row is null)
                return null;
            if (rows != 1)
                throw SequenceErrors.Because(sequence, $"{Place} has {(rows == 0 ? "no numbers left: next_value is " + Number(row[0]) : rows + " rows of this name")}. Correct the row.");
            return Number(row[0]);
        });
        if (next is null)
            throw SequenceErrors.Because(sequence, $"{Place} has no row for it. Add one: INSERT INTO {table} (name, next_value) VALUES ('{sequence}', 1); with the first id in place of the 1.");
        return new FetchedBlock(next.Value - count, count);
    }

    private static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
