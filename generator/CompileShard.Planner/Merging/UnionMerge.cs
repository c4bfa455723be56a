using System.Globalization;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// A UNION over several shards, or a query in parentheses with clauses behind them: its own ORDER BY and LIMIT see the columns of the result only. Where more is needed to compare them, the whole becomes a derived table
/// and a SELECT around it asks for that.
/// </summary>
internal sealed class UnionMerge
{
    private const string Derived = "UNION_DERIVED";

    private readonly string _sql;
    private readonly SqlQuery _query;
    private readonly StatementColumns _columns;
    private readonly SortKinds _kinds;
    private readonly MergeBuild _build;
    private readonly SortKeys _keys;
    private readonly SelectList? _list;
    private readonly List<SortValue> _values = [];

    public UnionMerge(string sql, QueryShape shape, StatementColumns columns, ParameterTable parameters, MergeBuild build)
    {
        _sql = sql;
        _query = shape.Query;
        _columns = columns;
        _kinds = new SortKinds(columns.TypeOf, parameters);
        _build = build;
        _keys = new SortKeys(build.Hidden);
        _list = shape.Arms[0].Select is { } first ? new SelectList(first, columns) : null;
    }

    public void Plan(IReadOnlyList<MergeNeed> needs)
    {
        var isDistinct = QueryShape.RemovesDuplicatesLast(_query);
        if (needs.FirstOrDefault(n => n.Kind is MergeNeedKind.Group or MergeNeedKind.Whole || (n.Kind is MergeNeedKind.Union or MergeNeedKind.Distinct && !isDistinct)) is { } inner)
            _build.Refuse(inner.Clause, inner.Span, "it is within one part of a larger query, and the rest would need its answer of all shards", "Run the parts in statements of their own.");
        else if (QueryShape.Tails(_query).FirstOrDefault(t => t.Limit is not null && t != _query.Tail) is { Limit: { } limit })
            _build.Refuse("LIMIT", limit.Span, "it cuts one part of a larger query, and the rest would need its rows of all shards", "Run the parts in statements of their own.");
        if (_build.Refusal is not null)
            return;
        ReadOrder();
        if (_build.Refusal is null && isDistinct)
            ReadDistinct();
        if (_build.Refusal is null && _build.Hidden.Count > 0)
            Wrap();
        Say(isDistinct);
    }

    private void ReadOrder()
    {
        foreach (var item in _query.Tail.OrderBy)
        {
            var value = ValueOf(item.Expression);
            if (_build.Refusal is not null)
                return;
            if (value is not null)
                Add(value, item.IsDescending);
        }
    }

    private void Add(SortValue value, bool isDescending)
    {
        if (value.Kind == SortKind.Unordered)
            _build.Refuse(_query.Tail.OrderBy.Count > 0 ? "ORDER BY" : "UNION", _query.Tail.OrderBy.Count > 0 ? _query.Tail.OrderBySpan : _query.Span, "values of this type have an order of their own, which only the server knows", "CAST them to CHAR or to a number, which can be compared.");
        _values.Add(value);
        _build.ShardOrder.Add(_keys.Of(value, isDescending, SortKeys.OrderBy));
    }

    /// <summary>The value of an item of ORDER BY; null for a constant, which orders nothing.</summary>
    private SortValue? ValueOf(SqlExpression written)
    {
        var expression = SqlTree.Unwrap(written);
        switch (expression)
        {
            case SqlLiteral { Kind: SqlLiteralKind.Integer } position:
                if (_list is { HasUnknownStar: false } && int.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _list.Columns.Count)
                    return ColumnAt(number - 1);
                _build.Refuse("ORDER BY", position.Span, "which column is the " + position.Value + ". cannot be seen", "Name the column.");
                return null;
            case SqlLiteral:
                return null;
            case SqlColumn { Table: null } column when IndexOf(column) is { } index:
                return ColumnAt(index);
        }
        if (SqlTree.WalkExpression(expression).FirstOrDefault(n => n is SqlParameter or SqlQuery || n is SqlFunction function && FunctionNatures.Of(function) == FunctionNature.Chance || n is SqlColumn column && (column.Table is not null || IndexOf(column) is null)) is { } unknown)
        {
            _build.Refuse("ORDER BY", unknown.Span, "behind a UNION only columns of the result can be ordered by, and which one this is cannot be seen", "Name a column of the first SELECT.");
            return null;
        }
        return new SortValue(null, [new SentWords(expression.Span)], SqlPrinter.Print(expression), _kinds.Of(expression), expression is SqlCollate collate ? collate.Collation : null, InGroup: false);
    }

