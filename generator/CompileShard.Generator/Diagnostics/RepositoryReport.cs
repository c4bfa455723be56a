using System.Collections.Immutable;
using System.Globalization;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Diagnostics.SqlText;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Turns what reading and planning found about one interface into diagnostics at their places in the source.</summary>
internal sealed class RepositoryReport(PlannedRepository planned, RepositoryLocations locations, SymbolAnalysisContext context)
{
    private readonly Dictionary<int, SqlSpanMapper> _mappers = [];

    public void ReportAll()
    {
        foreach (var problem in planned.Problems.Concat(planned.Repository.Problems).Concat(planned.Methods.SelectMany(m => m.Problems)))
            Report(problem);
        foreach (var method in planned.Methods)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (method.Failure is { } failure)
                Report(InternalDiagnostics.OurBug, Find(ProblemPlace.Method(method.Method.Index)), [planned.Repository.Name + "." + method.Method.Name, failure]);
            foreach (var diagnostic in method.Plan?.Diagnostics ?? [])
                Report(diagnostic.Id, Find(method.Method, diagnostic), diagnostic.Arguments, PropertiesOf(diagnostic), Find(ProblemPlace.Method(method.Method.Index)));
            if (method is { Refusal: null, Method: { Sql: not null, Result.IsAsync: true } model } && model.Parameters.All(p => p.Role != ParameterRole.CancellationToken))
                Report(AdviceDiagnostics.NoCancellationToken, Find(ProblemPlace.Method(model.Index)), [model.Name]);
        }
    }

    private void Report(DeclarationProblem problem)
    {
        if (problem.Suggestion is { } suggestion)
            Report(problem.Id, Find(problem.Place), problem.Arguments, ImmutableDictionary<string, string?>.Empty.Add(DiagnosticFacts.Suggestion, suggestion));
        else if (problem.Member is not { } member)
            Report(problem.Id, Find(problem.Place), problem.Arguments);
        else
            Report(problem.Id, Find(problem.Place), problem.Arguments, ImmutableDictionary<string, string?>.Empty.Add(DiagnosticFacts.Member, member), Find(ProblemPlace.Method(problem.Place.Member)));
    }

    private Location Find(ProblemPlace place) => place is { Kind: PlaceKind.Sql, SqlLength: > 0 }
        ? Find(place.Member, new SqlSpan(place.SqlStart, place.SqlLength))
        : locations.Find(place, context.CancellationToken);

    /// <summary>Most are about words of the statement. Those about the declaration say so by a fact, because the planner knows no C#.</summary>
    private Location Find(MethodModel method, PlanDiagnostic diagnostic)
    {
        if (diagnostic is { Id: SqlDiagnostics.UnusedParameter, Span.Length: 0 } && IndexOf(method, diagnostic) is >= 0 and var parameter)
            return locations.Find(ProblemPlace.ParameterOf(method.Index, parameter), context.CancellationToken);
        if (diagnostic.Id == RoutingDiagnostics.NeedlessScatter && Attribute(method.Index, KnownNames.IsScatter) is { } scatter)
            return scatter;
        if (diagnostic is { Id: RoutingDiagnostics.HintNotFollowed, Span.Length: 0 } && Attribute(method.Index, a => KnownNames.IsRouteAs(a) || KnownNames.IsOnNode(a)) is { } hint)
            return hint;
        if (diagnostic.Id == RoutingDiagnostics.ReplicaCannotAnswer && Attribute(method.Index, KnownNames.IsReadFrom) is { } readFrom)
            return readFrom;
        return Find(method.Index, diagnostic.Span);
    }

    private static int IndexOf(MethodModel method, PlanDiagnostic diagnostic)
    {
        var name = diagnostic.Facts.FirstOrDefault(f => f.Key == DiagnosticFacts.Parameter).Value;
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            if (method.Parameters[i].Name == name)
                return i;
        }
        return -1;
    }

    private Location? Attribute(int method, Func<AttributeData, bool> isMeant) =>
        locations.Method(method).GetAttributes().FirstOrDefault(isMeant)?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation();

    private Location Find(int method, SqlSpan span)
    {
        if (!_mappers.TryGetValue(method, out var mapper))
        {
            if (locations.Sql(method, context.CancellationToken) is not { } argument || planned.Repository.Methods[method].Sql is not { } sql)
                return locations.Find(ProblemPlace.Sql(method), context.CancellationToken);
            _mappers.Add(method, mapper = SqlSpanMapper.Create(argument, sql, context.Compilation, context.CancellationToken));
        }
        return mapper.Map(span);
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(PlanDiagnostic diagnostic)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        foreach (var fact in diagnostic.Facts)
            properties[fact.Key] = fact.Value;
        return properties.ToImmutable();
    }

    /// <param name="id">An id of the catalogue.</param>
    /// <param name="location">What it is about.</param>
    /// <param name="arguments">Of the message.</param>
    /// <param name="properties">Facts for code fixes.</param>
    /// <param name="method">The method, for code fixes: the statement may stand in a constant somewhere else.</param>
    private void Report(string id, Location location, IEnumerable<string> arguments, ImmutableDictionary<string, string?>? properties = null, Location? method = null) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(id), location, method is null ? null : [method], properties, arguments.ToArray<object>()));
}
