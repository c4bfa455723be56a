extern alias runtime;

using System.Data.Common;
using System.Globalization;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rewriting;
using runtime::CompileShard.Generated;
using MergeAggregate = runtime::CompileShard.Generated.MergeAggregate;
using SqlPart = runtime::CompileShard.Generated.SqlPart;

namespace CompileShard.Planner.Tests.Oracle.Merging;

/// <summary>
/// A plan that is run as it stands, without the generator: what generated code has as text is read from the plan at each call. So thousands of plans can be run where a compiler would
/// take minutes.
/// </summary>
internal sealed class PlannedQuery : MergedQuery<object[], string[]>
{
    private readonly QueryPlan _plan;
    private readonly IReadOnlyList<string> _parameters;
    private readonly int _columns;
    private readonly MergeExpression[] _computed;
    private readonly MergedValues _values;
    private readonly Func<object?, string> _text;

    private PlannedQuery(QueryPlan plan, IReadOnlyList<string> parameters, int columns, MergeExpression[] computed, Func<object?, string> text, SqlPart[] parts)
        : base(
            "Planned",
            CommandTraits.ReadOnly,
            new SqlTemplate(parts),
            [.. Enumerable.Range(0, columns).Select(i => new ColumnSpec("c" + i.ToString(CultureInfo.InvariantCulture), "c", "object", true, false))],
            byName: false,
            Specification(plan.Merge, computed))
    {
        (_plan, _parameters, _columns, _computed, _text) = (plan, parameters, columns, computed, text);
        _values = new MergedValues(parameters);
    }

    /// <param name="plan">Of a query.</param>
    /// <param name="parameters">The names of what <c>args</c> hold.</param>
    /// <param name="columns">How many columns the answer has.</param>
    /// <param name="text">How a value is written.</param>
    /// <param name="writtenFor">See <see cref="WrittenFor"/>.</param>
    public static PlannedQuery Of(QueryPlan plan, IReadOnlyList<string> parameters, int columns, Func<object?, string> text, Func<int, string>? writtenFor = null)
    {
        var group = plan.Merge?.Group;
        var computed = group is null ? [] : group.Outputs.Concat(group.Order.Select(o => o.Value)).Where(e => e is not MergeAggregateValue).ToArray();
        return new PlannedQuery(plan, parameters, columns, computed, text, writtenFor is null ? [.. plan.Physical.Select(Part)] : [SqlPart.Text("")]) { WrittenFor = writtenFor };
    }

    /// <summary>The statement for a shard with its values written out; null where it is the plan's, with parameters.</summary>
    public Func<int, string>? WrittenFor { get; init; }

    public override string GetText(int shard, runtime::CompileShard.SqlDialect dialect, in object[] args) => WrittenFor?.Invoke(shard) ?? base.GetText(shard, dialect, args);

    public override void AddParameters(DbCommand command, in object[] args)
    {
        if (WrittenFor is not null)
            return;
        foreach (var bound in _plan.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + bound.DriverName;
            parameter.Value = bound.Name == MergePage.RowsOfShard ? MergeRange.RowsOfShard(Count(_plan.Merge!.Page!.Offset, args) ?? 0, Count(_plan.Merge.Page.Rows, args) ?? long.MaxValue) : args[IndexOf(bound.Name)];
            command.Parameters.Add(parameter);
        }
    }

    public override string[] Read(DbDataReader reader, ReadOnlySpan<int> ordinals)
    {
        var cells = new string[_columns];
        for (var i = 0; i < _columns; i++)
            cells[i] = _text(reader.IsDBNull(i) ? null : reader.GetValue(i));
        return cells;
    }

    public override MergeRange PageOf(in object[] args) => _plan.Merge?.Page is { } page ? MergeRange.Of(Count(page.Offset, args) ?? 0, Count(page.Rows, args) ?? long.MaxValue) : MergeRange.All;

