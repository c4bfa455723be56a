using System.Data.Common;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>The arguments of a method with a page.</summary>
public readonly record struct PageArgs(long Offset, long Rows)
{
    public static PageArgs All { get; } = new(0, long.MaxValue);
}

/// <summary>What the generator would emit for a query whose answers are merged.</summary>
public sealed class MergeQuery<TRow>(MergeSpec merge, string[] columns, Func<DbDataReader, TRow> read, string sql = "SELECT merged")
    : MergedQuery<PageArgs, TRow>(
        "IOrderRepository.ListAsync",
        CommandTraits.ReadOnly,
        new SqlTemplate(sql),
        [.. columns.Select(name => new ColumnSpec(name, "Row." + name, "object?", IsNullable: true, IsOptional: false))],
        byName: false,
        merge)
{
    public delegate MergeValue Computation(int index, in MergedRow row);

    public delegate bool Condition(in MergedRow row);

    public Computation? Computes { get; init; }

    public Condition? Having { get; init; }

    public override void AddParameters(DbCommand command, in PageArgs args)
    {
    }

    public override TRow Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => read(reader);

    public override MergeRange PageOf(in PageArgs args) => MergeRange.Of(args.Offset, args.Rows);

    public override MergeValue Compute(int index, in MergedRow row, in PageArgs args) => Computes is null ? base.Compute(index, row, args) : Computes(index, row);

    public override bool Keeps(in MergedRow row, in PageArgs args) => Having is null || Having(row);
}

/// <summary>How a merge is asked for.</summary>
public enum MergeCall
{
    ListAsync,
    List,
    StreamAsync,
    Stream,
}

public static class MergeCalls
{
    public static async Task<List<TRow>> RunAsync<TRow>(
        this MergeCall call, ShardGroup group, MergedQuery<PageArgs, TRow> query, PageArgs args, ShardCallOptions options = default, CancellationToken token = default, int shards = -1)
    {
        var targets = ShardTargets.All(shards < 0 ? group.ShardCount : shards, args);
        switch (call)
        {
            case MergeCall.ListAsync:
                return await group.MergeListAsync(query, args, targets, options, token);
            case MergeCall.List:
                return group.MergeList(query, args, targets, options, token);
            case MergeCall.Stream:
                return [.. group.MergeStream(query, args, targets, options, token)];
            default:
                var rows = new List<TRow>();
                await foreach (var row in group.MergeStreamAsync(query, args, targets, options, token))
                    rows.Add(row);
                return rows;
        }
    }

    /// <summary>Gives each server its rows.</summary>
    public static FakeCluster Fill(this FakeCluster fake, string[] columns, params IEnumerable<object?[]>[] rows)
    {
        for (var i = 0; i < fake.Servers.Length; i++)
        {
            fake.Servers[i].Columns = columns;
            fake.Servers[i].Rows.Clear();
            if (i < rows.Length)
                fake.Servers[i].Rows.AddRange(rows[i]);
        }
        return fake;
    }
}
