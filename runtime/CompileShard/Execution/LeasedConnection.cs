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

    /// <summary>
    /// The command for a statement, with the values of this call. <paramref name="isKept"/> is false when the caller must dispose it after use.
    /// </summary>
    public DbCommand CommandFor<TArgs>(ShardCommand<TArgs> statement, in TArgs args, in ShardCall call, out bool isKept)
    {
        isKept = (statement.Traits & CommandTraits.FixedText) != 0;
        if (isKept && _commands.TryGetValue((statement, call.Shard), out var leased))
        {
            statement.SetParameters(leased.Command, args);
            leased.Command.CommandTimeout = call.CommandTimeout;

            // Only now: preparing is a round trip of its own, which a statement that is used once would not earn back.
            if (prepare && !leased.IsPrepared)
            {
                leased.Command.Prepare();
                leased.IsPrepared = true;
            }
            return leased.Command;
        }

        isKept = isKept && _commands.Count < commandLimit;
        var command = Connection.CreateCommand();
        command.CommandText = statement.GetText(call.Shard, args);
        command.CommandTimeout = call.CommandTimeout;
        statement.AddParameters(command, args);
        if (isKept)
            _commands.Add((statement, call.Shard), new LeasedCommand(command));
        return command;
    }

    /// <summary>Gives the prepared statements back to the server, so that the connection can go back to the driver's pool. Not for broken connections.</summary>
    public void DisposeCommands()
    {
        foreach (var leased in _commands.Values)
            leased.Command.Dispose();
        _commands.Clear();
    }

    private sealed class LeasedCommand(DbCommand command)
    {
        public DbCommand Command { get; } = command;

        public bool IsPrepared { get; set; }
    }
}
