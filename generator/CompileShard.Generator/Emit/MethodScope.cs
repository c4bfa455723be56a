using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rewriting;

namespace CompileShard.Generator.Emit;

/// <summary>The names and facts that the parts of one method's code share.</summary>
internal sealed class MethodScope
{
    public MethodScope(PlannedRepository repository, PlannedMethod method, string group, NameScope types, IReadOnlyDictionary<string, string> sequenceFields)
    {
        SequenceFields = sequenceFields;
        Planned = method;
        Plan = method.Plan!;
        Target = method.Target!;
        Group = group;
        DisplayName = repository.Repository.Name + "." + method.Method.Name;
        Command = types.Unique(method.Method.Name + "Command");
        Args = types.Unique(method.Method.Name + "Args");
        Router = types.Unique(method.Method.Name + "Router");
        Locals = new NameScope(Method.Parameters.Select(p => p.Name));
        Draws = new DrawnValues(method, Locals);
        CallOptions = Draws.Steps.Count == 0 ? null : Locals.Unique("call");
        Lists = CollectLists(Plan.Physical).ToList();
        Inputs = ArgumentField.For(this);
    }

    public PlannedMethod Planned { get; }

    public MethodModel Method => Planned.Method;

    public QueryPlan Plan { get; }

    public RouteTarget Target { get; }

    /// <summary>The field that holds the placement's group.</summary>
    public string Group { get; }

    /// <summary><c>IUserRepository.FindAsync</c>, for messages.</summary>
    public string DisplayName { get; }

    public string Command { get; }

    public string Args { get; }

    public string Router { get; }

    /// <summary>Names inside the method.</summary>
    public NameScope Locals { get; }

    /// <summary>The fields that hold the sequences, by name.</summary>
    public IReadOnlyDictionary<string, string> SequenceFields { get; }

    /// <summary>What is drawn from sequences, and the parameters as they are afterwards.</summary>
    public DrawnValues Draws { get; }

    /// <summary>The local with the call's options, which bound drawing and sending together; null when nothing is drawn.</summary>
    public string? CallOptions { get; }

    /// <summary>The local with the arguments of a method whose shards' answers are merged; null for others.</summary>
    public string? MergeArguments { get; set; }

    /// <summary>The generated keys as the method gives them back.</summary>
    public string? Keys { get; set; }

    /// <summary>Locals that hold list parameters as lists, by parameter.</summary>
    public Dictionary<string, string> ListLocals { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of the arguments' struct.</summary>
    public IReadOnlyList<ArgumentField> Inputs { get; }

    /// <summary>List, row, chosen-row and optional parts of the statement, in order.</summary>
    public IReadOnlyList<SqlPart> Lists { get; }

    /// <summary>The text on a shard and the set of parameters are the same in every call.</summary>
    public bool HasFixedText => Lists.Count == 0;

    public bool ChoosesRows => Lists.Any(p => p is SqlChosenRowsPart);

    /// <summary>How many nodes a grid of nodes and tables has.</summary>
    public int NodeCount => Target.NodeCount;

    /// <summary>How many shards there are, as an expression; of tables that are opened as time goes by, for so many <paramref name="further"/> ones.</summary>
    public string ShardCount(int further = 0)
    {
        if (Target.Calendar is null)
            return Literals.Number(Plan.ShardCount);
        var tables = TableCount() + (further == 0 ? "" : " + " + Literals.Number(further));
        return NodeCount == 1 ? tables : "(" + tables + ") * " + Literals.Number(NodeCount);
    }

    /// <summary>How many tables each node has, as an expression.</summary>
    public string TableCount() => Target.Calendar is null ? Literals.Number(Plan.ShardCount / NodeCount) : RuleClass.Name(Target.CalendarRule!) + ".Count";

    public ValueModel Value(string name) =>
        Draws.Parameters.SelectMany(p => p.Values).FirstOrDefault(v => v.Parameter.Name == name)
        ?? throw new InvalidOperationException("The plan names '" + name + "', which is no value of the method.");

    public ParameterModel Parameter(string name) =>
        Draws.Parameters.FirstOrDefault(p => p.Name == name) ?? throw new InvalidOperationException("The plan names '" + name + "', which is no parameter of the method.");

    public string DriverName(string name) =>
        Plan.Parameters.FirstOrDefault(p => p.Name == name)?.DriverName ?? throw new InvalidOperationException("The plan does not bind '" + name + "'.");

    /// <summary>The method's parameter of this role, or <c>default</c>.</summary>
    public string ParameterOf(ParameterRole role) => Method.Parameters.FirstOrDefault(p => p.Role == role) is { } parameter ? Declarations.TypeNames.Escape(parameter.Name) : "default";

    /// <summary>The spellings of a text that servers write differently have the same lists.</summary>
    private static IEnumerable<SqlPart> CollectLists(EquatableArray<SqlPart> parts) =>
        parts.SelectMany(p => p is SqlDialectPart dialect ? CollectLists(dialect.MySql) : [p]).Where(p => p is SqlListPart or SqlRowsPart or SqlChosenRowsPart or SqlOptionalPart);
}
