using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

/// <summary>What to say about keys: that one is missing, with the facts a code fix needs, or that its type does not fit the rule.</summary>
internal static class KeyAdvice
{
    public static PlanDiagnostic NotFixed(TableRef table, SqlSpan tableSpan, string verb, bool scatterHelps)
    {
        var definition = table.Table!;
        var column = definition.KeyColumn ?? definition.JoinKey!;
        var where = table.Block.Where;
        var facts = new List<KeyValuePair<string, string>>
        {
            new("table", table.Name),
            new("column", column),
            new("parameter", CamelCase(column)),
            new("qualifier", table.Block.Tables.Count > 1 ? table.Name + "." : ""),
            new("scatter", scatterHelps ? "true" : "false"),
        };
        if (definition.KeyColumn is not null)
        {
            if (where is not null)
            {
                facts.Add(new("whereStart", Text(where.Span.Start)));
                facts.Add(new("whereEnd", Text(where.Span.End)));
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
            new EquatableArray<string>([definition.Name, column, where is null ? "this statement, which has no WHERE," : "this WHERE clause", verb, Text(definition.Places.Count)]),
            facts.ToEquatableArray());
    }

    /// <summary>Reports parameters that the rule cannot route by; true when all fit.</summary>
    public static bool TypesFit(ShardingRules rules, ParameterTable parameters, RouteDecision decision, Func<TableRef, SqlSpan> spanOf, List<PlanDiagnostic> diagnostics)
    {
        if (decision.Placement?.Rule is not { } ruleName || rules.FindRule(ruleName) is not { } rule || RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm)
            return true;
        var fits = true;
        foreach (var atom in decision.Keys.Atoms)
        {
            foreach (var name in ParametersOf(atom))
            {
                if (parameters.Find(name) is not { } parameter || algorithm.Takes(parameter.Type, rule))
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

    /// <summary><c>user_id</c> as a C# parameter: <c>userId</c>.</summary>
    public static string CamelCase(string column)
    {
        var words = column.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((w, i) => i == 0 ? char.ToLowerInvariant(w[0]) + w.Substring(1) : char.ToUpperInvariant(w[0]) + w.Substring(1)));
        return name.Length == 0 ? "key" : name;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
