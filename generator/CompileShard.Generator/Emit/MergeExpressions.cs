using System.Globalization;
using CompileShard.Generator.Model;
using CompileShard.Planner.Merging;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what is computed from merged values as C#: a call for each operation, so that MySQL's rules for NULL and decimals are in one place.</summary>
internal sealed class MergeExpressions(MethodScope scope)
{
    private const string Of = FileHeader.Runtime + "MergeValue.Of(";

    /// <summary>Longer ones are written with an argument on each line.</summary>
    private const int LongestLine = 170;

    public void Write(SourceWriter writer, MergeExpression expression, string begin, string end)
    {
        var line = begin + Text(expression) + end;
        if (line.Length <= LongestLine || expression is not MergeCall call)
        {
            writer.Line(line);
            return;
        }
        var (open, close) = Brackets(call);
        writer.Line(begin + Name(call) + open);
        writer.Indent();
        for (var i = 0; i < call.Arguments.Count; i++)
            Write(writer, call.Arguments[i], "", i == call.Arguments.Count - 1 ? close + end : ",");
        writer.Unindent();
    }

    /// <summary>A number of rows. No result has more than the largest <c>long</c>, which people write for all of them.</summary>
    public static string Count(MethodScope scope, MergeCount count)
    {
        if (count.IsConstant)
            return long.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "long.MaxValue";
        var value = scope.Value(count.Text);
        var access = Access(scope, count.Text);
        if (value.Value.Kind == ValueKind.UInt64)
            return FileHeader.Runtime + "MergeRange.Bound(" + Number(value.Value) + access + ")";
        return Number(value.Value) + access;
    }

    private string Text(MergeExpression expression) => expression switch
    {
        MergeAggregateValue aggregate => "row[" + Literals.Number(aggregate.Index) + "]",
        MergeConstant constant => Constant(constant),
        MergeParameter parameter => Of + Number(scope.Value(parameter.Name).Value) + Access(scope, parameter.Name) + ")",
        MergeCall call => Name(call) + Brackets(call).Open + string.Join(", ", call.Arguments.Select(Text)) + Brackets(call).Close,
        _ => throw new InvalidOperationException("A " + expression.GetType().Name + " cannot be computed."),
    };

    private static string Name(MergeCall call) => FileHeader.Runtime + "MergeMath." + call.Function;

    /// <summary>Those that take any number of arguments take them as one span.</summary>
    private static (string Open, string Close) Brackets(MergeCall call) => call.Function is MergeFunction.Coalesce or MergeFunction.Greatest or MergeFunction.Least ? ("([", "])") : ("(", ")");

    private static string Constant(MergeConstant constant) => constant.Kind switch
    {
        MergeConstantKind.Null => FileHeader.Runtime + "MergeValue.Null",
        MergeConstantKind.Integer => Of + constant.Text + "L)",
        MergeConstantKind.Decimal => Of + Exact(constant.Text) + "m)",
        MergeConstantKind.Double => Of + Double(constant.Text) + "d)",
        _ => Of + Literals.Regular(constant.Text) + ")",
    };

    /// <summary>The digits behind the point are kept: they decide how many the result has.</summary>
    private static string Exact(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : throw new InvalidOperationException("The number " + text + " has more digits than a decimal holds.");

    private static string Double(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsInfinity(number))
            throw new InvalidOperationException("The number " + text + " is larger than a double.");
        return number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>An enum travels as its number.</summary>
    private static string Number(ValueType type) => type.IsEnum ? "(" + KeyExpressions.Keyword(type.Kind) + (type.IsNullable ? "?" : "") + ")" : "";

    private static string Access(MethodScope scope, string name)
    {
        var value = scope.Value(name);
        return "args." + scope.Inputs.First(i => i.Parameter?.Name == value.Parameter.Source).Name + value.Path;
    }
}
