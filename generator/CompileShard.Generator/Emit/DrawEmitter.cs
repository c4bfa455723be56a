using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what is drawn from sequences before the shard is computed, and the keys that the method gives back.</summary>
internal sealed class DrawEmitter(SourceWriter writer, MethodScope scope)
{
    private const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList<";

    /// <summary>Draws. Several rows of one column take their numbers in one step.</summary>
    public void Write()
    {
        var steps = scope.Draws.Steps;
        if (steps.Count == 0)
            return;
        writer.Line("var " + scope.CallOptions + " = " + Field(steps[0]) + ".Begin(" + scope.ParameterOf(ParameterRole.CallOptions) + ");");
        for (var i = 0; i < steps.Count;)
        {
            var first = steps[i].Draw.Draw;
            var group = steps.Skip(i).TakeWhile(s => s.List is null && s.Draw.Draw.Sequence == first.Sequence && s.Draw.Draw.Column == first.Column).ToList();
            i += Math.Max(1, group.Count);
            if (group.Count == 0)
                WriteItems(steps[i - 1]);
            else if (group.Count == 1)
                WriteOne(group[0]);
            else
                WriteSeveral(group);
        }
    }

    /// <summary>Collects the keys, before anything is sent: the list is whole even when the rows are split.</summary>
    public void WriteKeys()
    {
        if (scope.Method.Result is not { GivesKeys: true } result)
            return;
        var keys = scope.Draws.Steps.Where(s => s.Draw.IsKey).Select(s => scope.Value(s.Draw.Draw.Parameter)).ToList();
        if (result.Shape == ResultShape.Key)
        {
            scope.Keys = NotNull(KeyExpressions.Access(keys[0]), keys[0].Value);
            return;
        }
        scope.Keys = scope.Locals.Unique("keys");
        var type = result.Key!.Type;
        if (scope.Draws.Steps.First(s => s.Draw.IsKey).List is null)
        {
            var all = string.Join(", ", keys.Select(k => NotNull(KeyExpressions.Access(k), k.Value)));
            writer.Line("var " + scope.Keys + " = new " + (result.IsExactList ? "global::System.Collections.Generic.List<" + type + ">" : type + "[]") + " { " + all + " };");
            return;
        }
        var (list, count) = EnsureList(scope.Parameter(keys[0].Parameter.Source));
        var i = scope.Locals.Unique("i");
        var key = NotNull(list + "[" + i + "]" + keys[0].Path, keys[0].Value);
        writer.Line("var " + scope.Keys + " = new " + (result.IsExactList ? "global::System.Collections.Generic.List<" + type + ">(" + count + ")" : type + "[" + count + "]") + ";");
        writer.Line("for (var " + i + " = 0; " + i + " < " + count + "; " + i + "++)");
        writer.Line("    " + (result.IsExactList ? scope.Keys + ".Add(" + key + ");" : scope.Keys + "[" + i + "] = " + key + ";"));
    }

    private void WriteOne(DrawStep step)
    {
        var next = As(step, Await(Field(step) + ".Next" + Async + "(" + Call + ")"));
        if (step.Local is { } local)
        {
            if (step.Given is not { } given)
            {
                writer.Line("var " + local + " = " + next + ";");
                return;
            }
            writer.Line("var " + local + " = " + NotNull(KeyExpressions.Access(given), given.Value) + ";");
        }
        writer.Line("if (" + IsMissing(Place(step), step) + ")");
        writer.Line("    " + Place(step) + " = " + next + ";");
    }

    private void WriteSeveral(List<DrawStep> steps)
    {
        var missing = scope.Locals.Unique("missing");
        var always = steps.Count(s => s.Given is null);
        foreach (var step in steps.Where(s => s is { Local: not null, Given: not null }))
            writer.Line("var " + step.Local + " = " + NotNull(KeyExpressions.Access(step.Given!), step.Given!.Value) + ";");
        writer.Line("var " + missing + " = " + Literals.Number(always) + ";");
        foreach (var step in steps.Where(s => s.Given is not null))
        {
            writer.Line("if (" + IsMissing(Place(step), step) + ")");
            writer.Line("    " + missing + "++;");
        }
        var numbers = Reserve(steps[0], missing);
        foreach (var step in steps)
        {
            if (step.Given is null)
            {
                writer.Line("var " + step.Local + " = " + Next(numbers, step) + ";");
                continue;
            }
            writer.Line("if (" + IsMissing(Place(step), step) + ")");
            writer.Line("    " + Place(step) + " = " + Next(numbers, step) + ";");
        }
    }

