using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Emit;

/// <summary>Writes a method's body: the shards as a visible expression, then one call into the runtime.</summary>
internal sealed class RouteEmitter(SourceWriter writer, MethodScope scope)
{
    private const string Runtime = FileHeader.Runtime;

    private readonly ResultEmitter _result = new(scope);

    public void Write()
    {
        foreach (var parameter in scope.Method.Parameters.Where(NeedsNullCheck))
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(" + TypeNames.Escape(parameter.Name) + ");");
        foreach (var input in scope.Inputs.Where(i => i is { Form: ArgumentForm.WholeList, Parameter.IsReadOnlyList: false }))
            WriteListLocal(input.Parameter!);
        var draws = new DrawEmitter(writer, scope);
        draws.Write();
        draws.WriteKeys();
        foreach (var input in scope.Inputs.Where(i => i is { Form: ArgumentForm.WholeList, Parameter.Role: ParameterRole.Rows }))
            WriteEmptyRowsCheck(input.Parameter!);

        switch (scope.Plan.Route)
        {
            case RouteKind.Single:
            case RouteKind.InsertSingle:
                WriteSingle();
                break;
            case RouteKind.SingleNode:
                WriteShard("0");
                break;
            case RouteKind.Global:
            case RouteKind.NoTable:
                WriteShard(scope.Group + ".AnyShard()");
                break;
            case RouteKind.In:
                WriteSplit(scope.Plan.Keys.First(k => k.Kind == KeySourceKind.List));
                break;
            case RouteKind.InsertSplit when !scope.ChoosesRows:
                WriteSplit(scope.Plan.Keys.First(k => k.Kind == KeySourceKind.RowsMember));
                break;
            case RouteKind.InsertSplit:
                WriteChosenRows();
                break;
            case RouteKind.Keys:
                WriteTargets(Runtime + "ShardTargets.Of(" + Arguments() + ", [" + string.Join(", ", scope.Plan.Keys.Select(k => ShardOrNone(k))) + "])");
                break;
            case RouteKind.Range:
                WriteRange(scope.Plan.Keys[0]);
                break;
            case RouteKind.Scatter:
                WriteTargets(Runtime + "ShardTargets.All(" + Literals.Number(scope.Plan.ShardCount) + ", " + Arguments() + ")");
                break;
            case RouteKind.Broadcast:
                _result.Return(writer, _result.Broadcast(Arguments()));
                break;
            case RouteKind.None:
                _result.Return(writer, _result.Nowhere());
                break;
            default:
                throw new InvalidOperationException("A plan of route " + scope.Plan.Route + " has no code.");
        }
    }

    /// <summary>Writes the struct that splits a list, where the route needs one.</summary>
    public void WriteRouter(SourceWriter nested)
    {
        var key = scope.Plan.Route is RouteKind.In or RouteKind.InsertSplit ? scope.Plan.Keys.FirstOrDefault(k => k.Kind is KeySourceKind.List or KeySourceKind.RowsMember) : null;
        if (key is not null)
            WriteListRouter(nested, scope.Value(key.Name));
        else if (scope.ChoosesRows)
            WriteRowRouter(nested);
    }

    private void WriteSingle()
    {
        if (scope.Plan.Keys.IsEmpty || scope.Plan.Keys[0].Kind == KeySourceKind.Constant)
        {
            WriteShard(Literals.Number(scope.Plan.ConstantShards.IsEmpty ? scope.Plan.Keys[0].Shard : scope.Plan.ConstantShards[0]));
            return;
        }
        var isLiteral = scope.Plan.Keys[0].Kind == KeySourceKind.Literal;
        var (key, type) = isLiteral ? KeyExpressions.Literal(scope.Plan.Keys[0]) : (KeyExpressions.Access(scope.Value(scope.Plan.Keys[0].Name)), scope.Value(scope.Plan.Keys[0].Name).Value);
        if (type.IsNullable)
        {
            var notNull = scope.Locals.Unique("key");
            writer.Line("if (" + key + " is not { } " + notNull + ")");
            writer.Indent();
            if (scope.Plan.Route == RouteKind.InsertSingle)
                writer.Line("throw " + NullKey() + ";");
            else
                _result.Return(writer, _result.Nowhere(), isEarly: true);
            writer.Unindent();
            key = notNull;
        }
        var shard = scope.Locals.Unique("shard");
        var isInsert = scope.Plan.Route == RouteKind.InsertSingle;
        writer.Line("int " + shard + " = " + (isInsert ? KeyExpressions.RowShard(Rule, key, type) : KeyExpressions.Shard(Rule, key, type)) + ";");
        if (!isInsert && RuleClass.MayHaveNoShard(Rule))
        {
            // Nothing can have been inserted with such a key.
            writer.Line("if (" + shard + " < 0)");
            writer.Indent();
            _result.Return(writer, _result.Nowhere(), isEarly: true);
            writer.Unindent();
        }
        WriteShard(shard);
    }

