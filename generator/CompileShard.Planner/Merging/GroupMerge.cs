using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// A SELECT with groups that may have rows on several shards, or with aggregates of the whole: each shard aggregates its own rows and gives its groups in the order of their keys, and those that are equal become one.
/// </summary>
internal sealed class GroupMerge
{
    private readonly SqlSelect _select;
    private readonly SqlQueryTail _tail;
    private readonly NameScope _names;
    private readonly MergeBuild _build;
    private readonly OrderReader _reader;
    private readonly SortKeys _sortKeys;
    private readonly GroupKeys _keys;
    private readonly MergedAggregates _aggregates;
    private readonly MergeExpressionBuilder _expressions;
    private readonly EquatableArray<SqlSpan> _filters;

    public GroupMerge(SqlSelect select, SqlQueryTail tail, NameScope names, SortKinds kinds, StatementColumns columns, ParameterTable parameters, PlanRequest request, MergeBuild build)
    {
        _select = select;
        _tail = tail;
        _names = names;
        _build = build;
        _filters = request.OptionalFilters;
        _reader = new OrderReader(names, kinds, columns.TypeOf, isGrouped: true);
        _sortKeys = new SortKeys(build.Hidden);
        _keys = new GroupKeys(select, names, _reader, _sortKeys, build);
        _aggregates = new MergedAggregates(names, kinds, _sortKeys, build) { IsWhole = IsWhole };
        _expressions = new MergeExpressionBuilder(_aggregates, parameters, columns.TypeOf, First, build);
    }

    /// <summary>There are no groups but the whole, which gives a row in any case.</summary>
    private bool IsWhole => _select.GroupBy.Count == 0;

    /// <summary>The shards give their groups in the order of the result.</summary>
    private bool _isInOrder;

    private MergeExpression? _having;

    /// <param name="isDistinct">DISTINCT stands in front of the select list.</param>
    public void Plan(bool isDistinct)
    {
        if (Nodes().OfType<SqlFunction>().FirstOrDefault(f => f.Over is not null) is { } window)
            _build.Refuse("OVER", window.Span, "it would have to be computed of the merged groups", "Compute it in C#.");
        else
            _keys.ReadGroups();
        if (_build.Refusal is null)
            _keys.ReadDistinct(Functions().Where(MergedAggregates.IsDistinct).ToArray());
        if (_build.Refusal is null && isDistinct)
            CheckDistinct();
        if (_build.Refusal is not null)
            return;
        var order = new GroupOrder(_tail, _names, _reader, _keys, _sortKeys, _aggregates, _expressions, _build);
        _isInOrder = order.ReadShardOrder(IsWhole);
        _aggregates.DistinctColumns = order.DistinctColumns;
        var outputs = Outputs();
        ReadHaving();
        var final = _isInOrder || IsWhole ? [] : order.ReadFinalOrder();
        if (_build.Refusal is not null)
            return;
        _build.Group = new MergeGroup(_keys.Groups.Count)
        {
            IsWhole = IsWhole,
            Aggregates = _aggregates.All.ToEquatableArray(),
            Outputs = outputs.ToEquatableArray(),
            Having = _having,
            Order = final.ToEquatableArray(),
        };
        _build.WriteHidden(_select);
        WriteGroupBy();
        order.Write(_select, _isInOrder);
        Say();
    }

    /// <summary>Every group that can be on the page is among the first of its shard.</summary>
    public bool CanLimitShards => _isInOrder && !IsWhole && _having is null && _keys.Distinct.Count == 0;

    private IEnumerable<SqlNode> Nodes() => SqlTree.WalkExpressions(_select.Items.Select(i => i.Expression).Append(_select.Having).Concat(_tail.OrderBy.Select(o => o.Expression)).OfType<SqlNode>());

    private IEnumerable<SqlFunction> Functions() => Nodes().OfType<SqlFunction>().Where(Aggregates.IsAggregate);

    /// <summary>Groups that show all their keys are never equal.</summary>
    private void CheckDistinct()
    {
        if (_keys.Groups.Any(k => k.Value.Visible is null))
            _build.Refuse("DISTINCT", _select.DistinctSpan, "groups that are different may look the same in the result, and which of them count is known only after merging", "Select all columns of GROUP BY, or leave DISTINCT out.");
    }

    /// <summary>What the columns of the result are made of; nothing, where each is that of the group's first row.</summary>
    private IReadOnlyList<MergeExpression> Outputs()
    {
        if (!Functions().Any() && !IsWhole)
            return [];
        if (_names.List.HasUnknownStar)
        {
            _build.Refuse("*", _select.Items.First(i => i.IsStar).Span, "it stands for columns that no schema file tells, and each column of a merged group has to be known", "List the columns.");
            return [];
        }
        var outputs = new List<MergeExpression>();
        foreach (var column in _names.List.Columns)
        {
            var output = column.Star is null ? OutputOf(column) : First(column);
            if (output is null)
                return [];
            outputs.Add(output);
        }
        return outputs;
    }

