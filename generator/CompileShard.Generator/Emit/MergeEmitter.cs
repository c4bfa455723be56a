using CompileShard.Generator.Declarations;
using CompileShard.Planner;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Merging;

namespace CompileShard.Generator.Emit;

/// <summary>Writes how the answers of several shards become one: what is data, as a specification that can be read; what is computed, as plain C#.</summary>
internal sealed class MergeEmitter
{
    /// <summary>The field that holds the specification.</summary>
    public const string Field = "Merging";

    private const string Runtime = FileHeader.Runtime;

    private readonly MethodScope _scope;
    private readonly MergePlan _plan;
    private readonly MergeExpressions _expressions;

    /// <summary>What <c>Compute</c> computes, by its number.</summary>
    private readonly List<MergeExpression> _computed = [];

    public MergeEmitter(MethodScope scope, MergePlan plan)
    {
        _scope = scope;
        _plan = plan;
        _expressions = new MergeExpressions(scope);
    }

    /// <summary>The specification. It stands in front of the instance that takes it, because fields get their values in the order of the text.</summary>
    public void WriteSpecification(SourceWriter writer)
    {
        if (_plan.HiddenColumns > 0)
            writer.Line("// Columns count from 0 in a shard's row; ~0, ~1 and so on stand behind those of the result, and only the merge sees them.");
        writer.Line("private static readonly " + Runtime + "MergeSpec " + Field + " = new(");
        writer.Indent();
        writer.Line("hidden: " + Literals.Number(_plan.HiddenColumns) + ",");
        var keys = _plan.ShardOrder.Select(k => ("new(" + Column(k.Value) + ", weight: " + Weight(k.Weight) + ", descending: " + Literals.Boolean(k.IsDescending) + ")", NameOf(k.Value)));
        WriteList(writer, "order: ", keys.ToList(), _plan.Group is null ? ");" : ",");
        if (_plan.Group is { } group)
            WriteGroup(writer, group);
        writer.Unindent();
    }

    /// <summary>What differs by call, or is computed.</summary>
    public void WriteMembers(SourceWriter writer)
    {
        if (_plan.Page is { } page)
        {
            writer.Line();
            writer.Line("public override " + Runtime + "MergeRange PageOf(in " + _scope.Args + " args) => " + Runtime + "MergeRange.Of(" + Bounds(_scope, page) + ");");
        }
        if (_computed.Count > 0)
            WriteCompute(writer);
        if (_plan.Group?.Having is { } having)
        {
            writer.Line();
            writer.Line("public override bool Keeps(in " + Runtime + "MergedRow row, in " + _scope.Args + " args) =>");
            writer.Indent();
            _expressions.Write(writer, having, Runtime + "MergeMath.IsTrue(", ");");
            writer.Unindent();
        }
    }

    /// <summary>Whether a parameter of the statement as sent is how many rows a shard is asked for.</summary>
    public static bool IsRowsOfShard(BoundParameter parameter) => parameter.Name == MergePage.RowsOfShard;

    /// <summary>Its value.</summary>
    public static string RowsOfShard(MethodScope scope) =>
        Runtime + "MergeRange.RowsOfShard(" + Bounds(scope, scope.Plan.Merge?.Page ?? throw new InvalidOperationException("Shards are asked for some rows of a result that has no page.")) + ")";

    private static string Bounds(MethodScope scope, MergePage page) =>
        "offset: " + (page.Offset is { } offset ? MergeExpressions.Count(scope, offset) : "0") + ", rows: " + (page.Rows is { } rows ? MergeExpressions.Count(scope, rows) : "long.MaxValue");

    private void WriteGroup(SourceWriter writer, MergeGroup group)
    {
        writer.Line("group: new(");
        writer.Indent();
        writer.Line("keys: " + Literals.Number(group.Keys) + ",");
        writer.Line("isWhole: " + Literals.Boolean(group.IsWhole) + ",");
        var outputs = group.Outputs.Select(Source).ToList();
        var order = group.Order.Select(o => "new(" + Source(o.Value) + ", descending: " + Literals.Boolean(o.IsDescending) + ")").ToList();
        WriteList(writer, "aggregates: ", group.Aggregates.Select((a, i) => (Aggregate(a), Literals.Number(i) + NameBehind(a))).ToList(), ",");
        writer.Line("outputs: [" + string.Join(", ", outputs) + "],");
        writer.Line("order: [" + string.Join(", ", order) + "]));");
        writer.Unindent();
    }

    private void WriteCompute(SourceWriter writer)
    {
        writer.Line();
        writer.Line("public override " + Runtime + "MergeValue Compute(int index, in " + Runtime + "MergedRow row, in " + _scope.Args + " args) => index switch");
        writer.Open();
        for (var i = 0; i < _computed.Count; i++)
            _expressions.Write(writer, _computed[i], Literals.Number(i) + " => ", ",");
        writer.Line("_ => base.Compute(index, row, args),");
        writer.Close("};");
    }

    /// <summary>An aggregate by its number, or a computed value by the complement of its.</summary>
    private string Source(MergeExpression expression)
    {
        if (expression is MergeAggregateValue aggregate)
            return Literals.Number(aggregate.Index);
        var index = _computed.IndexOf(expression);
        if (index < 0)
        {
            index = _computed.Count;
            _computed.Add(expression);
        }
        return "~" + Literals.Number(index);
    }

    private static string Aggregate(MergeAggregate aggregate)
    {
        var arguments = aggregate.Kind switch
        {
            MergeAggregateKind.First or MergeAggregateKind.Min or MergeAggregateKind.Max => Column(aggregate.Value) + ", weight: " + Weight(aggregate.Weight),
            MergeAggregateKind.Average => Column(aggregate.Value) + ", count: " + Column(Needed(aggregate.Count)) + ", sum: " + Column(Needed(aggregate.Sum)),
            MergeAggregateKind.AverageDistinct => Column(aggregate.Value) + ", average: " + Column(Needed(aggregate.Average)),
            MergeAggregateKind.CountDistinct => string.Join(", ", aggregate.Columns.Select(Column)),
            _ => Column(aggregate.Value),
        };
        return Runtime + "MergeAggregate." + aggregate.Kind + "(" + arguments + ")";
    }

    private static MergeColumn Needed(MergeColumn? column) => column ?? throw new InvalidOperationException("An average lacks a column of its parts.");

    private static string Column(MergeColumn column) => (column.IsHidden ? "~" : "") + Literals.Number(column.Index);

    private static string Weight(MergeColumn? weight) => weight is { } column ? Column(column) : Runtime + "MergeKey.NoWeight";

    private string NameBehind(MergeAggregate aggregate) => NameOf(aggregate.Value) is { Length: > 0 } name ? ": " + name : "";

    /// <summary>The column's name in the result, for a comment; empty where there is none.</summary>
    private string NameOf(MergeColumn column) =>
        !column.IsHidden && _scope.Plan.ColumnsAreKnown && column.Index < _scope.Plan.Columns.Count ? VisibleText.OneLine(_scope.Plan.Columns[column.Index].Name ?? "") : "";

    private static void WriteList(SourceWriter writer, string begin, List<(string Item, string Comment)> items, string end)
    {
        if (items.Count == 0)
        {
            writer.Line(begin + "[]" + end);
            return;
        }
        writer.Line(begin.TrimEnd());
        writer.Line("[");
        writer.Indent();
        foreach (var (item, comment) in items)
            writer.Line(item + "," + (comment.Length == 0 ? "" : " // " + comment));
        writer.Unindent();
        writer.Line("]" + end);
    }
}
