using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>
/// What is done with a command once it is ready: read the first row, read all, or write. Implemented by structs, so that the code that opens, binds and cleans up is
/// written once and still compiled for each without a virtual call.
/// </summary>
internal interface IStatement<TArgs, TResult>
{
    ShardCommand<TArgs> Command { get; }

    TResult Run(DbCommand command, in ShardCall call, ref CallStage stage);

    ValueTask<TResult> RunAsync(DbCommand command, ShardCall call, PendingCall pending);
}
