using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>A connection that stays open between calls, with commands that stay prepared. One call at a time uses it.</summary>
internal sealed class LeasedConnection(DbConnection connection, int generation, int commandLimit, bool prepare)
{
    private readonly Dictionary<(object Statement, int Shard), LeasedCommand> _commands = [];

    public DbConnection Connection { get; } = connection;

    /// <summary>The pool's generation when this was made; a lost connection begins a new one.</summary>
    public int Generation { get; } = generation;

    /// <summary>False until the first call has opened it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>When it was last given back, on the clock of <see cref="Environment.TickCount64"/>.</summary>
    public long LastUsed { get; set; }

    /// <summary>The command for a statement, with the values of this call.</summary>
    public LeasedCommand CommandFor<TArgs>(ShardCommand<TArgs> statement, in TArgs args, in ShardCall call)
    {
        var isFixed = (statement.Traits & CommandTraits.FixedText) != 0;
        if (isFixed && _commands.TryGetValue((statement, call.Shard), out var kept))
        {
            statement.SetParameters(kept.Command, args);
            kept.Command.CommandTimeout = call.CommandTimeout;

            // Only now: preparing is a round trip of its own, which a statement that is used once would not earn back.
            kept.MustPrepare = prepare && !kept.IsPrepared;
            return kept;
        }

        var command = Connection.CreateCommand();
        command.CommandText = statement.GetText(call.Shard, call.Dialect, args);
        command.CommandTimeout = call.CommandTimeout;
        statement.AddParameters(command, args);
        var leased = new LeasedCommand(command, isFixed && _commands.Count < commandLimit);
        if (leased.IsKept)
            _commands.Add((statement, call.Shard), leased);
        return leased;
    }

    /// <summary>Gives the prepared statements back to the server, so that the connection can go back to the driver's pool. Not for broken connections.</summary>
    public void DisposeCommands()
    {
        foreach (var leased in _commands.Values)
            leased.Command.Dispose();
        _commands.Clear();
    }
}