    /// <summary>The shards of an interval of keys. With a null bound nothing lies in it.</summary>
    private void WriteRange(KeySource interval)
    {
        if (Rule.Data is OwnRuleData)
        {
            WriteOwnRange(interval);
            return;
        }
        var low = WriteBound(interval.Low, isLow: true);
        var high = WriteBound(interval.High, isLow: false);
        if (low is null || high is null)
        {
            WriteTargets(Runtime + "ShardTargets.All(" + Literals.Number(scope.Plan.ShardCount) + ", " + Arguments() + ")");
            return;
        }
        var shards = scope.Locals.Unique("shards");
        writer.Line("var " + shards + " = new bool[" + Literals.Number(scope.Plan.ShardCount) + "];");
        writer.Line(RuleClass.Name(Rule) + ".Mark(" + low + ", " + high + ", " + shards + ");");
        WriteTargets(Runtime + "ShardTargets.Marked(" + Arguments() + ", " + shards + ")");
    }

    /// <summary>The program's own method marks the shards; without one for the type of both bounds every shard is asked.</summary>
    private void WriteOwnRange(KeySource interval)
    {
        var (low, high) = (WriteOwnBound(interval.Low, isLow: true), WriteOwnBound(interval.High, isLow: false));
        var types = new[] { low, high }.Where(b => b.Type is not null).Select(b => ValueTypeReader.KeyTypeOf(b.Type!.Kind)).Distinct().ToList();
        var isKnown = interval.Low is not { IsConstant: true } && interval.High is not { IsConstant: true } && types.Count == 1;
        if (!isKnown || Rule.FindMethod(types[0], isRange: true) is not { } method)
        {
            WriteTargets(Runtime + "ShardTargets.All(" + Literals.Number(scope.Plan.ShardCount) + ", " + Arguments() + ")");
            return;
        }
        var shards = scope.Locals.Unique("shards");
        writer.Line("var " + shards + " = new bool[" + Literals.Number(scope.Plan.ShardCount) + "];");
        writer.Line(method.Call + "(" + low.Key + ", " + Literals.Boolean(interval.Low?.IsInclusive ?? false) + ", " + high.Key + ", " + Literals.Boolean(interval.High?.IsInclusive ?? false) + ", " + shards + ");");
        WriteTargets(Runtime + "ShardTargets.Marked(" + Arguments() + ", " + shards + ")");
    }

    private (string Key, Model.ValueType? Type) WriteOwnBound(KeyBound? bound, bool isLow)
    {
        if (bound is null or { IsConstant: true })
            return ("null", null);
        var value = scope.Value(bound.Name);
        return (value.Value.IsEnum ? "(" + KeyExpressions.Keyword(value.Value.Kind) + ")" + NotNull(value, isLow) : NotNull(value, isLow), value.Value);
    }

    private string? WriteBound(KeyBound? bound, bool isLow)
    {
        if (bound is null or { IsConstant: true })
            return RangeExpressions.Bound(Rule, bound, isLow, null, null);
        var value = scope.Value(bound.Name);
        return RangeExpressions.Bound(Rule, bound, isLow, NotNull(value, isLow), value.Value);
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
        _result.Return(writer, _result.Nowhere(), isEarly: true);
        writer.Unindent();
        return notNull;
    }

