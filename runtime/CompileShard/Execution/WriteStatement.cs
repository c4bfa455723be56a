using System.Data.Common;
using System.Runtime.CompilerServices;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Runs a statement that returns no rows; the result is how many it affected.</summary>
internal readonly struct WriteStatement<TArgs>(ShardCommand<TArgs> write) : IStatement<TArgs, int>
{
    public ShardCommand<TArgs> Command => write;

    public int Run(DbCommand command, in ShardCall call, ref CallStage stage) => command.ExecuteNonQuery();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> RunAsync(DbCommand command, ShardCall call, PendingCall pending) => await command.ExecuteNonQueryAsync(call.Token).ConfigureAwait(false);
}
