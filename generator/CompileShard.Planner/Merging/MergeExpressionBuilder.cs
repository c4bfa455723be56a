using System.Globalization;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// Makes what is computed of merged values out of an expression with aggregates. A part of it that has none is computed by the shards, and the value of the group's first row is taken: so comparisons of texts stay
/// with the server.
/// </summary>
internal sealed class MergeExpressionBuilder(MergedAggregates aggregates, ParameterTable parameters, Func<SqlExpression, ColumnType?> typeOf, Func<SqlExpression, Func<SqlColumn, SelectedColumn?>, MergeExpression?> first, MergeBuild build)
{
    /// <summary>Longer ones are nobody's intention, and generated code would be as long.</summary>
    private const int MostNodes = 400;

    private const string Remedy = "Return the parts and compute it in C#.";

    private static readonly Dictionary<string, MergeFunction> s_operators = new(StringComparer.Ordinal)
    {
        ["+"] = MergeFunction.Add, ["-"] = MergeFunction.Subtract, ["*"] = MergeFunction.Multiply, ["/"] = MergeFunction.Divide, ["DIV"] = MergeFunction.IntegerDivide, ["%"] = MergeFunction.Modulo,
        ["="] = MergeFunction.Equal, ["<>"] = MergeFunction.NotEqual, ["<=>"] = MergeFunction.NullSafeEqual, ["<"] = MergeFunction.Less, ["<="] = MergeFunction.LessOrEqual,
        [">"] = MergeFunction.Greater, [">="] = MergeFunction.GreaterOrEqual, ["AND"] = MergeFunction.And, ["OR"] = MergeFunction.Or, ["XOR"] = MergeFunction.Xor,
    };

    private static readonly Dictionary<string, (MergeFunction Function, int Least, int Most)> s_functions = new(StringComparer.Ordinal)
    {
        ["IF"] = (MergeFunction.If, 3, 3), ["IFNULL"] = (MergeFunction.Coalesce, 2, 2), ["COALESCE"] = (MergeFunction.Coalesce, 1, 99), ["NULLIF"] = (MergeFunction.NullIf, 2, 2), ["ROUND"] = (MergeFunction.Round, 1, 2),
        ["TRUNCATE"] = (MergeFunction.Truncate, 2, 2), ["ABS"] = (MergeFunction.Absolute, 1, 1), ["FLOOR"] = (MergeFunction.Floor, 1, 1), ["CEIL"] = (MergeFunction.Ceiling, 1, 1), ["CEILING"] = (MergeFunction.Ceiling, 1, 1),
        ["GREATEST"] = (MergeFunction.Greatest, 2, 99), ["LEAST"] = (MergeFunction.Least, 2, 99), ["MOD"] = (MergeFunction.Modulo, 2, 2), ["ISNULL"] = (MergeFunction.IsNull, 1, 1),
    };

    /// <param name="expression">An expression.</param>
    /// <param name="itemOf">The item of the select list that a name means here.</param>
    /// <returns>Null when it cannot be computed; the build knows why.</returns>
    public MergeExpression? Build(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (SqlTree.WalkExpression(expression).Take(MostNodes + 1).Count() > MostNodes)
        {
            build.Refuse("An expression of this length", expression.Span, "it would have to be computed of the merged values", Remedy);
            return null;
        }
        if (SqlTree.WalkExpression(expression).OfType<SqlFunction>().FirstOrDefault(f => FunctionNatures.Of(f) == FunctionNature.Chance) is { } chance)
        {
            build.Refuse(FunctionNatures.Spell(chance), chance.Span, "each shard would draw a value of its own", Remedy);
            return null;
        }
        return Make(expression, itemOf);
    }

    /// <summary>
    /// The same for a column of the result. Where it is one of several values, of which some may be NULL on all shards, the type of the whole cannot be seen in what was merged:
    /// COALESCE(SUM(price), 0) of no price has the decimals of a price. What the shards made of the expression has that type.
    /// </summary>
    public MergeExpression? BuildColumn(SqlExpression expression) =>
        Build(expression, _ => null) is not { } made ? null : Chooses(expression) && aggregates.OfShard(expression) is { } shard ? Call(MergeFunction.Typed, made, shard) : made;

    private static bool Chooses(SqlExpression expression) => SqlTree.WalkExpression(expression).Any(n => n is SqlCase or SqlFunction { UpperName: "COALESCE" or "IFNULL" or "IF" });

    /// <summary>Whether an aggregate is in it, or in an item that it names.</summary>
    public static bool HasAggregate(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf) =>
        SqlTree.WalkExpression(expression).Any(n => n is SqlFunction function && Aggregates.IsAggregate(function) || n is SqlColumn column && itemOf(column) is { Item.Expression: { } item } && HasAggregate(item, _ => null));

