using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Generator.Emit;

/// <summary>Writes an array of shards, nodes or tables, and marks in it what the values and intervals of a key reach.</summary>
internal sealed class MarkEmitter(SourceWriter writer, MethodScope scope, ResultEmitter result, Func<ParameterModel, string> listAccess)
{
    private const string Keys = FileHeader.Runtime + "RuleKeys.";

    /// <summary>The name of the array; null when nothing can be told, so that nothing was written and all must be asked.</summary>
    /// <param name="name">What the array holds, as a name.</param>
    /// <param name="rule">The rule of the key.</param>
    /// <param name="count">How many elements, as an expression.</param>
    /// <param name="sources">What the key may be.</param>
    /// <param name="mayLeave">Whether the method may return at once when a bound is null, because nothing else is asked for.</param>
    public string? TryWrite(string name, RuleDefinition rule, string count, IReadOnlyList<KeySource> sources, bool mayLeave)
    {
        if (sources.Count == 0)
            return null;
        var marks = new List<Action<string>>();
        foreach (var source in sources)
        {
            if (Mark(rule, source, mayLeave && sources.Count == 1) is not { } mark)
                return null;
            marks.Add(mark);
        }
        var local = scope.Locals.Unique(name);
        writer.Line("var " + local + " = new bool[" + count + "];");
        foreach (var mark in marks)
            mark(local);
        return local;
    }

    /// <summary>The same with every element marked when nothing can be told.</summary>
    public string Write(string name, RuleDefinition rule, string count, IReadOnlyList<KeySource> sources, bool mayLeave)
    {
        if (TryWrite(name, rule, count, sources, mayLeave) is { } marked)
            return marked;
        var local = scope.Locals.Unique(name);
        writer.Line("var " + local + " = new bool[" + count + "];");
        writer.Line("global::System.Array.Fill(" + local + ", true);");
        return local;
    }

    private Action<string>? Mark(RuleDefinition rule, KeySource source, bool mayLeave)
    {
        switch (source.Kind)
        {
            case KeySourceKind.Constant:
                return set => writer.Line(set + "[" + Literals.Number(source.Shard) + "] = true;");
            case KeySourceKind.Literal:
                var (literal, type) = KeyExpressions.Literal(source);
                return set => writer.Line(Keys + "Mark(" + set + ", " + KeyExpressions.Shard(rule, literal, type) + ");");
            case KeySourceKind.Parameter:
                return set => MarkValue(rule, scope.Value(source.Name), set);
            case KeySourceKind.List:
                return set => MarkList(rule, scope.Value(source.Name), set);
            default:
                return rule.Data is OwnRuleData ? MarkByMethod(rule, source, mayLeave) : MarkRange(rule, source, mayLeave);
        }
    }

    private void MarkValue(RuleDefinition rule, ValueModel value, string set)
    {
        var key = KeyExpressions.Access(value);
        if (value.Value.IsNullable)
        {
            var notNull = scope.Locals.Unique("key");
            writer.Line("if (" + key + " is { } " + notNull + ")");
            writer.Line("    " + Keys + "Mark(" + set + ", " + KeyExpressions.Shard(rule, notNull, value.Value) + ");");
            return;
        }
        writer.Line(Keys + "Mark(" + set + ", " + KeyExpressions.Shard(rule, key, value.Value) + ");");
    }

    private void MarkList(RuleDefinition rule, ValueModel value, string set)
    {
        var item = scope.Locals.Unique("item");
        writer.Line("foreach (var " + item + " in " + listAccess(scope.Parameter(value.Parameter.Source)) + ")");
        if (value.Value.IsNullable)
        {
            var notNull = scope.Locals.Unique("key");
            writer.Line("    " + Keys + "Mark(" + set + ", " + item + " is { } " + notNull + " ? " + KeyExpressions.Shard(rule, notNull, value.Value) + " : -1);");
            return;
        }
        writer.Line("    " + Keys + "Mark(" + set + ", " + KeyExpressions.Shard(rule, item, value.Value) + ");");
    }

    /// <summary>Code of the rule's class marks; a rule that does not keep the order of keys has none.</summary>
    private Action<string>? MarkRange(RuleDefinition rule, KeySource interval, bool mayLeave)
    {
        if (RuleAlgorithms.Find(rule.Algorithm) is not { KeepsOrder: true } || (!mayLeave && HasNullable(interval)))
            return null;
        var low = Bound(rule, interval.Low, isLow: true);
        var high = Bound(rule, interval.High, isLow: false);
        return low is null || high is null ? null : set => writer.Line(RuleClass.Name(rule) + ".Mark(" + low + ", " + high + ", " + set + ");");
    }

    /// <summary>The program's own method marks; there may be none for the type of both bounds.</summary>
    private Action<string>? MarkByMethod(RuleDefinition rule, KeySource interval, bool mayLeave)
    {
        if (!mayLeave && HasNullable(interval))
            return null;
        var types = new[] { interval.Low, interval.High }.Where(b => b is not null).Select(b => b!.IsConstant ? interval.LiteralType : ValueTypeReader.KeyTypeOf(scope.Value(b.Name).Value.Kind));
        var methods = types.Select(t => rule.FindMethod(t, isRange: true)).Distinct().ToList();
        if (methods.Count != 1 || methods[0] is not { } method)
            return null;
        var (low, high) = (OwnBound(interval, interval.Low, isLow: true), OwnBound(interval, interval.High, isLow: false));
        return set => writer.Line(method.Call + "(" + low + ", " + Literals.Boolean(interval.Low?.IsInclusive ?? false) + ", " + high + ", " + Literals.Boolean(interval.High?.IsInclusive ?? false) + ", " + set + ");");
    }

    private bool HasNullable(KeySource interval) => new[] { interval.Low, interval.High }.Any(b => b is { IsConstant: false } && scope.Value(b.Name).Value.IsNullable);

    private string OwnBound(KeySource interval, KeyBound? bound, bool isLow)
    {
        if (bound is null)
            return "null";
        if (bound.IsConstant)
            return KeyExpressions.Literal(new KeySource(KeySourceKind.Literal, bound.Name, -1) { LiteralType = interval.LiteralType }).Key;
        var value = scope.Value(bound.Name);
        return value.Value.IsEnum ? "(" + KeyExpressions.Keyword(value.Value.Kind) + ")" + NotNull(value, isLow) : NotNull(value, isLow);
    }

    private string? Bound(RuleDefinition rule, KeyBound? bound, bool isLow)
    {
        if (bound is null or { IsConstant: true })
            return RangeExpressions.Bound(rule, bound, isLow, null, null);
        var value = scope.Value(bound.Name);
        return RangeExpressions.Bound(rule, bound, isLow, NotNull(value, isLow), value.Value);
    }

    /// <summary>The value of a bound; with a null one the method is left, because nothing is above or below NULL.</summary>
    private string NotNull(ValueModel value, bool isLow)
    {
        var key = KeyExpressions.Access(value);
        if (!value.Value.IsNullable)
            return key;
        var notNull = scope.Locals.Unique(isLow ? "low" : "high");
        writer.Line("if (" + key + " is not { } " + notNull + ")");
        writer.Indent();
        result.Return(writer, result.Nowhere(), isEarly: true);
        writer.Unindent();
        return notNull;
    }
}
