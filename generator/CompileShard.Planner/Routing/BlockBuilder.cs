using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Turns a statement into blocks: which tables are read where, under which conditions. Unknown tables are reported here.</summary>
internal sealed class BlockBuilder(PlanRequest request, List<PlanDiagnostic> diagnostics, CancellationToken cancellationToken)
{
    private readonly ShardingRules _rules = request.Rules;
    private List<CommonTables> _common = [];

    /// <summary>The views that the statement names.</summary>
    public ViewTexts Views { get; } = new(request);

    /// <summary>Every block of the statement, in the order met.</summary>
    public List<QueryBlock> Blocks { get; } = [];

    /// <summary>Every table that is in the rules, in the order met.</summary>
    public List<TableRef> Tables { get; } = [];

    /// <summary>Every query below the statement, with its arms.</summary>
    public List<QueryShape> Shapes { get; } = [];

    /// <summary>True when a table is not in the rules; the statement cannot be planned then.</summary>
    public bool HasUnknownTables { get; private set; }

    /// <summary>A WITH clause in force; the first <see cref="Visible"/> of its tables can be named at this point.</summary>
    private sealed class CommonTables(SqlWith with)
    {
        public SqlWith With { get; } = with;

        public int Visible { get; set; } = with.Tables.Count;

        public HashSet<SqlCommonTable> Open { get; } = [];

        public HashSet<SqlCommonTable> Read { get; } = [];
    }

    public QueryShape BuildQuery(SqlQuery query, BlockRole role, QueryBlock? outer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arms = new List<QueryBlock>();
        BuildArms(query, role, outer, arms);
        var shape = new QueryShape(query, arms);
        Shapes.Add(shape);
        return shape;
    }

    /// <summary>The block of an UPDATE or DELETE.</summary>
    public QueryBlock BuildModification(SqlTableReference tables, SqlExpression? where, SqlWith? with, IEnumerable<SqlNode> otherExpressions, int conditionPosition)
    {
        var block = NewBlock(BlockRole.Root, outer: null, select: null);
        block.ConditionPosition = conditionPosition;
        using var scope = Enter(with);
        FillBlock(block, tables, where, otherExpressions);
        if (block.Tables.FirstOrDefault(t => t.IsView) is { } view)
            Refuse(view.Named!.Name.Span, "changing rows through a view", "which of its tables keep their shard cannot be seen; name the table itself");
        return block;
    }

    /// <summary>The block of a statement about tables themselves.</summary>
    public QueryBlock NewCommandBlock() => NewBlock(BlockRole.Root, outer: null, select: null);

    /// <summary>The block of an INSERT: its table, and the queries among its values.</summary>
    public QueryBlock BuildInsert(SqlInsert insert)
    {
        var block = NewBlock(BlockRole.Root, outer: null, select: null);
        var table = _rules.FindTable(insert.Table.Name.Text);
        if (table is null)
            ReportUnknown(insert.Table);
        AddTable(block, new TableRef(block, insert.Table.Name.Text, table, named: null) { Schema = SchemaOf(table) });
        foreach (var expression in insert.Rows.SelectMany(r => r.Values).Concat(insert.Assignments.Concat(insert.OnDuplicate).Select(a => a.Value)))
            BuildSubqueries(block, expression);
        return block;
    }

    private void BuildArms(SqlQuery query, BlockRole role, QueryBlock? outer, List<QueryBlock> arms)
    {
        using var scope = Enter(query.Tail.With);
        switch (query)
        {
            case SqlSetOperation set:
                BuildArms(set.Left, role, outer, arms);
                BuildArms(set.Right, role, outer, arms);
                break;
            case SqlParenthesizedQuery parenthesized:
                BuildArms(parenthesized.Inner, role, outer, arms);
                break;
            case SqlSelect select:
                var block = NewBlock(role, outer, select);
                var others = select.Items.Where(i => i.Expression is not null).Select(i => (SqlNode)i.Expression!)
                    .Concat(select.GroupBy.Select(g => g.Expression))
                    .Concat(select.Tail.OrderBy.Select(o => o.Expression));
                if (select.Having is not null)
                    others = others.Append(select.Having);
                block.ConditionPosition = select.From?.Span.End;
                FillBlock(block, select.From, select.Where, others);
                arms.Add(block);
                break;
            case SqlValuesQuery values:
                var constant = NewBlock(role, outer, select: null);
                if (values.Table is not null)
                    AddNamed(constant, new SqlNamedTable(values.Table.Span, values.Table, null, []), isOptional: false);
                arms.Add(constant);
                break;
        }
        foreach (var order in query is SqlSelect ? [] : query.Tail.OrderBy)
            BuildSubqueries(outer, order.Expression);
    }