    private MergeExpression? Make(SqlExpression written, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        var expression = SqlTree.Unwrap(written);
        if (!HasAggregate(expression, itemOf))
            return WithoutAggregate(expression, itemOf);
        switch (expression)
        {
            case SqlFunction function when Aggregates.IsAggregate(function):
                return aggregates.Of(function);
            case SqlColumn column:
                return Make(itemOf(column)!.Item.Expression!, _ => null);
            case SqlFunction { Database: null, Over: null } function when s_functions.TryGetValue(function.UpperName, out var known) && function.Arguments.Count >= known.Least && function.Arguments.Count <= known.Most:
                if (known.Function is MergeFunction.Coalesce && function.Arguments.Count == 1)
                    return Make(function.Arguments[0], itemOf);
                var values = known.Function is MergeFunction.If ? function.Arguments.Take(1) : known.Function is MergeFunction.Coalesce or MergeFunction.IsNull ? [] : function.Arguments;
                return AreNoTexts(values, itemOf, function.UpperName) ? Call(known.Function, function.Arguments, itemOf) : null;
            case SqlBinary binary when s_operators.TryGetValue(binary.Operator, out var operation):
                if (!AreNoTexts([binary.Left, binary.Right], itemOf, binary.Operator) || Make(binary.Left, itemOf) is not { } left || Make(binary.Right, itemOf) is not { } right)
                    return null;
                return operation == MergeFunction.Divide ? Call(operation, left, right, aggregates.DivisionIncrement()) : Call(operation, left, right);
            case SqlUnary { Operator: "-" } minus:
                return AreNoTexts([minus.Operand], itemOf, "-") ? Call(MergeFunction.Negate, [minus.Operand], itemOf) : null;
            case SqlUnary { Operator: "NOT" or "!" } not:
                return Call(MergeFunction.Not, [not.Operand], itemOf);
            case SqlIs test:
                return Is(test, itemOf);
            case SqlBetween between:
                return Between(between, itemOf);
            case SqlInList list:
                return In(list, itemOf);
            case SqlCase choice:
                return Case(choice, itemOf);
            default:
                build.Refuse(NameOf(expression), expression.Span, "it would have to be computed of the merged values, which only a server does exactly", Remedy);
                return null;
        }
    }

