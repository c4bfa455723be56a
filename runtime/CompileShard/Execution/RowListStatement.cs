using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Reads all rows into a list.</summary>
internal readonly struct RowListStatement<TArgs, TRow>(ShardQuery<TArgs, TRow> query) : IStatement<TArgs, List<TRow>>
{
    public ShardCommand<TArgs> Command => query;

    public List<TRow> Run(DbCommand command, in ShardCall call, ref CallStage stage)
    {
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        stage = CallStage.Reading;
        var rows = new RowReader<TArgs, TRow>(query, reader, call);
        var list = new List<TRow>();
        while (reader.Read())
        {
            list.Add(rows.Read(call));
            call.StopIfDue();
        }
        return list;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<List<TRow>> RunAsync(DbCommand command, ShardCall call, PendingCall pending)
    {
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, call.Token).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            pending.Stage = CallStage.Reading;
            var rows = new RowReader<TArgs, TRow>(query, reader, call);
            var list = new List<TRow>();
            while (await reader.ReadAsync(call.Token).ConfigureAwait(false))
                list.Add(rows.Read(call));
            return list;
        }
    }
}
