using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Columns that USING or NATURAL JOIN make one of two, so that their bare names are not ambiguous; and the order in which a star then gives them.</summary>
internal sealed class MergedColumns(Scope scope, NameReports reports)
{
    public void Add(SqlJoin join, int start, int middle, int end)
    {
        scope.HasMergingJoin |= join.IsNatural || join.Using.Count > 0;
        foreach (var name in join.Using)
        {
            Check(name, start, middle);
            Check(name, middle, end);
            Merge(name.Text, name, start, middle, end);
        }
        if (!join.IsNatural)
            return;
        if (!AreComplete(start, end))
        {
            scope.MayMergeMore = true;
            return;
        }
        var left = new HashSet<string>(NamesIn(start, middle), DatabaseSchema.Names);
        foreach (var name in NamesIn(middle, end).Where(left.Contains).Distinct(DatabaseSchema.Names).ToArray())
            Merge(name, join.Right, start, middle, end);
    }

    /// <summary>
    /// The columns of a star over two operands: merged ones first, in the order of the first operand, then what else the first one has, then the second. The first operand of a RIGHT JOIN is the right one, because the
    /// servers turn it into a LEFT JOIN.
    /// </summary>
    public static IReadOnlyList<StarColumn>? InOrder(SqlJoin join, IReadOnlyList<StarColumn>? left, IReadOnlyList<StarColumn>? right)
    {
        if (left is null || right is null)
            return null;
        if (!join.IsNatural && join.Using.Count == 0)
            return [.. left, .. right];
        // Two expressions without a name may have the same text.
        if (join.IsNatural && left.Any(c => c.Column.Name is null) && right.Any(c => c.Column.Name is null))
            return null;
        var (first, second) = join.Kind == SqlJoinKind.Right ? (right, left) : (left, right);
        var common = new HashSet<string>(join.IsNatural ? second.Select(c => c.Column.Name ?? "") : join.Using.Select(u => u.Text), DatabaseSchema.Names);
        common.IntersectWith(first.Select(c => c.Column.Name ?? ""));
        return [.. first.Where(IsCommon), .. first.Where(c => !IsCommon(c)), .. second.Where(c => !IsCommon(c))];

        bool IsCommon(StarColumn column) => common.Contains(column.Column.Name ?? "");
    }

    /// <param name="at">Where it is said that the name is ambiguous on one side.</param>
    private void Merge(string name, SqlNode at, int start, int middle, int end)
    {
        var left = With(name, start, middle, at);
        var right = With(name, middle, end, at);
        if (left.Count > 0 && right.Count > 0)
            scope.Merge(name, left.Concat(right));
    }

    /// <summary>The tables of an operand that have the column. Two that are not one yet make the name ambiguous.</summary>
    private List<Relation> With(string name, int start, int end, SqlNode at)
    {
        var relations = scope.Relations.GetRange(start, end - start).Where(r => r.Find(name) is not null).ToList();
        if (!scope.MayMergeMore && relations.FirstOrDefault(r => r != relations[0] && !scope.AreOne(name, relations[0], r)) is { } second)
            reports.Ambiguous(name, at.Span, relations[0], second);
        return relations;
    }

    private void Check(SqlIdentifier name, int start, int end)
    {
        if (scope.Relations.GetRange(start, end - start).All(r => r.Find(name.Text) is null && !r.MayHave(name.Text)))
            reports.UnknownColumn(name, end - start == 1 ? " in '" + scope.Relations[start].Name + "'" : "", NamesIn(start, end));
    }

    private bool AreComplete(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scope.Relations[i].Columns is not { } columns || columns.Any(c => c.Name is null && !c.IsNamedByText))
                return false;
        }
        return true;
    }

    private IEnumerable<string> NamesIn(int start, int end) =>
        scope.Relations.GetRange(start, end - start).SelectMany(r => r.Columns ?? []).Where(c => !c.IsInvisible && c.Name is not null).Select(c => c.Name!);
}