    private MergeExpression? WithoutAggregate(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        switch (expression)
        {
            case SqlLiteral { Kind: SqlLiteralKind.Null }:
                return new MergeConstant(MergeConstantKind.Null, "");
            case SqlLiteral { Kind: SqlLiteralKind.True or SqlLiteralKind.False } truth:
                return new MergeConstant(MergeConstantKind.Integer, truth.Kind == SqlLiteralKind.True ? "1" : "0");
            case SqlLiteral { Kind: SqlLiteralKind.Integer } number when number.Value.TrimStart('0').Length <= 28:
                var digits = number.Value.TrimStart('0');
                return new MergeConstant(digits.Length <= 18 ? MergeConstantKind.Integer : MergeConstantKind.Decimal, digits.Length == 0 ? "0" : digits);
            case SqlLiteral { Kind: SqlLiteralKind.Decimal } number when number.Value.Count(char.IsDigit) <= 28:
                return new MergeConstant(MergeConstantKind.Decimal, number.Value);
            case SqlLiteral { Kind: SqlLiteralKind.Float } number when double.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value):
                return new MergeConstant(MergeConstantKind.Double, number.Value);
            case SqlLiteral { Kind: SqlLiteralKind.String, Introducer: null } text:
                return new MergeConstant(MergeConstantKind.Text, text.Value);
            case SqlUnary { Operator: "-" } minus when SqlTree.Unwrap(minus.Operand) is SqlLiteral { Kind: SqlLiteralKind.Integer or SqlLiteralKind.Decimal or SqlLiteralKind.Float } number && WithoutAggregate(number, itemOf) is MergeConstant constant:
                return Call(MergeFunction.Negate, constant);
            case SqlParameter parameter when parameters.Find(parameter) is { Shape: ParameterShape.Scalar } found && IsComputable(found):
                build.Parameters.Add(found.Name);
                return new MergeParameter(found.Name);
            default:
                return first(expression, itemOf);
        }
    }

    private MergeExpression? Call(MergeFunction function, IEnumerable<SqlExpression> arguments, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        var made = new List<MergeExpression>();
        foreach (var argument in arguments)
        {
            if (Make(argument, itemOf) is not { } value)
                return null;
            made.Add(value);
        }
        return Call(function, made.ToArray());
    }

    private static MergeCall Call(MergeFunction function, params MergeExpression[] arguments) => new(function, arguments.ToEquatableArray());

    private static MergeExpression Negated(MergeExpression value, bool isNegated) => isNegated ? Call(MergeFunction.Not, value) : value;

    private static MergeConstant Number(string digits) => new(MergeConstantKind.Integer, digits);

    private MergeExpression? Is(SqlIs test, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (Make(test.Operand, itemOf) is not { } operand)
            return null;
        return Negated(test.What switch
        {
            "TRUE" => Call(MergeFunction.NotEqual, Call(MergeFunction.Coalesce, operand, Number("0")), Number("0")),
            "FALSE" => Call(MergeFunction.Equal, Call(MergeFunction.Coalesce, operand, Number("1")), Number("0")),
            _ => Call(MergeFunction.IsNull, operand),
        }, test.IsNegated);
    }

    private MergeExpression? Between(SqlBetween between, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (!AreNoTexts([between.Operand, between.Low, between.High], itemOf, "BETWEEN") || Make(between.Operand, itemOf) is not { } operand || Make(between.Low, itemOf) is not { } low || Make(between.High, itemOf) is not { } high)
            return null;
        return Negated(Call(MergeFunction.And, Call(MergeFunction.GreaterOrEqual, operand, low), Call(MergeFunction.LessOrEqual, operand, high)), between.IsNegated);
    }

    private MergeExpression? In(SqlInList list, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (!AreNoTexts(list.Items.Prepend(list.Operand), itemOf, "IN") || Make(list.Operand, itemOf) is not { } operand)
            return null;
        MergeExpression? any = null;
        foreach (var item in list.Items)
        {
            if (SqlTree.Unwrap(item) is SqlParameter { } parameter && parameters.Find(parameter) is { Shape: not ParameterShape.Scalar })
            {
                build.Refuse("IN", list.ListSpan, "a list cannot be compared with merged values", Remedy);
                return null;
            }
            if (Make(item, itemOf) is not { } value)
                return null;
            var equal = Call(MergeFunction.Equal, operand, value);
            any = any is null ? equal : Call(MergeFunction.Or, any, equal);
        }
        return Negated(any!, list.IsNegated);
    }

    /// <summary>CASE as IF within IF.</summary>
    private MergeExpression? Case(SqlCase choice, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        if (choice.Operand is not null && !AreNoTexts(choice.Branches.Select(b => b.Condition).Prepend(choice.Operand), itemOf, "CASE"))
            return null;
        var made = choice.Otherwise is null ? new MergeConstant(MergeConstantKind.Null, "") : Make(choice.Otherwise, itemOf);
        foreach (var branch in choice.Branches.Reverse())
        {
            if (made is null || Make(branch.Result, itemOf) is not { } result || Make(branch.Condition, itemOf) is not { } condition)
                return null;
            if (choice.Operand is not null)
            {
                if (Make(choice.Operand, itemOf) is not { } operand)
                    return null;
                condition = Call(MergeFunction.Equal, operand, condition);
            }
            made = Call(MergeFunction.If, condition, result, made);
        }
        return made;
    }

    /// <summary>Texts compare by collations, and become numbers by rules, that only the server has.</summary>
    private bool AreNoTexts(IEnumerable<SqlExpression> operands, Func<SqlColumn, SelectedColumn?> itemOf, string clause)
    {
        foreach (var operand in operands)
        {
            if (!IsText(operand, itemOf))
                continue;
            build.Refuse(clause, operand.Span, "a text would have to be compared or computed with after merging, and only the server knows how", "Compare numbers or times, or " + char.ToLowerInvariant(Remedy[0]) + Remedy.Substring(1));
            return false;
        }
        return true;
    }

    private bool IsText(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf) => SqlTree.Unwrap(expression) switch
    {
        SqlLiteral { Kind: SqlLiteralKind.String or SqlLiteralKind.Hex or SqlLiteralKind.HexString or SqlLiteralKind.Temporal } => true,
        SqlParameter parameter => parameters.FindDeclared(parameter) is { Type: KeyType.String or KeyType.Guid or KeyType.Bytes },
        SqlColumn column => itemOf(column) is { Item.Expression: { } item } ? IsText(item, _ => null) : typeOf(column) is { IsText: true },
        SqlFunction { UpperName: "MIN" or "MAX" or "ANY_VALUE", Arguments.Count: 1 } function => IsText(function.Arguments[0], _ => null),
        SqlFunction { UpperName: "CONCAT" or "GROUP_CONCAT" or "LOWER" or "UPPER" or "SUBSTRING" or "LEFT" or "RIGHT" or "TRIM" } => true,
        SqlFunction { UpperName: "IFNULL" or "COALESCE" or "GREATEST" or "LEAST" } function => function.Arguments.Any(a => IsText(a, itemOf)),
        _ => false,
    };

    /// <summary>Whether a parameter's type is one that merged values are computed with, or a text that is handed on.</summary>
    private static bool IsComputable(PlanParameter parameter) =>
        parameter.Type is not (KeyType.Other or KeyType.Guid or KeyType.Bytes) || parameter.TypeName.TrimEnd('?') is "double" or "float" or "TimeSpan" or "System.TimeSpan" or "TimeOnly" or "System.TimeOnly";

    private static string NameOf(SqlExpression expression) => expression switch
    {
        SqlFunction function => function.UpperName,
        SqlBinary binary => binary.Operator,
        SqlUnary unary => unary.Operator,
        SqlLike like => like.Operator,
        SqlCast cast => cast.Function,
        SqlCollate => "COLLATE",
        _ => "This expression",
    };
}
