using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner;

/// <summary>
/// Plans a statement with optional filters: without any of them, with each alone, and with all. The route must be the same each time, so that the shard key does not depend on what a
/// call brings; as filters only take rows away, what holds for these holds for every combination.
/// </summary>
internal static class OptionalFilterPlanner
{
    public static QueryPlan Plan(PlanRequest request, IReadOnlyList<SqlSpan> fragments, CancellationToken cancellationToken)
    {
        var problems = fragments.Select(f => Check(request.Sql, f)).OfType<PlanDiagnostic>().ToList();
        if (problems.Count > 0)
            return PlanWriter.Refused(request, StatementKind.Unknown, RouteDecision.Refused, [], problems);

        var full = Variation(request, fragments, _ => true, cancellationToken, isWhole: true);
        if (!full.IsRunnable)
            return full;
        if (full.Statement is not (StatementKind.Select or StatementKind.Update or StatementKind.Delete))
            return Refused(full, request, Report(fragments[0], "optional filters stand in SELECT, UPDATE and DELETE; write a method of its own for each form"));
        foreach (var (fragment, parameters) in fragments.Select(f => (f, ParametersIn(full, f, request.Sql))))
        {
            if (WhyNot(parameters, request) is { } reason)
                return Refused(full, request, Report(fragment, reason));
        }

        var bare = Variation(request, fragments, _ => false, cancellationToken);
        var variations = new[] { bare }.Concat(fragments.Count == 1 ? [] : fragments.Select((_, i) => Variation(request, fragments, kept => kept == i, cancellationToken)));
        foreach (var variation in variations)
        {
            if (!variation.IsRunnable)
            {
                var error = variation.Diagnostics.First(d => d.Level == DiagnosticLevel.Error);
                return Refused(full, request, Report(fragments[0], (variation == bare ? "without the optional filters the statement cannot be planned: " : "with one of the optional filters alone the statement cannot be planned: ") + error.Message));
            }
            if (variation.Route != full.Route || !variation.Keys.SequenceEqual(full.Keys) || !variation.TableKeys.SequenceEqual(full.TableKeys))
                return Refused(full, request, Report(fragments[0], "the shards would depend on whether a filter is there. Keep the condition on the shard key outside of {{ }}"));
            if (variation.Merge != full.Merge)
                return Refused(full, request, Report(fragments[0], "how the shards' answers are put together would depend on whether a filter is there. Keep optional filters in WHERE"));
        }
        // A condition in a filter keeps NULL out of a column only where the filter is there.
        var columns = full.Columns.Select((c, i) => i < bare.Columns.Count ? c with { IsNullable = bare.Columns[i].IsNullable } : c).ToEquatableArray();
        return full with { Sql = request.Sql, Columns = columns };
    }

    /// <summary>Folds each fragment into a part that a call may leave out.</summary>
    public static void Fold(PlanRequest request, SqlStatement statement, ParameterTable parameters, PhysicalSqlBuilder physical)
    {
        foreach (var fragment in request.OptionalFilters)
        {
            var names = SqlWalker.SelfAndDescendants(statement).OfType<SqlParameter>()
                .Where(p => p.Span.Start >= fragment.Start && p.Span.End <= fragment.End)
                .Select(p => parameters.Find(p)?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToEquatableArray();
            var inner = SqlSpan.FromBounds(fragment.Start + 2, fragment.End - 2);
            physical.Fold(fragment, new SqlOptionalPart(names, physical.Render(inner)));
        }
    }

    private static QueryPlan Variation(PlanRequest request, IReadOnlyList<SqlSpan> fragments, Func<int, bool> isKept, CancellationToken cancellationToken, bool isWhole = false) =>
        QueryPlanner.PlanText(
            request with { Sql = OptionalFragments.With(request.Sql, fragments, isKept), OptionalFilters = isWhole ? fragments.ToEquatableArray() : EquatableArray<SqlSpan>.Empty, IsVariation = !isWhole },
            cancellationToken);

    private static PlanDiagnostic? Check(string sql, SqlSpan fragment)
    {
        if (!OptionalFragments.IsClosed(sql, fragment))
            return Report(new SqlSpan(fragment.Start, 2), "this optional filter is never closed; end it with }}");
        var text = sql.Substring(fragment.Start + 2, fragment.Length - 4).TrimStart();
        var beginsWithAnd = text.StartsWith("AND", StringComparison.OrdinalIgnoreCase) && text.Length > 3 && (char.IsWhiteSpace(text[3]) || text[3] == '(');
        return beginsWithAnd ? null : Report(fragment, "an optional filter begins with AND, so that the statement is whole without it: {{AND status = @status}}");
    }

    private static IReadOnlyList<string> ParametersIn(QueryPlan full, SqlSpan fragment, string sql) =>
        full.Physical.OfType<SqlOptionalPart>().ElementAtOrDefault(OptionalFragments.Find(sql).TakeWhile(f => f != fragment).Count())?.Parameters ?? EquatableArray<string>.Empty;

    private static string? WhyNot(IReadOnlyList<string> names, PlanRequest request)
    {
        if (names.Count == 0)
            return "an optional filter names the parameter that decides whether it is there; without one, leave the braces out";
        foreach (var parameter in names.Select(n => request.Parameters.FirstOrDefault(p => p.Name == n)).OfType<PlanParameter>())
        {
            if (parameter.Shape != ParameterShape.Scalar)
                return "'@" + parameter.Name + "' is a list, which an optional filter cannot hold; write a method of its own for the form with the list";
            if (!parameter.IsNullable)
                return "'@" + parameter.Name + "' is " + parameter.TypeName + ", which is never null, so the filter would always be there. Make it " + parameter.TypeName + "?, or leave the braces out";
        }
        return null;
    }

    private static QueryPlan Refused(QueryPlan full, PlanRequest request, PlanDiagnostic problem) =>
        PlanWriter.Refused(request, full.Statement, RouteDecision.RefusedAs(full.IntendedRoute), full.Tables, [problem]);

    private static PlanDiagnostic Report(SqlSpan span, string reason) => new(SqlDiagnostics.OptionalFilter, span, reason);
}