    private void FillBlock(QueryBlock block, SqlTableReference? from, SqlExpression? where, IEnumerable<SqlNode> otherExpressions)
    {
        block.Where = where;
        if (from is not null)
        {
            var joins = new JoinReader(block, this);
            joins.Read(from);
            if (where is not null)
                block.Conditions.Add(new BlockCondition(where, null));
            joins.AddConditions();
        }
        else if (where is not null)
        {
            block.Conditions.Add(new BlockCondition(where, null));
        }

        BuildSubqueries(block, where);
        foreach (var expression in otherExpressions)
            BuildSubqueries(block, expression);
    }

    public void BuildSubqueries(QueryBlock? block, SqlNode? expression)
    {
        foreach (var query in SqlTree.QueriesIn(expression))
            BuildQuery(query, BlockRole.Subquery, block);
    }

    public TableRef AddNamed(QueryBlock block, SqlNamedTable named, bool isOptional)
    {
        var name = named.Name.Name.Text;
        var shownAs = named.Alias?.Text ?? name;
        if (named.Name.Database is null && FindCommon(name) is var (tables, common))
            return AddCommon(block, named, shownAs, tables, common, isOptional);

        var table = _rules.FindTable(name);
        if ((table is null || table.IsAssumed(_rules)) && request.Schema.FindView(name) is { } view)
            return AddView(block, named, shownAs, view, isOptional);
        if (table is null)
            ReportUnknown(named.Name);
        if (!Views.AreOpen)
            return AddTable(block, new TableRef(block, shownAs, table, named) { IsOptional = isOptional, Schema = SchemaOf(table) });

        // The view stands in the statement under its own name, so what it reads must be called on the shards as it is called here.
        if (table is not null && (!table.HasOnePhysicalName || table.Places[0].Table != table.Name))
            Refuse(named.Name.Span, "a view of '" + table.Name + "'", "the table has other names on the shards, so the view cannot be there as it stands; write its SELECT into the statement");
        return AddTable(block, new TableRef(block, shownAs, table, named: null) { IsOptional = isOptional, Schema = SchemaOf(table) });
    }

    /// <summary>A view is on the shards like its tables: it is sent by its name, and routed like the query that it stands for.</summary>
    private TableRef AddView(QueryBlock block, SqlNamedTable named, string shownAs, SchemaView view, bool isOptional)
    {
        var reference = AddTable(block, new TableRef(block, shownAs, table: null, named) { IsOptional = isOptional, IsView = true, ColumnAliases = view.Columns.Select(c => new SqlIdentifier(named.Span, c, isQuoted: false)).ToArray() });
        if (Views.Open(view, named.Name.Span) is not { } query)
        {
            Refuse(named.Name.Span, "view '" + view.Name + "'", "it names itself, or its SELECT cannot be read");
            return reference;
        }
        var common = _common;
        _common = [];
        Attach(reference, BuildQuery(query, BlockRole.Derived, block));
        _common = common;
        Views.Close(view);
        return reference;
    }

    private SchemaTable? SchemaOf(TableDefinition? table) => table is null ? null : request.Schema.FindTable(table);

