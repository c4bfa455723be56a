using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Planning;

/// <summary>Decides where the numbers that a method draws are kept and how they are given back, and says what does not fit.</summary>
internal sealed class DrawBinder(MethodModel method, QueryPlan plan, ShardingRules rules, List<DeclarationProblem> problems)
{
    private static readonly ValueType s_long = new(ValueKind.Int64, "long", "long", false, false, false);

    public EquatableArray<BoundDraw> Bind()
    {
        if (plan.Route == RouteKind.Sequence)
            return BindAnswer();
        var draws = plan.Draws.Where(d => ValueOf(d.Parameter) is not { Value.IsEnum: true }).Select(Bind).ToList();
        if (method.Result is { GivesKeys: true } result)
            CheckReturn(result, draws.Where(d => d.IsKey).ToList());
        if (method.Result is { Shape: ResultShape.Stream } && draws.Count > 0)
            Refuse("a stream cannot wait for the number of a sequence first; return a list");
        CheckMarkedMember(draws);
        return draws.ToEquatableArray();
    }

    /// <summary>SELECT NEXT VALUE FOR: the method gives one number.</summary>
    private EquatableArray<BoundDraw> BindAnswer()
    {
        if (method.Result is null)
            return EquatableArray<BoundDraw>.Empty;
        if (method.Result is not { Shape: ResultShape.First, Row: { Kind: RowKind.Scalar, Scalar: { IsEnum: false } number } } || !IsNumber(number))
        {
            Refuse("a sequence gives one number; return long");
            return EquatableArray<BoundDraw>.Empty;
        }
        CheckWidth(plan.Draws[0].Sequence, number, ProblemPlace.ReturnType(method.Index), "what '" + method.Name + "' returns");
        return new EquatableArray<BoundDraw>([new BoundDraw(plan.Draws[0], DrawTarget.Local, number, false)]);
    }

    private BoundDraw Bind(SequenceDraw draw)
    {
        var isKey = plan.IdColumn is not null && string.Equals(draw.Column, plan.IdColumn, StringComparison.OrdinalIgnoreCase);
        if (ValueOf(draw.Parameter) is not { } value)
        {
            var type = isKey && method.Result?.Key is { } key ? key : s_long;
            if (!ReferenceEquals(type, s_long))
                CheckWidth(draw.Sequence, type, ProblemPlace.ReturnType(method.Index), "what '" + method.Name + "' returns");
            return new BoundDraw(draw, draw.List is null ? DrawTarget.Local : DrawTarget.KeyedItem, type, isKey);
        }

        var place = PlaceOf(value);
        CheckWidth(draw.Sequence, value.Value, place, "'" + draw.Parameter + "'");
        if (value.Path.Length == 0)
            return new BoundDraw(draw, DrawTarget.Parameter, value.Value, isKey);
        if (value.WhyNotSet is null)
            return new BoundDraw(draw, draw.List is null ? DrawTarget.Member : DrawTarget.ItemMember, value.Value, isKey);
        if (value.IsGeneratedKey)
            problems.Add(new DeclarationProblem(SequenceDiagnostics.KeyCannotBeGivenBack, place, "'" + draw.Parameter + "'", value.WhyNotSet + ". Give it a setter, or mark the method [return: GeneratedKey] in its place."));
        else if (method.Result is { GivesKeys: false })
            problems.Add(new DeclarationProblem(AdviceDiagnostics.KeyIsNotGivenBack, place, draw.Parameter, value.Value.IsNullable ? "null or 0" : "0", draw.Sequence, value.WhyNotSet));
        return new BoundDraw(draw, draw.List is null ? DrawTarget.Local : DrawTarget.KeyedItem, value.Value, isKey);
    }

