using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>RENAME TABLE, and ALTER TABLE ... RENAME: every place of a table takes the new name, so the old one must be the same at all of them.</summary>
internal sealed class TableRenames
{
    private readonly IReadOnlyList<(SqlTableName From, SqlTableName To)> _renames;
    private readonly ShardingRules _rules;
    private readonly HashSet<SqlTableName> _unlisted = [];

    public TableRenames(SqlCommand command, ShardingRules rules)
    {
        _rules = rules;
        _renames = Of(command);
        var fresh = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (from, to) in _renames)
        {
            // A table may be parked under a name that the statement itself gave.
            if (fresh.Remove(from.Name.Text))
                _unlisted.Add(from);
            if (IsListed(to))
                continue;
            fresh.Add(to.Name.Text);
            _unlisted.Add(to);
        }
    }

    /// <summary>A name that no rule knows and none needs to: a new one.</summary>
    public bool IsNew(SqlTableName name) => _unlisted.Contains(name);

    /// <summary>Reports what keeps the statement from being sent; true when nothing does.</summary>
    public bool AreFine(SqlCommand command, List<PlanDiagnostic> diagnostics)
    {
        foreach (var (from, to) in _renames)
        {
            var (place, reason) = !string.Equals(from.Database?.Text, to.Database?.Text, StringComparison.OrdinalIgnoreCase)
                ? (to.Span, "it would move '" + from.Name.Text + "' to another database, and each node has databases of its own; leave the databases out")
                : new[] { from, to }.FirstOrDefault(HasSeveralNames) is { } name
                    ? (name.Name.Span, "'" + name.Name.Text + "' has another name on each shard (" + Names(name) + "), so one name cannot stand for all of them; rename the tables by hand while the program is stopped, and change the rules file")
                    : (default, null);
            if (reason is null)
                continue;
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, place, command.Keyword, reason));
            return false;
        }
        return true;
    }

    /// <summary>Says that the rules name what is gone then; a name that another table takes in the same statement is not gone.</summary>
    public void Advise(List<PlanDiagnostic> diagnostics)
    {
        foreach (var (from, to) in _renames)
        {
            if (IsListed(from) && !IsNew(from) && !_renames.Any(r => Same(r.To, from)))
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.RulesNameOldTable, from.Name.Span, from.Name.Text, to.Name.Text));
        }
    }

    public static IReadOnlyList<(SqlTableName From, SqlTableName To)> Of(SqlCommand command) => command switch
    {
        SqlRenameTables rename => rename.Renames.Select(r => (r.From, r.To)).ToArray(),
        SqlAlterTable alter => alter.Actions.OfType<SqlAlterRenameTable>().Select(a => (alter.Table, a.Table)).ToArray(),
        _ => [],
    };

    private bool HasSeveralNames(SqlTableName name) => !IsNew(name) && _rules.FindTable(name.Name.Text) is { HasOnePhysicalName: false };

    private string Names(SqlTableName name)
    {
        var table = _rules.FindTable(name.Name.Text)!;
        return table.Calendar?.Pattern ?? NodeNames.Join(table.Places.Select(p => p.Table).Distinct(StringComparer.Ordinal).ToArray());
    }

    private bool IsListed(SqlTableName name) => _rules.FindTable(name.Name.Text) is { } table && !table.IsAssumed(_rules);

    private static bool Same(SqlTableName a, SqlTableName b) => string.Equals(a.Name.Text, b.Name.Text, StringComparison.OrdinalIgnoreCase);
}
