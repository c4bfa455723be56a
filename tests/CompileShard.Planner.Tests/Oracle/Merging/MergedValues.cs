extern alias runtime;

using System.Globalization;
using CompileShard.Planner.Merging;
using runtime::CompileShard.Generated;

namespace CompileShard.Planner.Tests.Oracle.Merging;

/// <summary>Computes what generated code computes of merged values, from the plan's expressions.</summary>
internal sealed class MergedValues(IReadOnlyList<string> parameters)
{
    public MergeValue Of(MergeExpression expression, in MergedRow row, object[] args)
    {
        switch (expression)
        {
            case MergeAggregateValue aggregate:
                return row[aggregate.Index];
            case MergeConstant constant:
                return Of(constant);
            case MergeParameter parameter:
                return args[parameters.Index().Single(p => p.Item == parameter.Name).Index] switch
                {
                    null => MergeValue.Null,
                    int number => MergeValue.Of(number),
                    long number => MergeValue.Of(number),
                    string text => MergeValue.Of(text),
                    var other => throw new NotSupportedException($"The test has no parameter of the type {other.GetType().Name}."),
                };
            case MergeCall call:
                var values = new MergeValue[call.Arguments.Count];
                for (var i = 0; i < values.Length; i++)
                    values[i] = Of(call.Arguments[i], row, args);
                return Of(call.Function, values);
            default:
                throw new NotSupportedException($"The test knows no {expression.GetType().Name}.");
        }
    }

    private static MergeValue Of(MergeConstant constant) => constant.Kind switch
    {
        MergeConstantKind.Null => MergeValue.Null,
        MergeConstantKind.Integer => MergeValue.Of(long.Parse(constant.Text, CultureInfo.InvariantCulture)),
        MergeConstantKind.Decimal => MergeValue.Of(decimal.Parse(constant.Text, CultureInfo.InvariantCulture)),
        MergeConstantKind.Double => MergeValue.Of(double.Parse(constant.Text, CultureInfo.InvariantCulture)),
        _ => MergeValue.Of(constant.Text),
    };

    private static MergeValue Of(MergeFunction function, MergeValue[] v) => function switch
    {
        MergeFunction.Add => MergeMath.Add(v[0], v[1]),
        MergeFunction.Subtract => MergeMath.Subtract(v[0], v[1]),
        MergeFunction.Multiply => MergeMath.Multiply(v[0], v[1]),
        MergeFunction.Divide => MergeMath.Divide(v[0], v[1], v[2]),
        MergeFunction.Typed => MergeMath.Typed(v[0], v[1]),
        MergeFunction.IntegerDivide => MergeMath.IntegerDivide(v[0], v[1]),
        MergeFunction.Modulo => MergeMath.Modulo(v[0], v[1]),
        MergeFunction.Negate => MergeMath.Negate(v[0]),
        MergeFunction.Equal => MergeMath.Equal(v[0], v[1]),
        MergeFunction.NotEqual => MergeMath.NotEqual(v[0], v[1]),
        MergeFunction.NullSafeEqual => MergeMath.NullSafeEqual(v[0], v[1]),
        MergeFunction.Less => MergeMath.Less(v[0], v[1]),
        MergeFunction.LessOrEqual => MergeMath.LessOrEqual(v[0], v[1]),
        MergeFunction.Greater => MergeMath.Greater(v[0], v[1]),
        MergeFunction.GreaterOrEqual => MergeMath.GreaterOrEqual(v[0], v[1]),
        MergeFunction.And => MergeMath.And(v[0], v[1]),
        MergeFunction.Or => MergeMath.Or(v[0], v[1]),
        MergeFunction.Xor => MergeMath.Xor(v[0], v[1]),
        MergeFunction.Not => MergeMath.Not(v[0]),
        MergeFunction.IsNull => MergeMath.IsNull(v[0]),
        MergeFunction.If => MergeMath.If(v[0], v[1], v[2]),
        MergeFunction.Coalesce => MergeMath.Coalesce(v),
        MergeFunction.NullIf => MergeMath.NullIf(v[0], v[1]),
        MergeFunction.Round => v.Length == 1 ? MergeMath.Round(v[0]) : MergeMath.Round(v[0], v[1]),
        MergeFunction.Truncate => MergeMath.Truncate(v[0], v[1]),
        MergeFunction.Absolute => MergeMath.Absolute(v[0]),
        MergeFunction.Floor => MergeMath.Floor(v[0]),
        MergeFunction.Ceiling => MergeMath.Ceiling(v[0]),
        MergeFunction.Greatest => MergeMath.Greatest(v),
        MergeFunction.Least => MergeMath.Least(v),
        _ => throw new NotSupportedException($"The test knows no {function}."),
    };
}