    private void CheckReturn(ResultModel result, List<BoundDraw> keys)
    {
        if (keys.Count == 0)
        {
            problems.Add(new DeclarationProblem(SequenceDiagnostics.NoKeyIsDrawn, ProblemPlace.ReturnType(method.Index), "[return: GeneratedKey]", WhyNothingIsDrawn()));
            return;
        }
        if (plan.MayLeaveRowsOut)
        {
            problems.Add(new DeclarationProblem(SequenceDiagnostics.NoKeyIsDrawn, ProblemPlace.ReturnType(method.Index), "[return: GeneratedKey]", "INSERT IGNORE may leave the row out, and then its key is the key of no row; leave IGNORE out and catch the error of a duplicate"));
            return;
        }
        var isSeveral = keys[0].Draw.List is not null || plan.RowsInText > 1;
        if (isSeveral != (result.Shape == ResultShape.Keys))
            Refuse(isSeveral ? "this statement inserts several rows, so their keys come as a list: return List<long> or long[]" : "this statement inserts one row, so its key is one number: return long");
        else if (keys.Count != plan.RowsInText)
            problems.Add(new DeclarationProblem(SequenceDiagnostics.NoKeyIsDrawn, ProblemPlace.ReturnType(method.Index), "[return: GeneratedKey]", "not every row of the statement has a key of its own from the sequence; write the rows alike"));
        else if (keys.FirstOrDefault(k => !Fits(k.Type, result.Key!)) is { } other)
            Refuse("the key is " + other.Type.DisplayName + ", so return that, or long");
    }

    /// <summary>A marked member that is the key by its name, and yet does not get it: the mark would only look like working.</summary>
    private void CheckMarkedMember(List<BoundDraw> draws)
    {
        if (plan.IdColumn is null || plan.Statement is not (StatementKind.Insert or StatementKind.Replace))
            return;
        foreach (var marked in method.Parameters.SelectMany(p => p.Values).Where(v => v.IsGeneratedKey && ColumnNames.AreEqual(v.Parameter.Name.Substring(v.Parameter.Name.LastIndexOf('.') + 1), plan.IdColumn)))
        {
            var name = marked.Parameter.Name;
            if (plan.Parameters.Any(p => p.Name == name) || method.Parameters.All(p => p.Name != marked.Parameter.Source))
                continue;
            var key = draws.FirstOrDefault(d => d.IsKey);
            var reason = key is null ? WhyNothingIsDrawn() : key.Draw.IsConditional ? "the statement takes " + key.Draw.Column + " from '" + key.Draw.Parameter + "'" : "it is no value of one row of this statement";
            problems.Add(new DeclarationProblem(SequenceDiagnostics.NoKeyIsDrawn, PlaceOf(marked), "'" + name + "', which is marked [GeneratedKey],", reason));
        }
    }

    private string WhyNothingIsDrawn()
    {
        if (plan.Statement is not (StatementKind.Insert or StatementKind.Replace))
            return "the statement inserts nothing";
        if (plan.DrawsNothingBecause is { } because)
            return because;
        var table = rules.FindTable(plan.Tables[0]);
        return table is { Sequence: null }
            ? "table '" + table.Name + "' has no sequence; name one in the rules file: <table name=\"" + table.Name + "\" sequence=\"" + table.Name + "\" ... />" + (table.IdColumn is null ? ", with the primaryKey that it fills" : "")
            : "the statement gives " + (plan.IdColumn ?? "the key") + " a value that is never left out; only a number can be, by 0 or null";
    }

    private void CheckWidth(string sequence, ValueType type, ProblemPlace place, string what)
    {
        if (rules.FindSequence(sequence) is { IsTimeBased: true } && type.Kind is not (ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Decimal))
            problems.Add(new DeclarationProblem(SequenceDiagnostics.KeyTypeDoesNotFit, place, what, type.DisplayName, sequence, "ids by time have 63 bits; use long"));
    }

    private void Refuse(string remedy) =>
        problems.Add(new DeclarationProblem(DeclarationDiagnostics.UnsupportedReturnType, ProblemPlace.ReturnType(method.Index), method.Name, method.Result!.DisplayName, remedy));

    private ValueModel? ValueOf(string name) => method.Parameters.SelectMany(p => p.Values).FirstOrDefault(v => v.Parameter.Name == name);

    private ProblemPlace PlaceOf(ValueModel value)
    {
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            if (method.Parameters[i].Name == value.Parameter.Source)
                return ProblemPlace.ParameterOf(method.Index, i);
        }
        return ProblemPlace.Method(method.Index);
    }

    private static bool IsNumber(ValueType type) => type.Kind is >= ValueKind.SByte and <= ValueKind.UInt64 or ValueKind.Decimal;

    /// <summary>The same type, or one that is widened to long without a cast.</summary>
    private static bool Fits(ValueType key, ValueType returned) => key.Kind == returned.Kind || (returned.Kind == ValueKind.Int64 && key.Kind is >= ValueKind.SByte and <= ValueKind.UInt32);
}
