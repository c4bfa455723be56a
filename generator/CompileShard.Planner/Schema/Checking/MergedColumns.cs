using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Columns that USING or NATURAL JOIN make one of two, so that their bare names are not ambiguous.</summary>
internal sealed class MergedColumns(Scope scope, ColumnLookup lookup)
{
    public void Add(SqlJoin join, int start, int middle, int end)
    {
        foreach (var name in join.Using)
        {
            scope.Merged.Add(name.Text);
            Check(name, start, middle);
            Check(name, middle, end);
        }
        if (!join.IsNatural)
            return;
        if (!AreComplete(start, end))
        {
            scope.MayMergeMore = true;
            return;
        }
        var left = new HashSet<string>(NamesIn(start, middle), DatabaseSchema.Names);
        foreach (var name in NamesIn(middle, end).Where(left.Contains))
            scope.Merged.Add(name);
    }

    private void Check(SqlIdentifier name, int start, int end)
    {
        if (AreComplete(start, end) && !NamesIn(start, end).Contains(name.Text, DatabaseSchema.Names))
            lookup.ReportUnknown(name, end - start == 1 ? " in '" + scope.Relations[start].Name + "'" : "", NamesIn(start, end));
    }

    private bool AreComplete(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!scope.Relations[i].IsComplete)
                return false;
        }
        return true;
    }

    private IEnumerable<string> NamesIn(int start, int end) =>
        scope.Relations.GetRange(start, end - start).SelectMany(r => r.Columns ?? []).Where(c => !c.IsInvisible).Select(c => c.Name!);
}