    private void WriteShard(string shard) => _result.Return(writer, _result.OnShard(shard, Arguments()));

    private void WriteTargets(string targets)
    {
        var local = scope.Locals.Unique("targets");
        writer.Line("var " + local + " = " + targets + ";");
        _result.Return(writer, _result.OnTargets(local));
    }

    /// <summary>One target for each shard that owns an item, with that shard's items.</summary>
    private void WriteSplit(KeySource key)
    {
        var source = scope.Parameter(scope.Value(key.Name).Parameter.Source);
        WriteSlices(Runtime + "KeySplit.By<" + source.ItemType + ", " + scope.Router + ">(" + ListAccess(source) + ", default)");
    }

    /// <summary>Rows written in the statement: their numbers are split by the shards of their keys.</summary>
    private void WriteChosenRows()
    {
        var shards = scope.Locals.Unique("shards");
        writer.Line("int[] " + shards + " =");
        writer.Line("[");
        foreach (var key in scope.Plan.Keys)
            writer.Line("    " + ShardOrNone(key, isInsert: true) + ",");
        writer.Line("];");
        var rows = "[" + string.Join(", ", Enumerable.Range(0, scope.Plan.Keys.Count).Select(Literals.Number)) + "]";
        WriteSlices(Runtime + "KeySplit.By<int, " + scope.Router + ">((int[])" + rows + ", new " + scope.Router + "(" + shards + "))");
    }

    private void WriteSlices(string split)
    {
        var local = scope.Locals.Unique("split");
        var targets = scope.Locals.Unique("targets");
        var i = scope.Locals.Unique("i");
        writer.Line("var " + local + " = " + split + ";");
        writer.Line("var " + targets + " = new " + Runtime + "ShardTarget<" + scope.Args + ">[" + local + ".Count];");
        writer.Line("for (var " + i + " = 0; " + i + " < " + targets + ".Length; " + i + "++)");
        writer.Line("    " + targets + "[" + i + "] = new(" + local + ".ShardAt(" + i + "), " + Arguments(local + ".SliceAt(" + i + ")") + ");");
        _result.Return(writer, _result.OnTargets(targets));
    }

    private void WriteListRouter(SourceWriter nested, ValueModel value)
    {
        var source = scope.Parameter(value.Parameter.Source);
        var item = source.ItemType!;
        nested.Line();
        nested.Open("private readonly struct " + scope.Router + " : " + Runtime + "IShardRouter<" + item + ">");
        nested.Line("public int ShardCount => " + Literals.Number(scope.Plan.ShardCount) + ";");
        nested.Line();
        var isInsert = scope.Plan.Route == RouteKind.InsertSplit;
        var key = "item" + value.Path;
        var shard = value.Value.IsNullable
            ? key + " is { } key ? " + Shard("key", value.Value, isInsert) + " : " + (isInsert ? "throw " + NullKey() : "-1")
            : Shard(key, value.Value, isInsert);
        if (source is { Role: ParameterRole.Rows, ItemMayBeNull: true })
        {
            nested.Open("public int Shard(" + item + " item)");
            WriteNullItemCheck(nested, source);
            nested.Line("return " + shard + ";");
            nested.Close();
        }
        else
        {
            nested.Line("public int Shard(" + item + " item) => " + shard + ";");
        }
        nested.Close();
    }

    /// <summary>Says which list has the hole, where a member of it would only give a NullReferenceException.</summary>
    internal static void WriteNullItemCheck(SourceWriter writer, ParameterModel list, string item = "item")
    {
        writer.Line("if (" + item + " is null)");
        writer.Line("    throw new global::System.ArgumentException(\"The list has an item that is null.\", " + Literals.Regular(list.Name) + ");");
    }

    private void WriteRowRouter(SourceWriter nested)
    {
        nested.Line();
        nested.Open("private readonly struct " + scope.Router + "(int[] shards) : " + Runtime + "IShardRouter<int>");
        nested.Line("public int ShardCount => " + Literals.Number(scope.Plan.ShardCount) + ";");
        nested.Line();
        nested.Line("public int Shard(int item) => shards[item];");
        nested.Close();
    }

