using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// The order of groups: that in which the shards give them, so that equal ones meet, and that of the result. They are one where the statement orders by what it groups by.
/// </summary>
internal sealed class GroupOrder(SqlQueryTail tail, NameScope names, OrderReader reader, GroupKeys keys, SortKeys sortKeys, MergedAggregates aggregates, MergeExpressionBuilder expressions, MergeBuild build)
{
    private readonly List<(GroupKeys.GroupKey Key, MergeSortKey SortKey, bool IsWritten)> _order = [];

    /// <summary>The columns that distinct aggregates count the values of.</summary>
    public IReadOnlyList<MergeColumn>? DistinctColumns { get; private set; }

    /// <summary>Finds the order of the shards' groups; true when it is that of the result.</summary>
    public bool ReadShardOrder(bool isWhole)
    {
        var written = isWhole ? null : WrittenKeys();
        foreach (var (key, isDescending) in written ?? [])
            Add(key, isDescending, isWritten: true);
        foreach (var key in keys.Groups.Where(g => _order.All(o => o.Key != g)))
            Add(key, tail.OrderBy.Count == 0 && key.IsDescending, isWritten: false);
        foreach (var key in keys.Distinct)
            Add(key, isDescending: false, isWritten: false);
        DistinctColumns = keys.Distinct.Count == 0 ? null : _order.Skip(_order.Count - keys.Distinct.Count).Select(o => o.SortKey.Value).ToArray();
        return written is not null;
    }

    /// <summary>ORDER BY as keys of the groups; null when it orders by something else.</summary>
    private List<(GroupKeys.GroupKey Key, bool IsDescending)>? WrittenKeys()
    {
        var found = new List<(GroupKeys.GroupKey, bool)>();
        foreach (var item in tail.OrderBy)
        {
            // What cannot be read is told by whoever reads it for the final order.
            var (value, refusal) = reader.Read(item.Expression);
            if (refusal is not null)
                return null;
            if (value is null)
                continue;
            if (keys.Groups.FirstOrDefault(g => g.Value.Identity == value.Identity || (value.Visible is not null && g.Value.Visible == value.Visible)) is not { } key)
                return null;
            if (found.All(f => f.Item1 != key))
                found.Add((key, item.IsDescending));
        }
        return found;
    }

    private void Add(GroupKeys.GroupKey key, bool isDescending, bool isWritten)
    {
        var sortKey = keys.KeyOf(key, isDescending);
        _order.Add((key, sortKey, isWritten));
        build.ShardOrder.Add(sortKey);
    }

    /// <summary>The order of the result, of merged values.</summary>
    public IReadOnlyList<MergeOrder> ReadFinalOrder()
    {
        var order = new List<MergeOrder>();
        foreach (var item in tail.OrderBy)
        {
            var expression = SqlTree.Unwrap(item.Expression);
            if (ItemOf(expression) is { Item.Expression: { } named })
                expression = SqlTree.Unwrap(named);
            if (MergeExpressionBuilder.HasAggregate(expression, names.ItemOf))
            {
                if (expressions.Build(expression, names.ItemOf) is not { } value)
                    return [];
                order.Add(new MergeOrder(value, item.IsDescending));
                continue;
            }
            var (sorted, refusal) = reader.Read(item.Expression);
            build.Refusal ??= refusal;
            if (build.Refusal is not null)
                return [];
            if (sorted is null)
                continue;
            var key = sortKeys.Of(sorted, isDescending: false, SortKeys.OrderBy);
            order.Add(new MergeOrder(aggregates.First(key.Value, key.Weight), item.IsDescending));
        }
        return order;
    }

    /// <summary>The item that stands alone in ORDER BY, by its number or its name.</summary>
    private SelectedColumn? ItemOf(SqlExpression expression) => expression switch
    {
        SqlLiteral { Kind: SqlLiteralKind.Integer } position => names.List.Columns.FirstOrDefault(c => c.Index?.ToString(System.Globalization.CultureInfo.InvariantCulture) == Before(position.Value)),
        SqlColumn { Table: null } column => names.TryItem(column.Name.Text, out var item) ? item : null,
        _ => null,
    };

    private static string Before(string position) => int.TryParse(position, out var number) ? (number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    /// <summary>Puts the shards' order into the text: behind the keys that stand there, or in the place of what does.</summary>
    public void Write(SqlSelect select, bool isWritten)
    {
        var added = _order.Where(o => !o.IsWritten).SelectMany((o, i) => (SentPiece[])[.. i == 0 ? [] : (SentPiece[])[new SentText(", ")], .. keys.Reference(o.Key, o.SortKey, o.SortKey.IsDescending)]).ToArray();
        var hasWritten = _order.Any(o => o.IsWritten);
        if (isWritten && hasWritten)
        {
            if (added.Length > 0)
                build.Edits.Insert(tail.OrderBySpan.End, [new SentText(", "), .. added]);
        }
        else if (tail.OrderBy.Count > 0)
        {
            build.Edits.Replace(tail.OrderBySpan, added.Length == 0 ? [] : [new SentText("ORDER BY "), .. added]);
        }
        else if (added.Length > 0)
        {
            build.Edits.Insert(SentEdits.BodyEnd(select), [new SentText(" ORDER BY "), .. added]);
        }
    }
}
