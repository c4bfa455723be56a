using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>A column that a star stands for.</summary>
internal sealed record StarColumn(Relation Relation, OutputColumn Column)
{
    public OutputColumn AsOutput(Scope scope) => Column with
    {
        IsInvisible = false,
        IsNullable = scope.NotNull.Contains((Relation, (Column.Name ?? "").ToUpperInvariant())) ? false : Relation.IsOptional ? true : Column.IsNullable,
    };
}

/// <summary>What <c>*</c> or <c>t.*</c> stands for; <see cref="Columns"/> is null when that is not known.</summary>
internal sealed record StarColumns(IReadOnlyList<StarColumn>? Columns, bool IsQualified, bool CanBeWritten)
{
    public static StarColumns Of(SqlSelectItem item, Scope scope)
    {
        var relations = item.StarTable is null
            ? scope.Relations
            : scope.Relations.Where(r => DatabaseSchema.Names.Equals(r.Name, item.StarTable.Text)).Take(1).ToList();
        if (relations.Count == 0 || relations.Any(r => r.Columns is null) || (item.StarTable is null && scope.MayMergeMore))
            return new StarColumns(null, false, false);
        var columns = relations.SelectMany(r => r.Columns!.Where(c => !c.IsInvisible).Select(c => new StarColumn(r, c)));
        var isMerged = item.StarTable is null && scope.Merged.Count > 0;
        if (isMerged)
        {
            // Merged columns come first and once.
            var all = columns.ToArray();
            var seen = new HashSet<string>(DatabaseSchema.Names);
            columns = all.Where(c => scope.Merged.Contains(c.Column.Name ?? "") && seen.Add(c.Column.Name!)).ToArray()
                .Concat(all.Where(c => !scope.Merged.Contains(c.Column.Name ?? "")));
        }
        var isQualified = scope.Relations.Count > 1;
        var listed = columns.ToArray();
        var canBeWritten = !isMerged && listed.All(c => c.Column.Name is not null) && (!isQualified || relations.All(r => r.CanQualify && r.Name.Length > 0));
        // Of a derived table that has a name twice, neither can be named.
        canBeWritten &= relations.All(r => r.Columns!.Select(c => c.Name ?? "").Distinct(DatabaseSchema.Names).Count() == r.Columns!.Count);
        return new StarColumns(listed, isQualified, canBeWritten);
    }

    /// <summary>The columns by their names, as a select list has them.</summary>
    public string Write() => string.Join(", ", Columns!.Select(c => (IsQualified ? SqlNames.QuoteIfNeeded(c.Relation.Name) + "." : "") + SqlNames.QuoteIfNeeded(c.Column.Name!)));
}