    private string ShardOrNone(KeySource key, bool isInsert = false)
    {
        if (key.Kind == KeySourceKind.Constant)
            return Literals.Number(key.Shard);
        if (key.Kind == KeySourceKind.Literal)
        {
            var (literal, type) = KeyExpressions.Literal(key);
            return Shard(literal, type, isInsert);
        }
        var value = scope.Value(key.Name);
        var access = KeyExpressions.Access(value);
        if (!value.Value.IsNullable)
            return Shard(access, value.Value, isInsert);
        var notNull = scope.Locals.Unique("key");
        return access + " is { } " + notNull + " ? " + Shard(notNull, value.Value, isInsert) + " : " + (isInsert ? "throw " + NullKey() : "-1");
    }

    private string Shard(string key, Model.ValueType type, bool isInsert) => isInsert ? KeyExpressions.RowShard(Rule, key, type) : KeyExpressions.Shard(Rule, key, type);

    /// <summary>The arguments' struct. <paramref name="slice"/> stands for the part of the list that the shard gets.</summary>
    private string Arguments(string? slice = null) =>
        scope.Inputs.Count == 0 ? "default(" + scope.Args + ")" : "new " + scope.Args + "(" + string.Join(", ", scope.Inputs.Select(i => Argument(i, slice))) + ")";

    private string Argument(ArgumentField field, string? slice) => field.Form switch
    {
        ArgumentForm.Slice or ArgumentForm.ChosenRows => slice ?? throw new InvalidOperationException("A list is split, but the route is not by list."),
        ArgumentForm.WholeList => ListAccess(field.Parameter!),
        _ => TypeNames.Escape(field.Parameter!.Name),
    };

    /// <summary>A sequence that is sent whole is counted and read, so it is walked once here and kept.</summary>
    private void WriteListLocal(ParameterModel list)
    {
        var local = scope.Locals.Unique(list.Name + "List");
        scope.ListLocals.Add(list.Name, local);
        var name = TypeNames.Escape(list.Name);
        writer.Line("var " + local + " = " + name + " as global::System.Collections.Generic.IReadOnlyList<" + list.ItemType + "> ?? global::System.Linq.Enumerable.ToArray(" + name + ");");
    }

    private string ListAccess(ParameterModel list) => scope.ListLocals.TryGetValue(list.Name, out var local) ? local : TypeNames.Escape(list.Name);

    /// <summary>An INSERT without rows is no statement; there is nothing to do.</summary>
    private void WriteEmptyRowsCheck(ParameterModel rows)
    {
        writer.Line("if (!global::System.Linq.Enumerable.Any(" + ListAccess(rows) + "))");
        writer.Indent();
        _result.Return(writer, _result.Nowhere(), isEarly: true);
        writer.Unindent();
    }

    /// <summary>A list whose items get keys is walked before anything else could notice that it is null.</summary>
    private bool NeedsNullCheck(ParameterModel parameter) =>
        (parameter.Type.EndsWith("?", StringComparison.Ordinal) && scope.Draws.Steps.Any(s => s.List?.Name == parameter.Name)) ||
        (parameter.NeedsNullCheck && (scope.Inputs.Any(i => i.Parameter?.Name == parameter.Name) ||
            scope.Draws.Steps.Any(s => s.List?.Name == parameter.Name || s.Given?.Parameter.Source == parameter.Name) ||
            scope.Plan.Keys.Any(k => k.Kind is not (KeySourceKind.Constant or KeySourceKind.Literal) && scope.Value(k.Name).Parameter.Source == parameter.Name)));

    private RuleDefinition Rule => scope.Target.Rule ?? throw new InvalidOperationException("The plan computes a shard, but its table has no rule.");

    private string NullKey() =>
        "new global::CompileShard.ShardKeyNullException(" + Literals.Regular(scope.DisplayName) + ", " + Literals.Regular(scope.Target.KeyColumn ?? "") + ")";
}
