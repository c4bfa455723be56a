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

    /// <summary>What a star gives of one table; null when that is not known.</summary>
    public static IReadOnlyList<StarColumn>? Of(Relation relation) => relation.Columns?.Where(c => !c.IsInvisible).Select(c => new StarColumn(relation, c)).ToArray();
}

/// <summary>What <c>*</c> or <c>t.*</c> stands for; <see cref="Columns"/> is null when that is not known.</summary>
internal sealed record StarColumns(IReadOnlyList<StarColumn>? Columns, bool IsQualified, bool CanBeWritten)
{
    private static readonly StarColumns s_unknown = new(null, false, false);

    /// <param name="item">The star.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="table">The table of <c>t.*</c>; null for a bare star.</param>
    public static StarColumns Of(SqlSelectItem item, Scope scope, Relation? table)
    {
        if (item.StarTable is not null && table is null)
            return s_unknown;
        var columns = table is null ? scope.Star : StarColumn.Of(table);
        if (columns is null || (table is null && scope.MayMergeMore))
            return s_unknown;
        var relations = table is null ? scope.Relations : [table];
        var isQualified = scope.Relations.Count > 1;
        // A merged column has no table to be written in front of it.
        var canBeWritten = (table is not null || !scope.HasMergingJoin) && columns.All(c => c.Column.Name is not null) && (!isQualified || relations.All(r => r.CanQualify && r.Name.Length > 0));
        // Of a derived table that has a name twice, neither can be named.
        canBeWritten &= relations.All(r => r.Columns!.Select(c => c.Name ?? "").Distinct(DatabaseSchema.Names).Count() == r.Columns!.Count);
        return new StarColumns(columns, isQualified, canBeWritten);
    }

    /// <summary>The columns by their names, as a select list has them.</summary>
    public string Write() => string.Join(", ", Columns!.Select(c => (IsQualified ? SqlNames.QuoteIfNeeded(c.Relation.Name) + "." : "") + SqlNames.QuoteIfNeeded(c.Column.Name!)));
}
