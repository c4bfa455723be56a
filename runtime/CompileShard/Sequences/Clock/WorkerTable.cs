using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace CompileShard.Sequences;

/// <summary>
/// The table of worker ids. A row's <c>high_water</c> is at once the end of the lease and the fence: ids are given only up to it, and a new owner begins after it. So two owners
/// cannot make the same id, however wrong their clocks are; clocks decide only who may take over when. Every change is a single statement that names the state it
/// changes, so no transaction is needed.
/// </summary>
internal sealed class WorkerTable(string sequence, string table, string place, int? workerId, long leaseMilliseconds)
{
    public const int Workers = 1024;

    // Tells our rows from those of others; new for each object, so that a killed process's rows are nobody's.
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}";

    // What we tried to write, by worker: when an answer was lost, the row tells whether it was written.
    private readonly ConcurrentDictionary<int, WorkerLease> _tried = [];

    public static string CreateTable(string table)
        => $"CREATE TABLE IF NOT EXISTS {table} (worker_id INT NOT NULL PRIMARY KEY, owner VARCHAR(64) NOT NULL, holder VARCHAR(128) NOT NULL, high_water BIGINT NOT NULL)";

    /// <summary>Renews a lease; null when somebody else has the worker now.</summary>
    public WorkerLease? Renew(SequenceConnection connection, WorkerLease lease, long now)
    {
        // Always more than before: some drivers count a row that keeps its value as not changed.
        var highWater = Math.Max(now + leaseMilliseconds, lease.HighWater + 1);
        var rows = connection.Execute(
            $"UPDATE {table} SET high_water = @high WHERE worker_id = @worker AND owner = @owner AND high_water < @high",
            ("high", Stored(highWater)), ("worker", lease.Worker), ("owner", _owner));
        if (rows == 1)
            return lease with { HighWater = highWater };
        // A renewal whose answer was lost may have been written after all.
        return Read(connection, lease.Worker) is { } row && row.Owner == _owner ? lease with { HighWater = row.HighWater } : null;
    }

    /// <summary>Takes a worker that is free, or whose lease has ended.</summary>
    /// <exception cref="ShardSequenceException">The worker that was asked for, or every one, is taken.</exception>
    public WorkerLease Acquire(SequenceConnection connection, long now)
    {
        while (true)
        {
            var rows = workerId is { } fixedId
                ? connection.Query($"SELECT worker_id, owner, holder, high_water FROM {table} WHERE worker_id = @worker", ("worker", fixedId))
                : connection.Query($"SELECT worker_id, owner, holder, high_water FROM {table} ORDER BY worker_id");
            var leases = rows.ConvertAll(Row.Read);
            if (leases.Find(row => row.Owner == _owner) is { } own && _tried.TryGetValue(own.Worker, out var written))
                return written with { HighWater = own.HighWater };
            var seen = workerId is { } id ? FixedWorker(leases, id, now) : AnyWorker(leases, now);
            // Somebody else may have been quicker. Then look again; the connection's deadline ends this.
            if (TryTake(connection, seen, now) is { } lease)
                return lease;
        }
    }

    /// <summary>Gives a worker back. Whoever takes it next starts after the last id.</summary>
    public void Release(SequenceConnection connection, WorkerLease lease, long lastUsed)
        => connection.Execute(
            $"UPDATE {table} SET owner = '', high_water = @high WHERE worker_id = @worker AND owner = @owner",
            ("high", Stored(Math.Max(lastUsed, lease.Begin))), ("worker", lease.Worker), ("owner", _owner));

    private WorkerLease? TryTake(SequenceConnection connection, Row seen, long now)
    {
        var lease = new WorkerLease(seen.Worker, seen.HighWater, Math.Max(now, seen.HighWater) + leaseMilliseconds);
        _tried[lease.Worker] = lease;
        int rows;
        if (seen.IsNew)
        {
            try
            {
                rows = connection.Execute(
                    $"INSERT INTO {table} (worker_id, owner, holder, high_water) VALUES (@worker, @owner, @holder, @high)",
                    ("worker", lease.Worker), ("owner", _owner), ("holder", _holder), ("high", Stored(lease.HighWater)));
            }
            catch (DbException) when (Read(connection, lease.Worker) is not null)
            {
                rows = 0;
            }
        }
        else
        {
            rows = connection.Execute(
                $"UPDATE {table} SET owner = @owner, holder = @holder, high_water = @high WHERE worker_id = @worker AND owner = @seenOwner AND high_water = @seenHigh",
                ("owner", _owner), ("holder", _holder), ("high", Stored(lease.HighWater)), ("worker", lease.Worker), ("seenOwner", seen.Owner), ("seenHigh", Stored(seen.HighWater)));
        }
        return rows == 1 ? lease : null;
    }

    private Row FixedWorker(List<Row> leases, int id, long now)
    {
        if (leases.Count == 0)
            return Row.New(id);
        var row = leases[0];
        return row.IsFree(now)
            ? row
            : throw SequenceErrors.Because(
                sequence,
                $"{place}: worker id {id} is taken by {row.Holder} until {Utc(row.HighWater)}, unless that one renews its lease. Give this process another WorkerId or none; if that process was killed, start again after that time.",
                isTransient: true);
    }

    private Row AnyWorker(List<Row> leases, long now)
    {
        var known = leases.Select(row => row.Worker).ToHashSet();
        // One whose last id lies in the past can be used at once. Any order would do; the lowest keeps the table small.
        var free = leases.Find(row => row.IsFree(now) && row.HighWater < now);
        if (free is not null)
            return free;
        for (var id = 0; id < Workers; id++)
        {
            if (!known.Contains(id))
                return Row.New(id);
        }
        return leases.Find(row => row.IsFree(now))
            ?? throw SequenceErrors.Because(
                sequence,
                $"{place}: all {Workers} worker ids are taken; the first will be free at {Utc(leases.Min(row => row.HighWater))} at the soonest. If fewer processes run, their clocks differ, or processes were killed faster than their leases ended.",
                isTransient: true);
    }

    private Row? Read(SequenceConnection connection, int worker)
        => connection.FindRow($"SELECT worker_id, owner, holder, high_water FROM {table} WHERE worker_id = @worker", ("worker", worker)) is { } values ? Row.Read(values) : null;

    // Rows hold Unix milliseconds, which people and other programs can read.
    private static long Stored(long millisecond) => millisecond + MillisecondCounter.Epoch;

    private static string Utc(long millisecond)
        => DateTimeOffset.FromUnixTimeMilliseconds(Stored(millisecond)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed record Row(int Worker, string Owner, string Holder, long HighWater, bool IsNew = false)
    {
        public static Row New(int worker) => new(worker, "", "", -1, IsNew: true);

        public static Row Read(object[] values) => new(
            Convert.ToInt32(values[0], CultureInfo.InvariantCulture),
            Convert.ToString(values[1], CultureInfo.InvariantCulture)!,
            Convert.ToString(values[2], CultureInfo.InvariantCulture)!,
            Convert.ToInt64(values[3], CultureInfo.InvariantCulture) - MillisecondCounter.Epoch);

        public bool IsFree(long now) => Owner.Length == 0 || HighWater < now;
    }
}