    private void WriteItems(DrawStep step)
    {
        var source = step.List!;
        var (list, count) = EnsureList(source);
        var i = scope.Locals.Unique("i");
        var loop = "for (var " + i + " = 0; " + i + " < " + count + "; " + i + "++)";
        var item = scope.Locals.Unique("item");
        string? missing = null;
        if (step.Local is not null)
            writer.Line("var " + step.Local + " = new " + step.PairType + "[" + count + "];");
        if (step.Given is not null)
            writer.Line("var " + (missing = scope.Locals.Unique("missing")) + " = 0;");
        if (step.Given is not null || source.ItemMayBeNull)
        {
            writer.Open(loop);
            writer.Line("var " + item + " = " + list + "[" + i + "];");
            if (source.ItemMayBeNull)
                RouteEmitter.WriteNullItemCheck(writer, source, item);
            var given = step.Given is null ? "default" : item + step.Given.Path;
            if (step.Local is not null)
                writer.Line(step.Local + "[" + i + "] = new(" + item + ", " + (step.Given is null ? given : NotNull(given, step.Given.Value)) + ");");
            if (step.Given is not null)
            {
                writer.Line("if (" + IsMissing(step.Local is null ? given : step.Local + "[" + i + "].Key", step) + ")");
                writer.Line("    " + missing + "++;");
            }
            writer.Close();
        }
        if (missing is not null)
            writer.Open("if (" + missing + " != 0)");
        var numbers = Reserve(step, missing ?? count);
        var place = step.Local is null ? list + "[" + i + "]" + step.Given!.Path : step.Local + "[" + i + "].Key";
        if (missing is not null)
        {
            writer.Open(loop);
            writer.Line("if (" + IsMissing(place, step) + ")");
            writer.Line("    " + place + " = " + Next(numbers, step) + ";");
            writer.Close();
            writer.Close();
            return;
        }
        writer.Line(loop);
        writer.Line("    " + (source.ItemMayBeNull ? place + " = " + Next(numbers, step) : step.Local + "[" + i + "] = new(" + list + "[" + i + "], " + Next(numbers, step) + ")") + ";");
    }

    private string Reserve(DrawStep step, string count)
    {
        var numbers = scope.Locals.Unique("numbers");
        writer.Line("var " + numbers + " = " + Await(Field(step) + ".Reserve" + Async + "(" + count + ", " + Call + ")") + ";");
        return numbers;
    }

    /// <summary>The list as something that has a count and an index, and how its count is called.</summary>
    private (string Name, string Count) EnsureList(ParameterModel list)
    {
        if (scope.ListLocals.TryGetValue(list.Name, out var known))
            return (known, known + ".Count");
        var name = TypeNames.Escape(list.Name);
        if (list.Type.EndsWith("[]", StringComparison.Ordinal))
            return (name, name + ".Length");
        if (list.Type.StartsWith(ReadOnlyList, StringComparison.Ordinal) || list.Type.StartsWith("global::System.Collections.Generic.List<", StringComparison.Ordinal))
            return (name, name + ".Count");
        var local = scope.Locals.Unique(list.Name + "List");
        scope.ListLocals.Add(list.Name, local);
        writer.Line("var " + local + " = " + name + " as " + ReadOnlyList + list.ItemType + "> ?? global::System.Linq.Enumerable.ToArray(" + name + ");");
        return (local, local + ".Count");
    }

    /// <summary>What gets the number: the local, or the caller's own value.</summary>
    private static string Place(DrawStep step) => step.Local ?? KeyExpressions.Access(step.Given!);

    private static string IsMissing(string place, DrawStep step) => step.Local is null && step.Given!.Value.IsNullable ? place + " is null or 0" : place + " == 0";

    private static string NotNull(string expression, ValueType type) => type.IsNullable ? "(" + expression + ").GetValueOrDefault()" : expression;

    private static string Next(string numbers, DrawStep step) => step.Draw.Type.Kind == ValueKind.Int64 ? numbers + ".Next()" : numbers + ".Next<" + step.Draw.Type.Type + ">()";

    private string As(DrawStep step, string number) => step.Draw.Type.Kind == ValueKind.Int64 ? number : Field(step) + ".As<" + step.Draw.Type.Type + ">(" + number + ")";

    private string Field(DrawStep step) => scope.SequenceFields[step.Draw.Draw.Sequence];

    private string Async => scope.Method.Result!.IsAsync ? "Async" : "";

    private string Await(string call) => scope.Method.Result!.IsAsync ? "await " + call + ".ConfigureAwait(false)" : call;

    private string Call => Literals.Regular(scope.DisplayName) + ", " + scope.CallOptions + ", " + scope.ParameterOf(ParameterRole.CancellationToken);
}