    public override MergeValue Compute(int index, in MergedRow row, in object[] args) => _values.Of(_computed[index], row, args);

    public override bool Keeps(in MergedRow row, in object[] args) => _plan.Merge?.Group?.Having is not { } having || MergeMath.IsTrue(_values.Of(having, row, args));

    private int IndexOf(string name) => _parameters.Index().Single(p => p.Item == name).Index;

    private long? Count(MergeCount? count, object[] args) => count switch
    {
        null => null,
        { IsConstant: true } => long.Parse(count.Text, CultureInfo.InvariantCulture),
        _ => Convert.ToInt64(args[IndexOf(count.Text)], CultureInfo.InvariantCulture),
    };

    private static SqlPart Part(Rewriting.SqlPart part) => part switch
    {
        SqlTextPart text => SqlPart.Text(text.Text),
        SqlDialectPart dialect => SqlPart.Dialect([.. dialect.MySql.Select(Part)], [.. dialect.Sqlite.Select(Part)]),
        _ => throw new NotSupportedException($"The test has no statement with a {part.GetType().Name}."),
    };

    private static MergeSpec Specification(MergePlan? plan, MergeExpression[] computed)
    {
        if (plan is null)
            return new MergeSpec(0, []);
        var order = plan.ShardOrder.Select(k => new MergeKey(Column(k.Value), Weight(k.Weight), k.IsDescending)).ToArray();
        if (plan.Group is not { } group)
            return new MergeSpec(plan.HiddenColumns, order);
        return new MergeSpec(plan.HiddenColumns, order, new MergeGroupSpec(
            group.Keys,
            group.IsWhole,
            [.. group.Aggregates.Select(Aggregate)],
            [.. group.Outputs.Select(Source)],
            [.. group.Order.Select(o => new MergeOrderKey(Source(o.Value), o.IsDescending))]));

        int Source(MergeExpression expression) => expression is MergeAggregateValue aggregate ? aggregate.Index : ~Array.IndexOf(computed, expression);
    }

    private static MergeAggregate Aggregate(Planner.Merging.MergeAggregate aggregate) => aggregate.Kind switch
    {
        MergeAggregateKind.First => MergeAggregate.First(Column(aggregate.Value), Weight(aggregate.Weight)),
        MergeAggregateKind.Sum => MergeAggregate.Sum(Column(aggregate.Value)),
        MergeAggregateKind.Count => MergeAggregate.Count(Column(aggregate.Value)),
        MergeAggregateKind.Min => MergeAggregate.Min(Column(aggregate.Value), Weight(aggregate.Weight)),
        MergeAggregateKind.Max => MergeAggregate.Max(Column(aggregate.Value), Weight(aggregate.Weight)),
        MergeAggregateKind.Average => MergeAggregate.Average(Column(aggregate.Value), Column(aggregate.Count!.Value), Column(aggregate.Sum!.Value)),
        MergeAggregateKind.BitAnd => MergeAggregate.BitAnd(Column(aggregate.Value)),
        MergeAggregateKind.BitOr => MergeAggregate.BitOr(Column(aggregate.Value)),
        MergeAggregateKind.BitXor => MergeAggregate.BitXor(Column(aggregate.Value)),
        MergeAggregateKind.CountDistinct => MergeAggregate.CountDistinct([.. aggregate.Columns.Select(Column)]),
        MergeAggregateKind.SumDistinct => MergeAggregate.SumDistinct(Column(aggregate.Value)),
        MergeAggregateKind.AverageDistinct => MergeAggregate.AverageDistinct(Column(aggregate.Value), Column(aggregate.Average!.Value)),
        _ => throw new NotSupportedException($"The test knows no {aggregate.Kind}."),
    };

    private static int Column(MergeColumn column) => column.IsHidden ? ~column.Index : column.Index;

    private static int Weight(MergeColumn? weight) => weight is { } column ? Column(column) : MergeKey.NoWeight;
}
