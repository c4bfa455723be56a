using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the class that implements an interface.</summary>
internal static class RepositoryEmitter
{
    public static GeneratedSource Emit(PlannedRepository planned, string hintName, EmitChoices choices)
    {
        try
        {
            return new GeneratedSource(hintName, File(planned.Repository, writer => WriteType(writer, planned, choices)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var reason = InternalDiagnostics.OurBug + ": " + DiagnosticCatalog.Format(InternalDiagnostics.OurBug, [planned.Repository.Name, Failures.Describe(exception)]);
            return new GeneratedSource(hintName, File(planned.Repository, writer => StubEmitter.WriteMissingClass(writer, planned, reason, isReported: false)));
        }
    }

    private static string File(RepositoryModel repository, Action<SourceWriter> writeType)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer);
        if (repository.Namespace is { } space)
        {
            writer.Line("namespace " + space + ";");
            writer.Line();
        }
        writeType(writer);
        return writer.ToString();
    }

    private static void WriteType(SourceWriter writer, PlannedRepository planned, EmitChoices choices)
    {
        var repository = planned.Repository;
        if (!repository.CanBeImplemented)
            StubEmitter.WriteMissingClass(writer, planned, repository.Problems.Where(p => p.IsError).Select(p => p.Id + ": " + p.Message).FirstOrDefault() ?? InternalDiagnostics.OurBug, choices.IsReported);
        else if (repository.Unresolved is not null)
            StubEmitter.WriteUnfinishedClass(writer, planned, Visibility(repository, choices), RepositoryPlanner.Unresolved(repository.Unresolved), choices.IsReported);
        else
            WriteClass(writer, planned, choices);
    }

    private static string Visibility(RepositoryModel repository, EmitChoices choices) => choices.MakePublic && repository.IsPublic ? "public" : "internal";