    private MergeExpression? OutputOf(SelectedColumn column)
    {
        var expression = SqlTree.Unwrap(column.Item.Expression!);
        return MergeExpressionBuilder.HasAggregate(expression, _ => null) || (IsWhole && expression is SqlLiteral or SqlParameter) ? _expressions.BuildColumn(expression) : First(column);
    }

    private MergeExpression? First(SelectedColumn column) => column.Item.Expression is { } expression && !IsTheSameInAllRows(expression, _ => null) ? null : _aggregates.First(MergeColumn.Visible(column.Index!.Value));

    /// <summary>A part of an expression that the shards compute.</summary>
    private MergeExpression? First(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (!IsTheSameInAllRows(expression, itemOf))
            return null;
        var (pieces, items) = NameScope.Write(expression, itemOf);
        if (items.Count == 0 && _names.SameAs(expression)?.Index is { } index)
            return _aggregates.First(MergeColumn.Visible(index));
        var identity = "first of " + string.Concat(items.Select(i => NameScope.Print(i) + " ")) + SqlPrinter.Print(expression);
        // Of no row MIN would be NULL, whatever it is of; and what stands outside of groups here has no column in it.
        return _aggregates.First(_build.Hidden.Add(SortKeys.GroupBy, identity, IsWhole ? pieces : [new SentText("MIN("), .. pieces, new SentText(")")]));
    }

    /// <summary>Without groups a column has no one value; and where the shards may give no row at all, nor has anything that they compute.</summary>
    private bool IsTheSameInAllRows(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (!IsWhole)
            return true;
        var column = SqlTree.WalkExpression(expression).OfType<SqlColumn>().FirstOrDefault(c => itemOf(c) is null);
        if (column is null && _keys.Distinct.Count == 0)
            return true;
        _build.Refuse(
            column is null ? "This expression" : column.Name.Text,
            column?.Span ?? expression.Span,
            column is null ? "no shard computes it when there is no row" : "beside an aggregate of all rows it has no one value",
            column is null ? "Compute it in C#." : "Aggregate it, or group by it.");
        return false;
    }

    /// <summary>Conditions without aggregates are the same for all rows of a group, and stay with the shards; the others must wait for the merged values.</summary>
    private void ReadHaving()
    {
        if (_select.Having is not { } having)
            return;
        var terms = SqlWalker.Terms(having, "AND");
        var merged = terms.Where(t => IsWhole || MergeExpressionBuilder.HasAggregate(t, _names.ItemInHaving)).ToArray();
        if (merged.Length == 0)
            return;
        if (_filters.FirstOrDefault(f => f.Start >= _select.HavingSpan.Start && f.Start < _select.HavingSpan.End) is { Length: > 0 } filter)
        {
            _build.Refuse("HAVING", filter, "its conditions are checked after merging, where an optional one cannot be left out", "Keep optional filters in WHERE, or write a method of its own for each form.");
            return;
        }
        foreach (var term in merged)
        {
            if (_expressions.Build(term, _names.ItemInHaving) is not { } condition)
                return;
            _having = _having is null ? condition : new MergeCall(MergeFunction.And, new EquatableArray<MergeExpression>([_having, condition]));
        }
        var pieces = new List<SentPiece>();
        foreach (var term in terms.Except(merged))
        {
            pieces.Add(new SentText(pieces.Count == 0 ? "HAVING " : " AND "));
            pieces.Add(new SentWords(term.Span));
        }
        _build.Edits.Replace(_select.HavingSpan, pieces);
    }

    /// <summary>Each different value of what is counted is a row of its own.</summary>
    private void WriteGroupBy()
    {
        if (_keys.Distinct.Count == 0)
            return;
        var pieces = new List<SentPiece>();
        foreach (var key in _keys.Distinct)
        {
            pieces.Add(new SentText(pieces.Count == 0 && IsWhole ? " GROUP BY " : ", "));
            pieces.Add(new SentWords(key.Written.Span));
        }
        _build.Edits.Insert(IsWhole ? SentEdits.RowsEnd(_select) : _select.GroupBySpan.End, pieces);
    }

    private void Say()
    {
        _build.Words.Insert(0, IsWhole
            ? "the values of the shards are put together"
            : "the groups of the shards are put together by " + RowMerge.InWords(_select.GroupBy));
        if (_having is not null)
            _build.Words.Add("those that HAVING names are kept");
        if (!IsWhole && _tail.OrderBy.Count > 0)
            _build.Words.Add((_isInOrder ? "they are in the order of " : "then they are put in the order of ") + RowMerge.InWords(_tail.OrderBy));
    }
}
