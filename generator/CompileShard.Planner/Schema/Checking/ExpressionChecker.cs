using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Checks the names and the values of expressions, and says what type a column of a result has.</summary>
internal sealed class ExpressionChecker(ColumnLookup lookup, ValueChecks values)
{
    private readonly Dictionary<SqlColumn, (Relation Relation, OutputColumn Column)> _found = [];

    public QueryBinder Queries { get; set; } = null!;

    public void Check(SqlNode expression, Scope scope, NameRules rules, (int Start, int End)? operands = null)
    {
        var nodes = SqlTree.WalkExpression(expression);
        List<SqlExpression>? comparisons = null;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case SqlColumn column:
                    if (lookup.Find(column, scope, rules, operands) is { } found)
                        _found[column] = found;
                    break;
                case SqlQuery query:
                    Queries.Bind(query, scope);
                    break;
                case SqlBinary or SqlInList or SqlBetween:
                    (comparisons ??= []).Add((SqlExpression)node);
                    break;
            }
        }
        foreach (var comparison in comparisons ?? [])
            values.CheckComparison(comparison, ColumnOf);
    }

    /// <summary>The column that was found for an expression, when that is a column and nothing more.</summary>
    public OutputColumn? ColumnOf(SqlExpression expression) =>
        SqlTree.Unwrap(expression) is SqlColumn column && _found.TryGetValue(column, out var found) ? found.Column : null;

    /// <summary>What an item of a select list gives.</summary>
    public OutputColumn OutputOf(SqlSelectItem item, Scope scope, bool hasRollup)
    {
        var name = ColumnResolver.OutputName(item);
        switch (SqlTree.Unwrap(item.Expression!))
        {
            case SqlColumn column when _found.TryGetValue(column, out var found):
                var output = new StarColumn(found.Relation, found.Column).AsOutput(scope) with { Name = name };
                return hasRollup ? output with { IsNullable = true } : output;
            case SqlFunction { UpperName: "COUNT", HasParentheses: true }:
                return new OutputColumn(name, null, false);
            case SqlFunction { UpperName: "MIN" or "MAX", Arguments.Count: 1 } function when ColumnOf(function.Arguments[0]) is { } argument:
                return new OutputColumn(name, argument.Type, null);
            default:
                return OutputColumn.Unknown(name);
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
