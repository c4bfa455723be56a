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

    public FirstRow<TRow> Run(DbCommand command, in ShardCall site, ref CallStage stage)
    {
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        stage = CallStage.Reading;
        var rows = new RowReader<TArgs, TRow>(query, reader, site);
        return reader.Read() ? new FirstRow<TRow>(rows.Read(site)) : default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<FirstRow<TRow>> RunAsync(DbCommand command, ShardCall site)
    {
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, site.Token).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new RowReader<TArgs, TRow>(query, reader, site);
            return await reader.ReadAsync(site.Token).ConfigureAwait(false) ? new FirstRow<TRow>(rows.Read(site)) : default;
        }
    }
}