    private void Refuse(SqlSpan span, string what, string reason)
    {
        HasUnknownTables = true;
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, span, what, reason));
    }

    public void AddDerived(QueryBlock block, SqlDerivedTable derived, bool isOptional)
    {
        var table = AddTable(block, new TableRef(block, derived.Alias?.Text ?? "", table: null, named: null) { IsOptional = isOptional, ColumnAliases = derived.Columns });
        Attach(table, BuildQuery(derived.Query, derived.IsLateral ? BlockRole.Subquery : BlockRole.Derived, block));
    }

    public void AddOpaque(QueryBlock block, SqlIdentifier? alias, bool isOptional) =>
        AddTable(block, new TableRef(block, alias?.Text ?? "", table: null, named: null) { IsOptional = isOptional });

    private TableRef AddCommon(QueryBlock block, SqlNamedTable named, string shownAs, CommonTables tables, SqlCommonTable common, bool isOptional)
    {
        var reference = AddTable(block, new TableRef(block, shownAs, table: null, named) { IsOptional = isOptional, ColumnAliases = common.Columns });
        tables.Read.Add(common);
        if (!tables.Open.Add(common))
        {
            for (var at = block; at is not null; at = at.Outer)
                at.IsRecursive = true;
            return reference;
        }

        // A common table sees the ones before it (and itself, when recursive), not what was opened since: any other name in it is a real table.
        var depth = _common.IndexOf(tables);
        var hidden = _common.GetRange(depth + 1, _common.Count - depth - 1);
        var visible = tables.Visible;
        _common.RemoveRange(depth + 1, hidden.Count);
        tables.Visible = IndexOf(tables.With, common) + (tables.With.IsRecursive ? 1 : 0);
        Attach(reference, BuildQuery(common.Query, BlockRole.Derived, block));
        tables.Visible = visible;
        _common.AddRange(hidden);
        tables.Open.Remove(common);
        return reference;
    }

    private static void Attach(TableRef table, QueryShape shape)
    {
        table.IsLimited = QueryShape.Tails(shape.Query).Any(t => t.Limit is not null);
        foreach (var arm in shape.Arms)
            arm.AsTable = table;
        table.Arms = shape.Arms.Where(a => a.Role == BlockRole.Derived).ToArray();
        table.IsUnion = shape.Arms.Count > 1 && QueryShape.IsUnion(shape.Query);
        if (shape.Arms.Count == 1 && shape.Arms[0] is { Role: BlockRole.Derived, Select: not null } block)
            table.Derived = block;
    }

    private (CommonTables, SqlCommonTable)? FindCommon(string name)
    {
        for (var i = _common.Count - 1; i >= 0; i--)
        {
            var common = _common[i].With.Tables.Take(_common[i].Visible).LastOrDefault(t => string.Equals(t.Name.Text, name, StringComparison.OrdinalIgnoreCase));
            if (common is not null)
                return (_common[i], common);
        }
        return null;
    }

    private static int IndexOf(SqlWith with, SqlCommonTable table)
    {
        for (var i = 0; i < with.Tables.Count; i++)
        {
            if (with.Tables[i] == table)
                return i;
        }
        return -1;
    }

    private IDisposable? Enter(SqlWith? with)
    {
        if (with is null)
            return null;
        _common.Add(new CommonTables(with));
        return new Scope(this);
    }

    private sealed class Scope(BlockBuilder builder) : IDisposable
    {
        public void Dispose()
        {
            var tables = builder._common[builder._common.Count - 1];
            builder._common.RemoveAt(builder._common.Count - 1);
            // A server checks it all the same, so its tables would have to be there under their names.
            foreach (var unread in tables.With.Tables.Where(t => !tables.Read.Contains(t) && SqlWalker.SelfAndDescendants(t.Query).OfType<SqlNamedTable>().Any()))
                builder.Refuse(unread.Name.Span, "common table '" + unread.Name.Text + "'", "nothing reads it; leave it out");
        }
    }

    private QueryBlock NewBlock(BlockRole role, QueryBlock? outer, SqlSelect? select)
    {
        var block = new QueryBlock(role, outer, select);
        Blocks.Add(block);
        return block;
    }

    private TableRef AddTable(QueryBlock block, TableRef table)
    {
        block.Tables.Add(table);
        if (table.Table is not null)
            Tables.Add(table);
        return table;
    }

    private void ReportUnknown(SqlTableName name)
    {
        HasUnknownTables = true;
        var suggestion = DidYouMean.Suggest(name.Name.Text, _rules.Tables.Select(t => t.Name));
        var facts = new List<KeyValuePair<string, string>> { new("table", name.Name.Text) };
        if (suggestion is not null)
            facts.Add(new("suggestion", suggestion));
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.UnknownTable,
            name.Name.Span,
            new EquatableArray<string>([name.Name.Text, "in the rules file" + Hint(name.Name.Text, suggestion)]),
            facts.ToEquatableArray()));
    }

    private string Hint(string name, string? suggestion)
    {
        if (request.Schema.FindView(name) is not null)
            return "; it is a view, so name its table";
        if (request.Schema.FindTable(name) is { } table)
            return ", though the schema files have it; say where its rows lie: <table name=\"" + table.Name + "\" nodes=\"...\" /> in the rules file";
        return suggestion is null ? "" : "; did you mean '" + suggestion + "'?";
    }
}
