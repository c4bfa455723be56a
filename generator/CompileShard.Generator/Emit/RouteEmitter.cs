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
    private MarkEmitter _marks = null!;

    public void Write()
    {
        _marks = new MarkEmitter(writer, scope, _result, ListAccess);
        foreach (var parameter in scope.Method.Parameters.Where(NeedsNullCheck))
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(" + TypeNames.Escape(parameter.Name) + ");");
        foreach (var input in scope.Inputs.Where(i => i is { Form: ArgumentForm.WholeList, Parameter.IsReadOnlyList: false }))
            WriteListLocal(input.Parameter!);
        var draws = new DrawEmitter(writer, scope);
        draws.Write();
        draws.WriteKeys();
        foreach (var input in scope.Inputs.Where(i => i is { Form: ArgumentForm.WholeList, Parameter.Role: ParameterRole.Rows }))
            WriteEmptyRowsCheck(input.Parameter!);

        if (scope.Plan.Merge is not null)
            WriteMergeArguments();
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
                WriteSplit(scope.Plan.Keys.Concat(scope.Plan.TableKeys).First(k => k.Kind == KeySourceKind.RowsMember));
                break;
            case RouteKind.InsertSplit:
                WriteChosenRows();
                break;
            case RouteKind.Keys:
                WriteTargets(Runtime + "ShardTargets.Of(" + Arguments() + ", [" + string.Join(", ", scope.Plan.Keys.Select(KeyShard)) + "])");
                break;
            case RouteKind.Range:
                WriteRange(scope.Plan.Keys[0]);
                break;
            case RouteKind.Grid:
                WriteGrid(Rule, scope.Plan.Keys, TableRule, scope.Plan.TableKeys);
                break;
            case RouteKind.Scatter:
                WriteTargets(Runtime + "ShardTargets.All(" + scope.ShardCount() + ", " + Arguments() + ")");
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
        var key = scope.Plan.Route is RouteKind.In or RouteKind.InsertSplit ? scope.Plan.Keys.Concat(scope.Plan.TableKeys).FirstOrDefault(k => k.Kind is KeySourceKind.List or KeySourceKind.RowsMember) : null;
        if (key is not null)
            WriteListRouter(nested, scope.Value(key.Name));
        else if (scope.ChoosesRows)
            WriteRowRouter(nested);
    }

    private void WriteSingle()
    {
        var plan = scope.Plan;
        if (!plan.ConstantShards.IsEmpty || plan.Keys.IsEmpty || (plan.Keys[0].Kind == KeySourceKind.Constant && plan.TableKeys.IsEmpty))
        {
            WriteShard(Literals.Number(plan.ConstantShards.IsEmpty ? plan.Keys[0].Shard : plan.ConstantShards[0]));
            return;
        }
        var isInsert = plan.Route == RouteKind.InsertSingle;
        var value = WriteOneShard(plan.Keys[0], Rule, isInsert);
        if (!plan.TableKeys.IsEmpty)
            value = Grid(value, WriteOneShard(plan.TableKeys[0], TableRule, isInsert));
        var shard = scope.Locals.Unique("shard");
        writer.Line("int " + shard + " = " + value + ";");
        if (!isInsert && (RuleClass.MayHaveNoShard(Rule) || (!plan.TableKeys.IsEmpty && RuleClass.MayHaveNoShard(TableRule))))
        {
            // Nothing can have been inserted with such a key.
            writer.Line("if (" + shard + " < 0)");
            writer.Indent();
            if (plan.IsEmptyWithoutKey)
                _result.Return(writer, _result.Nowhere(), isEarly: true);
            else
                writer.Line(shard + " = 0; // no row has this key, so any shard gives the answer");
            writer.Unindent();
        }
        WriteShard(shard);
    }

    /// <summary>
    /// The shard of a key as an expression. With a null key the method is left, because nothing equals NULL, unless there is an answer all the same, which any shard gives. A row that has none is refused.
    /// </summary>
    private string WriteOneShard(KeySource source, RuleDefinition rule, bool isInsert)
    {
        if (source.Kind is KeySourceKind.Constant or KeySourceKind.Literal)
            return ShardOrNone(source, rule, isInsert);
        var value = scope.Value(source.Name);
        var key = KeyExpressions.Access(value);
        if (value.Value.IsNullable)
        {
            var notNull = scope.Locals.Unique("key");
            if (!isInsert && !scope.Plan.IsEmptyWithoutKey)
            {
                writer.Line("// With a null key no row is found, and any shard gives the answer.");
                return key + " is { } " + notNull + " ? " + Shard(rule, notNull, value.Value, isInsert) + " : 0";
            }
            writer.Line("if (" + key + " is not { } " + notNull + ")");
            writer.Indent();
            if (isInsert)
                writer.Line("throw " + NullKey(rule) + ";");
            else
                _result.Return(writer, _result.Nowhere(), isEarly: true);
            writer.Unindent();
            key = notNull;
        }
        return Shard(rule, key, value.Value, isInsert);
    }

    private string Grid(string node, string table) => Runtime + "RuleKeys.Grid(" + node + ", " + table + ", " + Literals.Number(scope.NodeCount) + ")";

    /// <summary>The shards of an interval of keys. With a null bound nothing lies in it.</summary>
    private void WriteRange(KeySource interval)
    {
        if (Rule.Data is CompositeData both)
            WriteGrid(both.Nodes, [interval], both.Tables, [interval]);
        else if (_marks.TryWrite("shards", Rule, scope.ShardCount(), [interval], mayLeave: true) is { } shards)
            WriteTargets(Runtime + "ShardTargets.Marked(" + Arguments() + ", " + shards + ")");
        else
            WriteTargets(Runtime + "ShardTargets.All(" + scope.ShardCount() + ", " + Arguments() + ")");
    }

    /// <summary>Each node that one key reaches with each table that the other reaches.</summary>
    private void WriteGrid(RuleDefinition nodeRule, IReadOnlyList<KeySource> nodeKeys, RuleDefinition tableRule, IReadOnlyList<KeySource> tableKeys)
    {
        var nodes = _marks.Write("nodes", nodeRule, Literals.Number(scope.NodeCount), nodeKeys, mayLeave: true);
        var tables = _marks.Write("tables", tableRule, scope.TableCount(), tableKeys, mayLeave: true);
        WriteTargets(Runtime + "ShardTargets.Grid(" + Arguments() + ", " + nodes + ", " + tables + ")");
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
        var router = "default";
        if (FixedPart() is var (fixedKey, rule))
        {
            // One of the two keys is the same for all rows.
            var part = scope.Locals.Unique("part");
            writer.Line("int " + part + " = " + WriteOneShard(fixedKey, rule, isInsert: true) + ";");
            router = "new " + scope.Router + "(" + part + ")";
        }
        WriteSlices(Runtime + "KeySplit.By<" + source.ItemType + ", " + scope.Router + ">(" + ListAccess(source) + ", " + router + ")");
    }

    /// <summary>Of two keys of a list of rows, the one that no item brings, with its rule.</summary>
    private (KeySource Key, RuleDefinition Rule)? FixedPart()
    {
        var plan = scope.Plan;
        if (plan.TableKeys.IsEmpty || plan.Route != RouteKind.InsertSplit)
            return null;
        if (plan.Keys[0].Kind != KeySourceKind.RowsMember)
            return (plan.Keys[0], Rule);
        return plan.TableKeys[0].Kind != KeySourceKind.RowsMember ? (plan.TableKeys[0], TableRule) : null;
    }

    /// <summary>Rows written in the statement: their numbers are split by the shards of their keys.</summary>
    private void WriteChosenRows()
    {
        var shards = scope.Locals.Unique("shards");
        writer.Line("int[] " + shards + " =");
        writer.Line("[");
        for (var i = 0; i < scope.Plan.Keys.Count; i++)
        {
            var shard = ShardOrNone(scope.Plan.Keys[i], Rule, isInsert: true);
            writer.Line("    " + (scope.Plan.TableKeys.IsEmpty ? shard : Grid(shard, ShardOrNone(scope.Plan.TableKeys[i], TableRule, isInsert: true))) + ",");
        }
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
        var hasFixedPart = FixedPart() is not null;
        nested.Open("private readonly struct " + scope.Router + (hasFixedPart ? "(int part)" : "") + " : " + Runtime + "IShardRouter<" + item + ">");
        // A table may be opened between the count and the last key.
        nested.Line("public int ShardCount => " + scope.ShardCount(further: scope.Target.Calendar is null ? 0 : 1) + ";");
        nested.Line();
        var isInsert = scope.Plan.Route == RouteKind.InsertSplit;
        var shard = scope.Plan.TableKeys.IsEmpty
            ? ItemShard(value, Rule, "key", isInsert)
            : Grid(PartOfItem(scope.Plan.Keys[0], Rule, "key"), PartOfItem(scope.Plan.TableKeys[0], TableRule, "tableKey"));
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

    private string PartOfItem(KeySource source, RuleDefinition rule, string local) => source.Kind == KeySourceKind.RowsMember ? ItemShard(scope.Value(source.Name), rule, local, isInsert: true) : "part";

    private string ItemShard(ValueModel value, RuleDefinition rule, string local, bool isInsert)
    {
        var key = "item" + value.Path;
        return value.Value.IsNullable
            ? key + " is { } " + local + " ? " + Shard(rule, local, value.Value, isInsert) + " : " + (isInsert ? "throw " + NullKey(rule) : "-1")
            : Shard(rule, key, value.Value, isInsert);
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
        nested.Line("public int ShardCount => " + scope.ShardCount(further: scope.Target.Calendar is null ? 0 : 1) + ";");
        nested.Line();
        nested.Line("public int Shard(int item) => shards[item];");
        nested.Close();
    }

    /// <summary>Nodes that a hint names need no rule: a statement without tables has none.</summary>
    private string KeyShard(KeySource key) => key.Kind == KeySourceKind.Constant ? Literals.Number(key.Shard) : ShardOrNone(key, Rule);

    private string ShardOrNone(KeySource key, RuleDefinition rule, bool isInsert = false)
    {
        if (key.Kind == KeySourceKind.Constant)
            return Literals.Number(key.Shard);
        if (key.Kind == KeySourceKind.Literal)
        {
            var (literal, type) = KeyExpressions.Literal(key);
            return Shard(rule, literal, type, isInsert);
        }
        var value = scope.Value(key.Name);
        var access = KeyExpressions.Access(value);
        if (!value.Value.IsNullable)
            return Shard(rule, access, value.Value, isInsert);
        var notNull = scope.Locals.Unique("key");
        return access + " is { } " + notNull + " ? " + Shard(rule, notNull, value.Value, isInsert) + " : " + (isInsert ? "throw " + NullKey(rule) : "-1");
    }

    private static string Shard(RuleDefinition rule, string key, Model.ValueType type, bool isInsert) => isInsert ? KeyExpressions.RowShard(rule, key, type) : KeyExpressions.Shard(rule, key, type);

    /// <summary>The arguments' struct. <paramref name="slice"/> stands for the part of the list that the shard gets.</summary>
    private string Arguments(string? slice = null) =>
        slice is null && scope.MergeArguments is { } local ? local :
        scope.Inputs.Count == 0 ? "default(" + scope.Args + ")" : "new " + scope.Args + "(" + string.Join(", ", scope.Inputs.Select(i => Argument(i, slice))) + ")";

    private string Argument(ArgumentField field, string? slice) => field.Form switch
    {
        ArgumentForm.Slice or ArgumentForm.ChosenRows => slice ?? throw new InvalidOperationException("A list is split, but the route is not by list."),
        ArgumentForm.WholeList => ListAccess(field.Parameter!),
        _ => TypeNames.Escape(field.Parameter!.Name),
    };

    /// <summary>What merging needs of the arguments is the same for all shards; a list of which each gets its part is left out.</summary>
    private void WriteMergeArguments()
    {
        var arguments = Arguments(slice: "default");
        scope.MergeArguments = scope.Locals.Unique("args");
        writer.Line("var " + scope.MergeArguments + " = " + arguments + ";");
    }

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
            scope.Plan.Keys.Concat(scope.Plan.TableKeys).Any(k => k.Kind is not (KeySourceKind.Constant or KeySourceKind.Literal or KeySourceKind.Range) && scope.Value(k.Name).Parameter.Source == parameter.Name)));

    private RuleDefinition Rule => scope.Target.Rule ?? throw new InvalidOperationException("The plan computes a shard, but its table has no rule.");

    private RuleDefinition TableRule => scope.Target.TableRule ?? throw new InvalidOperationException("The plan computes a table, but no rule says how.");

    private string NullKey(RuleDefinition rule) =>
        "new global::CompileShard.ShardKeyNullException(" + Literals.Regular(scope.DisplayName) + ", " + Literals.Regular((rule == scope.Target.TableRule ? scope.Target.TableKeyColumn : scope.Target.KeyColumn) ?? "") + ")";
}
