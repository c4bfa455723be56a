using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;

namespace CompileShard.Generator.Emit;

/// <summary>A number to draw, and what holds it.</summary>
/// <param name="Draw">What is drawn.</param>
/// <param name="Local">The local that holds it, or the list of pairs; null when the caller's own value is set.</param>
/// <param name="Given">The value that the caller may have given, as it is reached before; null when nothing brings one.</param>
/// <param name="List">For numbers of items: the list before.</param>
/// <param name="PairType">For pairs of an item and its key: their type.</param>
internal sealed record DrawStep(BoundDraw Draw, string? Local, ValueModel? Given, ParameterModel? List, string? PairType);

/// <summary>
/// The method's parameters after its numbers are drawn: where the caller's own values cannot take a number, a local stands for them, and everything that is written later reads that.
/// </summary>
internal sealed class DrawnValues
{
    private readonly List<DrawStep> _steps = [];
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private List<ParameterModel> _parameters;

    public DrawnValues(PlannedMethod method, NameScope locals)
    {
        _parameters = [.. method.Method.Parameters];
        foreach (var draw in method.Draws)
        {
            var given = Find(draw.Draw.Parameter);
            var list = draw.Draw.List is null ? null : _parameters.First(p => p.Name == NameOf(draw.Draw.List));
            var local = draw.Target switch
            {
                DrawTarget.Local => locals.Unique(given is null ? "generated" + NameScope.Pascal(draw.Draw.Column.Length == 0 ? "number" : draw.Draw.Column) : NameScope.Camel(LastPart(draw.Draw.Parameter))),
                DrawTarget.KeyedItem => locals.Unique(list!.Name + "WithKeys"),
                _ => null,
            };
            string? pair = null;
            if (draw.Target == DrawTarget.Local)
                PutLocal(draw, local!, given);
            else if (draw.Target == DrawTarget.KeyedItem)
                pair = PutPairs(draw, local!, list!);
            _steps.Add(new DrawStep(draw, local, given, list, pair));
        }
    }

    public IReadOnlyList<ParameterModel> Parameters => _parameters;

    public IReadOnlyList<DrawStep> Steps => _steps;

    /// <summary>What stands for a list parameter now.</summary>
    public string NameOf(string list)
    {
        while (_renamed.TryGetValue(list, out var name))
            list = name;
        return list;
    }

    /// <summary>The type of a number that is kept beside the caller's values; it is never null.</summary>
    public static string TypeOf(BoundDraw draw) => draw.Type.Type;

    private ValueModel? Find(string name) => _parameters.SelectMany(p => p.Values).FirstOrDefault(v => v.Parameter.Name == name);

    private void PutLocal(BoundDraw draw, string local, ValueModel? given)
    {
        if (given is not null)
        {
            _parameters = _parameters.ConvertAll(p => p.Name == given.Parameter.Source ? p with { Values = p.Values.Where(v => v.Parameter.Name != given.Parameter.Name).ToEquatableArray() } : p);
        }
        var value = Value(draw, local, ParameterShape.Scalar, "");
        _parameters.Add(new ParameterModel(local, TypeOf(draw), null, ParameterRole.Scalar, false, false, null, false, false, new EquatableArray<ValueModel>([value])));
    }

    private string PutPairs(BoundDraw draw, string local, ParameterModel list)
    {
        var item = list.ItemMayBeNull ? list.ItemType!.TrimEnd('?') : list.ItemType!;
        var pair = FileHeader.Runtime + "KeyedRow<" + item + ", " + TypeOf(draw) + ">";
        var values = list.Values
            .Where(v => v.Parameter.Name != draw.Draw.Parameter)
            .Select(v => v with { Parameter = v.Parameter with { Source = local }, Path = ".Item" + v.Path })
            .Append(Value(draw, local, ParameterShape.RowsMember, ".Key"));
        var pairs = new ParameterModel(local, pair + "[]", null, ParameterRole.Rows, false, false, pair, true, false, values.ToEquatableArray());
        _parameters = _parameters.ConvertAll(p => p.Name == list.Name ? pairs : p);
        _renamed.Add(list.Name, local);
        return pair;
    }

    private static ValueModel Value(BoundDraw draw, string source, ParameterShape shape, string path) => new(
        new PlanParameter(draw.Draw.Parameter, source, shape, ValueTypeReader.KeyTypeOf(draw.Type.Kind), false, draw.Type.DisplayName), path, TypeOf(draw), draw.Type with { IsNullable = false });

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
