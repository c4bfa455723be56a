using System.Data.Common;
using System.Globalization;

namespace CompileShard.Execution;

/// <summary>How far a replica is behind, or why that cannot be said.</summary>
internal readonly record struct ReplicaStatus(TimeSpan? Lag, string? Problem);

/// <summary>
/// Reads the answer of SHOW REPLICA STATUS and its relatives by the names of its columns, in the words of MySQL 8 and in those of MariaDB and MySQL 5.7. Of a replica with several
/// sources the worst one counts.
/// </summary>
internal sealed class ReplicaStatusReader(DbDataReader reader)
{
    private TimeSpan _lag;
    private string? _problem = "it does not replicate from any server";
    private bool _hasRows;

    public ReplicaStatus Result => _problem is null ? new ReplicaStatus(_lag, null) : new ReplicaStatus(null, _problem);

    /// <summary>Takes the current row into account.</summary>
    public void Add()
    {
        if (!_hasRows)
            _problem = null;
        _hasRows = true;
        var (receiving, applying) = (Text("Replica_IO_Running", "Slave_IO_Running"), Text("Replica_SQL_Running", "Slave_SQL_Running"));
        if (!IsYes(receiving) || !IsYes(applying))
            _problem ??= $"its replication does not run (receiving: {receiving ?? "unknown"}, applying: {applying ?? "unknown"})";
        else if (!long.TryParse(Text("Seconds_Behind_Source", "Seconds_Behind_Master"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            _problem ??= "it does not know how far it is behind";
        else if (TimeSpan.FromSeconds(seconds) > _lag)
            _lag = TimeSpan.FromSeconds(seconds);
    }

    private static bool IsYes(string? running) => string.Equals(running, "Yes", StringComparison.OrdinalIgnoreCase);

    private string? Text(string name, string olderName)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var column = reader.GetName(i);
            if (string.Equals(column, name, StringComparison.OrdinalIgnoreCase) || string.Equals(column, olderName, StringComparison.OrdinalIgnoreCase))
                return reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
        }
        return null;
    }
}
