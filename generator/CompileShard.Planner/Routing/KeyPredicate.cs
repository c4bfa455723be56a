using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// What a condition says about a class of equal columns. Only what must hold in every row that passes is used; anything not understood says nothing.
/// </summary>
internal sealed class KeyPredicate(QueryBlock block, KeyTerm keyClass, KeyValues values)
{
    public KeySet Analyze(SqlExpression condition)
    {
        var all = KeySet.All;
        foreach (var conjunct in SqlTree.Conjuncts(condition))
        {
            all = all.Intersect(AnalyzeConjunct(conjunct).At(conjunct.Span));
            if (all.IsEmpty)
                break;
        }
        return all;
    }

    private KeySet AnalyzeConjunct(SqlExpression conjunct)
    {
        if (Truth.CanNeverHold(conjunct))
            return KeySet.Empty;
        switch (conjunct)
        {
            case SqlBinary { Operator: "OR" }:
                return KeySet.UnionOf(SqlTree.Disjuncts(conjunct).Select(Analyze));
            case SqlBinary { Operator: "=" or "<=>" } equality:
                return AnalyzeEquality(equality);
            case SqlInList { IsNegated: false } list:
                return AnalyzeList(list);
            case SqlBinary { Operator: "<" or "<=" or ">" or ">=" } comparison:
                return AnalyzeComparison(comparison);
            case SqlBetween { IsNegated: false } between when IsKey(between.Operand):
                return KeyValues.Between(values.Bound(between.Low, isInclusive: true), values.Bound(between.High, isInclusive: true));
            case SqlLike like when IsKey(LikePrefix.Strip(like.Operand, out _)) && LikePrefix.Read(like) is { } prefix:
                return values.BeginningWith(prefix);
            default:
                return KeySet.All;
        }
    }

    private KeySet AnalyzeEquality(SqlBinary equality)
    {
        var left = SqlTree.Unwrap(equality.Left);
        var right = SqlTree.Unwrap(equality.Right);
        if (left is SqlRow leftRow && right is SqlRow rightRow && leftRow.Items.Count == rightRow.Items.Count)
        {
            var all = KeySet.All;
            for (var i = 0; i < leftRow.Items.Count; i++)
                all = all.Intersect(AnalyzeSides(leftRow.Items[i], rightRow.Items[i], nullSafe: equality.Operator == "<=>"));
            return all;
        }
        return AnalyzeSides(left, right, nullSafe: equality.Operator == "<=>");
    }

    private KeySet AnalyzeSides(SqlExpression left, SqlExpression right, bool nullSafe)
    {
        // BINARY makes equality stricter, so what it equals without BINARY is equal too.
        (left, right) = (Exact(left), Exact(right));
        if (IsKey(left))
            return values.Of(right, nullSafe);
        return IsKey(right) ? values.Of(left, nullSafe) : KeySet.All;
    }

    private KeySet AnalyzeComparison(SqlBinary comparison)
    {
        var isTurned = !IsKey(comparison.Left);
        if (isTurned && !IsKey(comparison.Right))
            return KeySet.All;
        var bound = values.Bound(isTurned ? comparison.Left : comparison.Right, comparison.Operator.Length == 2);
        if (bound is null)
            return KeySet.All;
        var isUpper = comparison.Operator[0] == '<' != isTurned;
        return isUpper ? KeyValues.Between(null, bound) : KeyValues.Between(bound, null);
    }

    private KeySet AnalyzeList(SqlInList list)
    {
        var operand = Exact(list.Operand);
        if (IsKey(operand))
            return KeySet.UnionOf(list.Items.Select(item => values.OfListItem(item)));
        if (operand is not SqlRow row)
            return KeySet.All;

        var all = KeySet.All;
        for (var i = 0; i < row.Items.Count; i++)
        {
            if (!IsKey(row.Items[i]))
                continue;
            var position = i;
            all = all.Intersect(KeySet.UnionOf(list.Items.Select(item =>
                SqlTree.Unwrap(item) is SqlRow itemRow && position < itemRow.Items.Count ? values.Of(itemRow.Items[position], nullSafe: false) : KeySet.All)));
        }
        return all;
    }

