using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>
/// A sequence whose state is a row of a table: the own one, or Mycat's MYCAT_SEQUENCE. Blocks are reserved with one atomic UPDATE, the next one before the current one is used
/// up. Works with every driver; the deadline holds even with those whose asynchronous methods cannot be relied on.
/// </summary>
public sealed class SegmentSequence : BlockSequence
{
    private readonly ISegmentStore _store;
    private readonly SequenceDatabase _database;

    /// <summary>Creates it; no connection is opened yet.</summary>
    /// <param name="name">The name, in the table in upper case.</param>
    /// <param name="dataSource">The database that has the table. The caller keeps it, and disposes it last.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name or a setting is not allowed.</exception>
    public SegmentSequence(string name, DbDataSource dataSource, SegmentSequenceOptions? options = null)
        : base(name, (options ??= new()).Timeout)
    {
        if (options.BlockSize is { } size)
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(options.BlockSize));
        _store = options.Layout switch
        {
            SegmentLayout.Simple => new SimpleSegmentStore(TableName.Check(options.Table ?? "compileshard_sequence", nameof(options.Table)), options.BlockSize ?? 10_000),
            SegmentLayout.MycatTable => new MycatTableStore(TableName.Check(options.Table ?? "MYCAT_SEQUENCE", nameof(options.Table)), options.BlockSize),
            SegmentLayout.MycatFunctions => new MycatFunctionStore(options.BlockSize),
            var other => throw new ArgumentOutOfRangeException(nameof(options), other, "Layout is none of its values."),
        };
        _database = new SequenceDatabase(Name, dataSource, options.Capabilities);
    }

    private protected override string Place => $"{_store.Place} in {_database.Description}";

    private protected override string TimeoutRemedy => "Check that the database answers and that no transaction keeps the row locked; if it needs longer, raise Timeout.";

    /// <summary>
    /// Creates the table and the sequence's row when they do not exist; an existing row is left as it is. For development and tests; in production tables are usually made by
    /// a migration.
    /// </summary>
    /// <param name="first">The first number of a new row.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ShardException">The database refused it, or did not answer in time.</exception>
    /// <exception cref="NotSupportedException">The layout is that of Mycat's functions, which come from Mycat's own script.</exception>
    public async Task EnsureCreatedAsync(long first = 1, CancellationToken cancellationToken = default)
    {
        var (create, insert) = (_store.CreateTable, _store.InsertRow);
        var work = RunAsync(
            connection =>
            {
                connection.Execute(create);
                return CreateRow(connection, insert, first);
            },
            Deadline.After(TimeoutMilliseconds));
        await work.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private protected override Task<FetchedBlock> FetchAsync(long wanted, Deadline deadline) => RunAsync(connection => _store.Reserve(connection, Name, wanted), deadline);

    private Task<TResult> RunAsync<TResult>(Func<SequenceConnection, TResult> work, Deadline deadline) => _database.RunAsync(Place, TimeoutRemedy, work, deadline);

    private bool CreateRow(SequenceConnection connection, string insert, long first)
    {
        var table = _store.Place["table ".Length..];
        bool Exists() => connection.FindRow($"SELECT name FROM {table} WHERE name = @name", ("name", Name)) is not null;
        if (Exists())
            return false;
        try
        {
            connection.Execute(insert, ("name", Name), ("first", first));
            return true;
        }
        catch (DbException) when (Exists())
        {
            // Another process was first.
            return false;
        }
    }
}