    private static void WriteClass(SourceWriter writer, PlannedRepository planned, EmitChoices choices)
    {
        var repository = planned.Repository;
        var placements = Placements(planned);
        var names = new NameScope(
            repository.Methods.Select(m => m.Name)
                .Concat(repository.Methods.SelectMany(m => m.Parameters).Select(p => p.Name))
                .Concat(repository.Stubs.Select(s => s.Name))
                .Append(repository.ClassName));
        var fields = placements.ToDictionary(p => p.Name, p => names.Unique("_" + NameScope.Camel(p.Name.Length == 0 ? "anyNode" : p.Name)), StringComparer.Ordinal);
        var constants = placements.ToDictionary(p => p.Name, p => names.Unique(NameScope.Pascal(p.Name.Length == 0 ? "AnyNode" : p.Name) + "Placement"), StringComparer.Ordinal);

        var sequences = Sequences(planned);
        var sequenceFields = sequences.ToDictionary(s => s.Name, s => names.Unique("_" + NameScope.Camel(s.Name.Any(char.IsLower) ? s.Name : s.Name.ToLowerInvariant()) + "Sequence"), StringComparer.OrdinalIgnoreCase);

        var members = new SourceWriter();
        var nested = new SourceWriter();
        foreach (var method in planned.Methods)
        {
            members.Line();
            var own = new SourceWriter();
            MethodEmitter.Write(members, own, planned, method, method.Target is null ? null : fields[method.Target.Placement], names, sequenceFields, choices.IsReported);
            if (own.ToString().Length != 0)
            {
                nested.Line();
                nested.Insert(own);
            }
        }
        foreach (var stub in repository.Stubs)
        {
            members.Line();
            StubEmitter.Write(members, planned, stub, DeclarationDiagnostics.NotAMethod + ": " + DiagnosticCatalog.Format(DeclarationDiagnostics.NotAMethod, [stub.Name, stub.Accessors.Contains("add") ? "an event" : "a property"]), choices.IsReported);
        }

        writer.Line("/// <summary>Runs the statements of <see cref=\"" + repository.Reference + "\"/> on their shards.</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open(Visibility(repository, choices) + " sealed class " + repository.ClassName + " : " + repository.Reference);
        foreach (var placement in placements)
        {
            writer.Line(
                "private static readonly " + FileHeader.Runtime + "ShardPlacement " + constants[placement.Name] + " = new(" + Literals.Regular(placement.DisplayName) +
                ", [" + string.Join(", ", placement.Nodes.Select(Literals.Regular)) + "])" + (placement.IsOpen ? " { IsOpen = true }" : "") + ";");
        }
        if (placements.Count != 0)
            writer.Line();
        foreach (var placement in placements)
            writer.Line("private readonly " + FileHeader.Runtime + "ShardGroup " + fields[placement.Name] + ";");
        foreach (var sequence in sequences)
            writer.Line("private readonly " + FileHeader.Runtime + "ShardSequence " + sequenceFields[sequence.Name] + ";");
        if (placements.Count + sequences.Count != 0)
            writer.Line();
        writer.Line("/// <summary>Binds the statements to the nodes of a cluster.</summary>");
        writer.Open("public " + repository.ClassName + "(global::CompileShard.ShardCluster cluster)");
        foreach (var placement in placements)
            writer.Line(fields[placement.Name] + " = cluster.Bind(" + constants[placement.Name] + ");");
        foreach (var need in ReplicaNeeds(planned))
            writer.Line("cluster.NeedReplicas(" + Literals.Regular(need.Method) + ", " + (need.Placement is { } placement ? constants[placement] + ".Nodes" : string.Join(", ", need.Nodes.Select(Literals.Regular))) + ");");
        foreach (var sequence in sequences)
            writer.Line(sequenceFields[sequence.Name] + " = cluster.BindSequence(" + Literals.Regular(sequence.Name) + ", " + Literals.Regular(sequence.NeededBy) + ");");
        writer.Close();
        writer.Insert(members);
        writer.Insert(nested);
        writer.Close();
        foreach (var rule in planned.Methods.SelectMany(NeededRules).Where(RuleClass.Needs).Distinct())
        {
            writer.Line();
            RuleClass.Write(writer, rule);
        }
    }

    /// <summary>The sequences that the plans draw from, in the order of their first use.</summary>
    public static IReadOnlyList<SequenceModel> Sequences(PlannedRepository planned)
    {
        // A table says more than a method that draws from its sequence as well.
        return planned.Methods.Where(m => m.Refusal is null)
            .SelectMany(m => m.Draws.Select(d => (d.Draw.Sequence, d.Draw.Kind, Table: d.IsKey ? m.Plan!.Tables[0] : null, Method: planned.Repository.Name + "." + m.Method.Name)))
            .GroupBy(d => d.Sequence, StringComparer.OrdinalIgnoreCase)
            .Select(g => new SequenceModel(g.Key, g.FirstOrDefault(d => d.Table is not null).Table is { } table ? "table " + table : g.First().Method, g.First().Kind == SequenceKind.Unknown ? null : g.First().Kind.ToString().ToLowerInvariant()))
            .ToList();
    }

    /// <summary>The rules whose code a method calls.</summary>
    private static IEnumerable<RuleDefinition> NeededRules(PlannedMethod method)
    {
        if (method is not { Refusal: null, Plan: { } plan, Target: { } target })
            return [];
        var computes = plan.Keys.Concat(plan.TableKeys).Any(k => k.Kind != KeySourceKind.Constant) || plan.Route == RouteKind.Grid || target.Calendar is not null;
        return computes ? target.Rules : [];
    }

    /// <summary>The nodes that are read from replicas only, each set of them once, by the first method that does so.</summary>
    public static IReadOnlyList<ReplicaNeedModel> ReplicaNeeds(PlannedRepository planned)
    {
        var needs = new List<ReplicaNeedModel>();
        foreach (var method in planned.Methods)
        {
            if (method is not { Refusal: null, Plan: { ReadFrom: ReadSource.Replica, Route: not RouteKind.None } plan, Target: { } target })
                continue;
            // Of shards that are known now, only their nodes.
            var nodes = plan.ConstantShards.IsEmpty ? target.Nodes : plan.ConstantShards.Select(shard => target.Nodes[shard % target.Nodes.Count]).ToEquatableArray();
            var reached = nodes.Distinct().ToEquatableArray();
            if (needs.All(need => !need.Nodes.Equals(reached)))
                needs.Add(new ReplicaNeedModel(planned.Repository.Name + "." + method.Method.Name, plan.ConstantShards.IsEmpty ? target.Placement : null, reached));
        }
        return needs;
    }

    /// <summary>The placements that the plans use, in the order of their first use.</summary>
    public static IReadOnlyList<PlacementModel> Placements(PlannedRepository planned)
    {
        var placements = new List<PlacementModel>();
        foreach (var target in planned.Methods.Select(m => m.Target).OfType<RouteTarget>())
        {
            if (placements.All(p => p.Name != target.Placement))
                placements.Add(new PlacementModel(target.Placement, target.Nodes, target.Calendar is not null));
        }
        return placements;
    }
}