    private static SqlExpression Exact(SqlExpression expression) =>
        LikePrefix.Strip(expression, out var isExact) is var inner && isExact ? inner : SqlTree.Unwrap(expression);

    private bool IsKey(SqlExpression expression) => ColumnResolver.Resolve(block, expression)?.Class == keyClass.Class;
}

/// <summary>Expressions that stand for key values under a rule: constants that the rule can route, and parameters.</summary>
internal sealed class KeyValues(RuleDefinition rule, ParameterTable parameters)
{
    /// <summary>The key is compared as a text. A number beside it is compared as a number, to which '42', '042' and '42.0' are equal, and those lie anywhere.</summary>
    public bool IsText { get; init; }

    /// <summary>The values of an expression that the key is compared with.</summary>
    public KeySet Of(SqlExpression expression, bool nullSafe)
    {
        expression = SqlTree.Unwrap(expression);
        if (expression is SqlLiteral { Kind: SqlLiteralKind.Null })
            return nullSafe ? KeySet.All : KeySet.Empty;
        if (expression is SqlParameter parameter)
        {
            if (IsText && IsNumber(parameters.FindDeclared(parameter)))
                return KeySet.All;
            // A parameter that is missing or misused was reported; the route is not to add to it.
            return parameters.Find(parameter) is { Shape: ParameterShape.Scalar, IsNullable: true } && nullSafe
                ? KeySet.All
                : KeySet.Of(KeyAtom.Parameter(parameter.Name));
        }
        if (IsText && Truth.TryInteger(expression, out _))
            return KeySet.All;
        return ConstantRouter.TryRoute(rule, expression) is { } constant ? KeySet.Of(constant) : KeySet.All;
    }

    private static bool IsNumber(PlanParameter? parameter) => parameter?.Type is >= KeyType.SByte and <= KeyType.Boolean;

    /// <summary>One end of an interval, or null when nothing can be said of it.</summary>
    public KeyBound? Bound(SqlExpression expression, bool isInclusive)
    {
        expression = SqlTree.Unwrap(expression);
        if (expression is SqlParameter parameter)
            return parameters.Find(parameter) is null or { Shape: ParameterShape.Scalar } ? new KeyBound(parameter.Name, IsConstant: false, isInclusive) : null;
        return ConstantRouter.TextOf(expression) is var (text, kind) ? new KeyBound(text, IsConstant: true, isInclusive) { IsQuoted = kind == Rules.Algorithms.ConstantKind.Text } : null;
    }

    /// <summary>The keys between two bounds. What the rule makes of it is seen when all conditions are known, because two half-open intervals may make a narrow one.</summary>
    public static KeySet Between(KeyBound? low, KeyBound? high) => low is null && high is null ? KeySet.All : KeySet.Of(KeyAtom.Range(low, high));

    /// <summary>The keys that LIKE finds.</summary>
    public KeySet BeginningWith(LikePrefix prefix) => ConstantRouter.TryRoutePrefix(rule, prefix) switch
    {
        null => KeySet.All,
        { Count: 0 } => KeySet.Empty,
        var shards => KeySet.Of(KeyAtom.Prefix(prefix, shards)),
    };

    /// <summary>The same for an item of IN, which may also be a list parameter.</summary>
    public KeySet OfListItem(SqlExpression expression)
    {
        if (SqlTree.Unwrap(expression) is SqlParameter parameter && parameters.Find(parameter) is { Shape: ParameterShape.List } list)
            return IsText && IsNumber(parameters.FindDeclared(parameter)) ? KeySet.All : KeySet.Of(KeyAtom.List(list.Name));
        return Of(expression, nullSafe: false);
    }
}