    private int? IndexOf(SqlColumn column) => _list is { HasUnknownStar: false } && _list.Named(column.Name.Text).Take(2).ToArray() is { Length: 1 } only ? only[0].Index : null;

    /// <summary>A column of the result. What an ENUM becomes in a UNION is a text.</summary>
    private SortValue ColumnAt(int index)
    {
        var column = _list!.Columns[index];
        var type = _columns.Output is { } output && output.Count == _list.Columns.Count ? output[index].Type : null;
        var kind = type is null ? SortKind.Text : SortKinds.OfPicked(SortKinds.OfType(type));
        return new SortValue(index, [new SentText(SqlNames.QuoteIfNeeded(column.Name ?? ""))], "column " + index.ToString(CultureInfo.InvariantCulture), kind, null, InGroup: false);
    }

    /// <summary>Every column is a key, so that equal rows are neighbours.</summary>
    private void ReadDistinct()
    {
        if (_list is not { HasUnknownStar: false })
        {
            _build.Refuse("UNION", _query.Span, "* stands for columns that no schema file tells, so equal rows cannot be told", "List the columns.");
            return;
        }
        var added = new List<string>();
        for (var i = 0; i < _list.Columns.Count; i++)
        {
            if (_values.Any(v => v.Visible == i))
                continue;
            Add(ColumnAt(i), isDescending: false);
            added.Add((i + 1).ToString(CultureInfo.InvariantCulture));
        }
        _build.Group = new MergeGroup(_build.ShardOrder.Count);
        _added = string.Join(", ", added);
        if (_build.Hidden.Count == 0)
            AddOrder();
    }

    private string _added = "";

    private void AddOrder()
    {
        if (_added.Length > 0 && _query.Tail.OrderBy.Count > 0)
            _build.Edits.Insert(_query.Tail.OrderBySpan.End, [new SentText(", " + _added)]);
        else if (_added.Length > 0)
            _build.Edits.Insert(BodyEnd, [new SentText(" ORDER BY " + _added)]);
    }

    /// <summary>The end of what the clauses behind are about, whatever blanks follow.</summary>
    private int BodyEnd
    {
        get
        {
            var end = TailStart;
            while (end > _query.Span.Start && char.IsWhiteSpace(_sql[end - 1]))
                end--;
            return end;
        }
    }

    private int TailStart => new[] { _query.Tail.OrderBySpan, _query.Tail.Limit?.Span ?? default, _query.Tail.LockingSpan }.Where(s => s.Length > 0).Select(s => s.Start).DefaultIfEmpty(_query.Span.End).Min();

    private void Wrap()
    {
        var names = _list!.Columns.Select(c => c.Name).ToArray();
        if (names.Any(n => n is null) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Length)
        {
            var column = _list.Columns.First(c => c.Name is null || names.Count(n => string.Equals(n, c.Name, StringComparison.OrdinalIgnoreCase)) > 1);
            _build.Refuse("UNION", column.Item.Span, "its texts are compared by what each shard says of the columns of the result, and these need a name each", "Give it a name of its own with AS.");
            return;
        }
        if (_query.Tail.Locking is not null)
        {
            _build.Refuse("UNION", _query.Tail.LockingSpan, "it becomes a derived table, of which no rows are locked", "Lock the rows in a statement of its own.");
            return;
        }
        _build.Edits.Insert(_query.Span.Start, [new SentText("SELECT " + string.Join(", ", names.Select(n => SqlNames.QuoteIfNeeded(n!)))), .. _build.Hidden.Pieces, new SentText(" FROM (")]);
        _build.Edits.Insert(BodyEnd, [new SentText(") AS " + Derived)]);
        AddOrder();
    }

    private void Say(bool isDistinct)
    {
        var order = _query.Tail.OrderBy.Count > 0 && _values.Count > 0 ? "merged in the order of " + RowMerge.InWords(_query.Tail.OrderBy) : "";
        _build.Words.Insert(0, isDistinct
            ? "the rows of the shards are " + (order.Length == 0 ? "merged in the order of their values" : order) + ", and equal ones become one"
            : "the rows of the shards " + (order.Length == 0 ? "one behind the other, in no order" : "are " + order));
    }
}
