using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

/// <summary>What to say about keys: that one is missing, with the facts a code fix needs, or that its type does not fit the rule.</summary>
internal static class KeyAdvice
{
    /// <summary>How many shards a table has, for people. Of tables that are opened as time goes by the number is not known while building.</summary>
    public static string CountOf(TableDefinition table) => table.Calendar is null ? Text(table.Places.Count) : "its";

    public static PlanDiagnostic NotFixed(RouteDecision route, SqlSpan tableSpan, string verb, bool scatterHelps)
    {
        var table = route.Anchor!;
        var definition = table.Table!;
        // Of two keys, the one that is missing.
        var isSecond = definition.Second is not null && !route.Keys.IsAll;
        var column = (isSecond ? definition.Second!.Column : definition.KeyColumn) ?? definition.JoinKey!;
        var where = table.Block.Where;
        var facts = new List<KeyValuePair<string, string>>
        {
            new("table", table.Name),
            new("column", column),
            new("parameter", SqlNames.CamelCase(column)),
            new("qualifier", table.Block.Tables.Count > 1 ? table.Name + "." : ""),
            new("scatter", scatterHelps ? "true" : "false"),
        };
        if (definition.KeyColumn is not null)
        {
            if (where is not null)
            {
                facts.Add(new("whereStart", Text(where.Span.Start)));
                facts.Add(new("whereEnd", Text(where.Span.End)));
                if (WrappedKey.Find(where, table.Name, column, table.Block.Tables.Count) is { } wrapped)
                {
                    facts.AddRange([new("wrappedStart", Text(wrapped.Span.Start)), new("wrappedEnd", Text(wrapped.Span.End)), new("range", wrapped.Range)]);
                    if (wrapped.Begin is not null)
                        facts.AddRange([new("rangeBegin", wrapped.Begin), new("rangeEnd", WrappedKey.EndOf(wrapped.Begin))]);
                }
                facts.Add(new("whereNeedsParentheses", SqlTree.Unwrap(where) is Sql.Ast.SqlBinary { Operator: "OR" or "XOR" or ":=" } && where is not Sql.Ast.SqlParenthesized ? "true" : "false"));
            }
            else if (table.Block.ConditionPosition is { } position)
            {
                facts.Add(new("insertAt", Text(position)));
            }
        }
        return new PlanDiagnostic(
            RoutingDiagnostics.KeyNotFixed,
            where?.Span ?? tableSpan,
            new EquatableArray<string>([definition.Name, column, where is null ? "this statement, which has no WHERE," : "this WHERE clause", verb, ReachOf(route)]),
            facts.ToEquatableArray());
    }

    /// <summary>How many shards the statement would reach.</summary>
    private static string ReachOf(RouteDecision route)
    {
        var placement = route.Placement!;
        if (route.Kind != RouteKind.Grid || placement.Calendar is not null)
            return CountOf(placement);
        var nodes = placement.Second!.Nodes;
        return Text(route.Keys.IsAll ? nodes : placement.Places.Count / nodes);
    }

    /// <summary>Reports parameters that the rule cannot route by; true when all fit.</summary>
    public static bool TypesFit(ShardingRules rules, ParameterTable parameters, RouteDecision decision, Func<TableRef, SqlSpan> spanOf, List<PlanDiagnostic> diagnostics)
    {
        var first = TypesFit(rules, decision.Placement?.Rule, decision.Keys, parameters, decision, spanOf, diagnostics);
        return TypesFit(rules, decision.Placement?.Second?.Rule, decision.TableKeys, parameters, decision, spanOf, diagnostics) && first;
    }

    private static bool TypesFit(ShardingRules rules, string? keyRule, KeySet keys, ParameterTable parameters, RouteDecision decision, Func<TableRef, SqlSpan> spanOf, List<PlanDiagnostic> diagnostics)
    {
        if (keyRule is not { } ruleName || rules.FindRule(ruleName) is not { } rule || RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm)
            return true;
        var fits = true;
        foreach (var atom in keys.Atoms)
        {
            foreach (var name in ParametersOf(atom))
            {
                if (parameters.Find(name) is not { } parameter || parameters.IsTypeUnknown(name) || algorithm.Takes(parameter.Type, rule))
                    continue;
                var span = parameters.FirstUse(name) ?? (decision.Anchor is null ? default : spanOf(decision.Anchor));
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.KeyTypeDoesNotFit, span, SequenceDraw.IsGenerated(name) ? "a number of the sequence" : "@" + parameter.Name, parameter.TypeName, rule.Name, rule.Algorithm, algorithm.KeyTypesInWords));
                fits = false;
            }
        }
        return fits;
    }

    private static IEnumerable<string> ParametersOf(KeyAtom atom) => atom.Kind switch
    {
        KeySourceKind.Constant or KeySourceKind.Literal => [],
        KeySourceKind.Range => new[] { atom.Low, atom.High }.Where(b => b is { IsConstant: false }).Select(b => b!.Name),
        _ => [atom.Name],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
