using System.Globalization;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>A SELECT whose rows, or groups of rows, each lie on one shard: they are put into the order that the statement asks for, and DISTINCT leaves one of each.</summary>
internal sealed class RowMerge(SqlSelect select, SqlQueryTail tail, NameScope names, SortKinds kinds, StatementColumns columns, MergeBuild build)
{
    private readonly SortKeys _keys = new(build.Hidden);
    private readonly OrderReader _reader = new(names, kinds, columns.TypeOf, select.GroupBy.Count > 0);
    private readonly List<SortValue> _values = [];

    /// <param name="isDistinct">Equal rows may lie on several shards.</param>
    public void Plan(bool isDistinct)
    {
        ReadOrder();
        if (build.Refusal is null && isDistinct)
            ReadDistinct();
        if (build.Refusal is not null)
            return;
        build.WriteHidden(select);
        var order = tail.OrderBy.Count > 0 && _values.Count > 0 ? "merged in the order of " + InWords(tail.OrderBy) : "";
        build.Words.Insert(0, isDistinct
            ? "the rows of the shards are " + (order.Length == 0 ? "merged in the order of their values" : order) + ", and equal ones become one"
            : "the rows of the shards " + (order.Length == 0 ? "one behind the other, in no order" : "are " + order));
    }

    /// <summary>An ORDER BY as the statement has it: <c>name, age DESC</c>.</summary>
    public static string InWords(IEnumerable<SqlOrderItem> items) => string.Join(", ", items.Select(i => Explaining.VisibleText.OneLine(SqlPrinter.Print(i.Expression)) + (i.IsDescending ? " DESC" : "")));

    private void ReadOrder()
    {
        foreach (var item in tail.OrderBy)
        {
            var (value, refusal) = _reader.Read(item.Expression);
            if (refusal is null && value is { Visible: null } && select.IsDistinct)
                refusal = new MergeRefusal("ORDER BY", item.Span, "rows that are equal may differ in it, so where DISTINCT puts the one that is left is open", "Order by columns of the result, or add this one to them.");
            if (refusal is not null)
            {
                build.Refusal = refusal;
                return;
            }
            if (value is not null)
                Add(value, item.IsDescending);
        }
    }

    private void Add(SortValue value, bool isDescending)
    {
        _values.Add(value);
        build.ShardOrder.Add(_keys.Of(value, isDescending, SortKeys.OrderBy));
    }

    /// <summary>Every column is a key, so that equal rows are neighbours.</summary>
    private void ReadDistinct()
    {
        if (names.List.HasUnknownStar)
        {
            build.Refusal = new MergeRefusal("DISTINCT", select.DistinctSpan, "* stands for columns that no schema file tells, so equal rows cannot be told", "List the columns.");
            return;
        }
        var added = new List<string>();
        foreach (var column in names.List.Columns)
        {
            if (_values.Any(v => v.Visible == column.Index))
                continue;
            var (value, refusal) = _reader.OfItem(column, column.Item);
            if (refusal is not null)
            {
                build.Refusal = refusal with { Clause = "DISTINCT" };
                return;
            }
            Add(value!, isDescending: false);
            added.Add((column.Index!.Value + 1).ToString(CultureInfo.InvariantCulture));
        }
        build.Group = new MergeGroup(build.ShardOrder.Count);
        if (added.Count > 0)
            build.Edits.AppendOrder(select, tail, string.Join(", ", added));
    }
}
