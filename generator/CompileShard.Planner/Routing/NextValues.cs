using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>NEXT VALUE FOR: where it may stand, and which sequence it names. Mycat's names have a prefix, <c>MYCATSEQ_USERS</c> for the sequence <c>USERS</c>.</summary>
internal static class NextValues
{
    private const string MycatPrefix = "MYCATSEQ_";

    /// <summary>Mycat comes with this sequence, so statements that were written for it use it without a declaration.</summary>
    private const string MycatGlobal = "GLOBAL";

    /// <summary>Reports every NEXT VALUE FOR that cannot be taken beforehand, and every name that is no sequence; true when there is none.</summary>
    public static bool Check(SqlStatement statement, ShardingRules rules, List<PlanDiagnostic> diagnostics)
    {
        // In a definition (DEFAULT NEXT VALUE FOR s) it is the server's own sequence.
        if (statement is not (SqlQueryStatement or SqlInsert or SqlUpdate or SqlDelete or SqlCall))
            return true;
        var before = diagnostics.Count;
        var allowed = new HashSet<SqlNode>(Values(statement).Select(SqlTree.Unwrap));
        foreach (var next in SqlWalker.SelfAndDescendants(statement).OfType<SqlNextValue>())
        {
            if (!allowed.Contains(next))
                diagnostics.Add(new PlanDiagnostic(SequenceDiagnostics.NextValueMisplaced, next.Span, Remedy(statement)));
            else if (Find(next, rules) is null)
                diagnostics.Add(Unknown(next, rules));
        }
        return diagnostics.Count == before;
    }

    /// <summary>The one thing that <c>SELECT NEXT VALUE FOR</c> asks for, or null for any other statement.</summary>
    public static SqlNextValue? AloneIn(SqlStatement statement) => OnlyItem(statement) is { } item ? SqlTree.Unwrap(item) as SqlNextValue : null;

    /// <summary>The sequence as the rules spell it.</summary>
    public static string? Find(SqlNextValue next, ShardingRules rules)
    {
        var written = next.Sequence.Name.Text;
        var name = WithoutPrefix(written);
        return rules.FindSequence(name)?.Name ?? (name != written && string.Equals(name, MycatGlobal, StringComparison.OrdinalIgnoreCase) ? MycatGlobal : null);
    }

    /// <summary>The name that the sequence has outside statements.</summary>
    public static string WithoutPrefix(string name) =>
        name.Length > MycatPrefix.Length && name.StartsWith(MycatPrefix, StringComparison.OrdinalIgnoreCase) ? name.Substring(MycatPrefix.Length) : name;

    private static IEnumerable<SqlExpression> Values(SqlStatement statement) => statement switch
    {
        SqlInsert insert => insert.Rows.SelectMany(r => r.Values).Concat(insert.Assignments.Select(a => a.Value)),
        _ => OnlyItem(statement) is { } item ? [item] : [],
    };

    private static SqlExpression? OnlyItem(SqlStatement statement) =>
        statement is SqlQueryStatement { Query: SqlSelect { Items.Count: 1, From: null, Where: null, GroupBy.Count: 0, Having: null } select } && select.Tail is { With: null, OrderBy.Count: 0, Limit: null, Into: null, Locking: null }
            ? select.Items[0].Expression
            : null;

    private static string Remedy(SqlStatement statement) => statement is SqlQueryStatement
        ? "; ask for it alone, and pass the number to the next statement as a parameter"
        : "; ask for it with SELECT NEXT VALUE FOR, and pass the number as a parameter";

    private static PlanDiagnostic Unknown(SqlNextValue next, ShardingRules rules)
    {
        var written = next.Sequence.Name.Text;
        var name = WithoutPrefix(written);
        var suggestion = DidYouMean.Suggest(name, rules.Sequences.Select(s => s.Name));
        var meant = suggestion is null ? null : written.Substring(0, written.Length - name.Length) + suggestion;
        return new PlanDiagnostic(
            SequenceDiagnostics.UnknownSequence,
            next.Sequence.Name.Span,
            new EquatableArray<string>([name, meant is null ? "; declare it there: <sequence name=\"" + name + "\" />" : "; did you mean '" + meant + "'?"]),
            meant is null ? EquatableArray<KeyValuePair<string, string>>.Empty : new EquatableArray<KeyValuePair<string, string>>([new("suggestion", meant)]));
    }
}
