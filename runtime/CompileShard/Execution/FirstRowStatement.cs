using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>The first row of a result, if it has one.</summary>
internal readonly struct FirstRow<TRow>(TRow row)
{
    public bool IsFound { get; } = true;

    public TRow Row { get; } = row;
}

/// <summary>Reads the first row. SingleRow is not asked for: drivers pay round trips for it.</summary>
internal readonly struct FirstRowStatement<TArgs, TRow>(ShardQuery<TArgs, TRow> query) : IStatement<TArgs, FirstRow<TRow>>
{
    public ShardCommand<TArgs> Command => query;

    public FirstRow<TRow> Run(DbCommand command, in ShardCall call, ref CallStage stage)
    {
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        stage = CallStage.Reading;
        var rows = new RowReader<TArgs, TRow>(query, reader, call);
        return reader.Read() ? new FirstRow<TRow>(rows.Read(call)) : default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<FirstRow<TRow>> RunAsync(DbCommand command, ShardCall call, PendingCall pending)
    {
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, call.Token).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            pending.Stage = CallStage.Reading;
            var rows = new RowReader<TArgs, TRow>(query, reader, call);
            return await reader.ReadAsync(call.Token).ConfigureAwait(false) ? new FirstRow<TRow>(rows.Read(call)) : default;
        }
    }
}
