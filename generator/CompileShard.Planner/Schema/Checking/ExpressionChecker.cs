using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Checks the names and the values of expressions, and says what type a column of a result has.</summary>
internal sealed class ExpressionChecker(ColumnLookup lookup, ValueChecks values)
{
    private readonly Dictionary<SqlColumn, (Relation Relation, OutputColumn Column)> _found = [];

    public QueryBinder Queries { get; set; } = null!;

    /// <param name="expression">What is checked.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="rules">What names mean in it. Under <see cref="NameRules.ListFirst"/> that is said of an expression that is a name and nothing more; names inside of others are columns first.</param>
    /// <param name="operands">The tables that it sees, when not all of the scope are.</param>
    public void Check(SqlNode expression, Scope scope, NameRules rules, (int Start, int End)? operands = null)
    {
        if (rules == NameRules.ListFirst && (expression is not SqlExpression whole || SqlTree.Unwrap(whole) is not SqlColumn))
            rules = NameRules.TablesFirst;
        var nodes = SqlTree.WalkExpression(expression);
        List<SqlExpression>? comparisons = null;
        // Names in some parts of an expression mean something else than in the rest of it.
        Dictionary<SqlColumn, (NameRules Rules, (int, int)? Operands)>? special = null;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case SqlColumn column:
                    var (itsRules, itsOperands) = special is not null && special.TryGetValue(column, out var other) ? other : (rules, operands);
                    if (lookup.Find(column, scope, itsRules, itsOperands) is { } found)
                        _found[column] = found;
                    break;
                case SqlQuery query:
                    Queries.Bind(query, scope);
                    break;
                case SqlWindow window:
                    Mark(window, NameRules.Window, operands);
                    break;
                case SqlFunction function when rules == NameRules.Having && Aggregates.IsAggregate(function):
                    Mark(function, NameRules.TablesFirst, operands);
                    break;
                case SqlFunction { UpperName: "VALUES" or "VALUE" } function when scope.InsertTable is { } table:
                    var at = scope.Relations.IndexOf(table);
                    Mark(function, NameRules.TablesOnly, (at, at + 1));
                    break;
                case SqlBinary or SqlInList or SqlBetween:
                    (comparisons ??= []).Add((SqlExpression)node);
                    break;
            }
        }
        foreach (var comparison in comparisons ?? [])
            values.CheckComparison(comparison, ColumnOf);

        void Mark(SqlNode part, NameRules itsRules, (int, int)? itsOperands)
        {
            foreach (var column in SqlTree.WalkExpression(part).OfType<SqlColumn>())
                (special ??= [])[column] = (itsRules, itsOperands);
        }
    }

    /// <summary>The table and column that a plain column was found to be.</summary>
    public (Relation, OutputColumn)? SourceOf(SqlExpression expression) =>
        SqlTree.Unwrap(expression) is SqlColumn column && _found.TryGetValue(column, out var found) ? found : null;

    /// <summary>The column that was found for an expression, when that is a column and nothing more.</summary>
    public OutputColumn? ColumnOf(SqlExpression expression) =>
        SqlTree.Unwrap(expression) is SqlColumn column && _found.TryGetValue(column, out var found) ? found.Column : null;

    /// <summary>What an item of a select list gives.</summary>
    public OutputColumn OutputOf(SqlSelectItem item, Scope scope, bool mayLackRows)
    {
        var name = ColumnResolver.OutputName(item);
        var expression = SqlTree.Unwrap(item.Expression!);
        // Of a constant and of a word without parentheses the name may be any.
        var isNamedByText = name is null && expression is not (SqlLiteral or SqlParameter or SqlVariable or SqlFunction { HasParentheses: false });
        switch (expression)
        {
            case SqlColumn column when _found.TryGetValue(column, out var found):
                var output = new StarColumn(found.Relation, found.Column).AsOutput(scope) with { Name = name };
                return mayLackRows ? output with { IsNullable = true } : output;
            case SqlFunction { UpperName: "COUNT", HasParentheses: true }:
                return new OutputColumn(name, null, false) { IsNamedByText = isNamedByText };
            case SqlFunction { UpperName: "MIN" or "MAX", Arguments.Count: 1 } function when ColumnOf(function.Arguments[0]) is { } argument:
                return new OutputColumn(name, argument.Type, null) { IsNamedByText = isNamedByText };
            default:
                return OutputColumn.Unknown(name) with { IsNamedByText = isNamedByText };
        }
    }

    /// <summary>Notes the columns that a condition which every row meets would not let be NULL.</summary>
    public void FindNotNull(SqlExpression? where, Scope scope)
    {
        if (where is null)
            return;
        foreach (var conjunct in SqlTree.Conjuncts(where))
        {
            var compared = conjunct switch
            {
                SqlIs { IsNegated: true, What: "NULL" } isNot => new[] { isNot.Operand },
                SqlBinary { Operator: "=" or "<" or "<=" or ">" or ">=" or "<>" or "!=" } comparison => [comparison.Left, comparison.Right],
                SqlInList inList => [inList.Operand],
                SqlBetween { IsNegated: false } between => [between.Operand],
                SqlLike like => [like.Operand],
                _ => [],
            };
            foreach (var operand in compared)
            {
                if (SqlTree.Unwrap(operand) is SqlColumn column && _found.TryGetValue(column, out var found) && found.Column.Name is { } name)
                    scope.NotNull.Add((found.Relation, name.ToUpperInvariant()));
            }
        }
    }
}
