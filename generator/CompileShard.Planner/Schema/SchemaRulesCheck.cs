using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Schema;

/// <summary>
/// Compares the schema with the rules. Where a table lies is what the rules say; the schema must have the columns that they speak of. A table that is in one of the two alone is no mistake: a statement that
/// uses one which the rules do not know is told so.
/// </summary>
public static class SchemaRulesCheck
{
    /// <summary>Mistakes and warnings, at the names of the tables in the schema files, in the order of files and places.</summary>
    public static IReadOnlyList<RulesError> Find(SchemaFile schema, ShardingRules rules)
    {
        var found = new List<RulesError>();
        var places = schema.TablePositions.ToDictionary(p => p.Key, p => p.Value, DatabaseSchema.Names);
        foreach (var table in rules.Tables)
        {
            if (schema.Schema.FindTable(table) is not { } columns || !places.TryGetValue(columns.Name, out var place))
                continue;
            var roles = new (string? Column, string Role)[] { (table.KeyColumn, "the shard key"), (table.JoinKey, "the joinKey"), (table.PrimaryKey, "the primaryKey") };
            foreach (var (column, role) in roles.Where(r => r.Column is not null && columns.Find(r.Column) is null).GroupBy(r => r.Column, DatabaseSchema.Names).Select(g => g.First()))
                found.Add(new RulesError(RulesFileDiagnostics.SchemaKeyMissing, place, new([table.Name, column!, role, DidYouMean.Phrase(column!, columns.Columns.Select(c => c.Name))])));
            if (table.KeyColumn is not null && columns.Find(table.KeyColumn) is { } key && CheckType(table, key, place, rules) is { } warning)
                found.Add(warning);
        }
        return found.OrderBy(e => e.Span.Path, StringComparer.Ordinal).ThenBy(e => e.Span.Line).ThenBy(e => e.Span.Column).ToList();
    }

    private static RulesError? CheckType(TableDefinition table, SchemaColumn key, RulesSpan place, ShardingRules rules)
    {
        if (table.Rule is null || rules.FindRule(table.Rule) is not { } rule || RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm || KeyTypesOf(key.Type) is not { Length: > 0 } types || types.Any(t => algorithm.Takes(t, rule)))
            return null;
        return new RulesError(RulesFileDiagnostics.SchemaKeyType, place, new([table.Name, key.Name, key.Type.Written, rule.Name, rule.Algorithm, algorithm.KeyTypesInWords]));
    }

    /// <summary>The types of parameters that fit a column; none where nothing is concluded.</summary>
    private static KeyType[] KeyTypesOf(ColumnType type) => type.Kind switch
    {
        ColumnKind.Integer => [KeyType.Int64, KeyType.UInt64, KeyType.Int32],
        ColumnKind.Text when type.Length == 36 => [KeyType.String, KeyType.Guid],
        ColumnKind.Text or ColumnKind.Enum => [KeyType.String],
        ColumnKind.Date or ColumnKind.DateTime => [KeyType.DateTime, KeyType.DateOnly, KeyType.String],
        _ => [],
    };
}
