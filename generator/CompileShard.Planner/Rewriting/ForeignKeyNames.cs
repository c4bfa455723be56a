using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>
/// A database has the name of a foreign key once. Where several tables of a placement lie in one database, each shard's foreign key gets its table's name behind its own.
/// </summary>
internal static class ForeignKeyNames
{
    public static bool AreLengthened(TableDefinition table) => !table.HasOnePhysicalName;

    public static void Rewrite(SqlCommand command, TableDefinition table, PhysicalSqlBuilder physical)
    {
        if (!AreLengthened(table))
            return;
        foreach (var node in SqlWalker.SelfAndDescendants(command))
        {
            var name = node switch
            {
                SqlTableKey { Kind: SqlKeyKind.Foreign } key => key.Constraint,
                SqlAlterDrop { What: "FOREIGN KEY", Names.Count: 1 } drop => drop.Names[0],
                _ => null,
            };
            if (name is null)
                continue;
            var quote = name.IsQuoted || SqlNames.NeedsQuotes(name.Text) || table.Places.Any(p => SqlNames.NeedsQuotes(p.Table)) ? "`" : "";
            physical.Replace(name.Span, new SqlTextPart(quote + name.Text.Replace("`", "``") + "_"), new SqlTablePart(table.Name, IsQuoted: false), new SqlTextPart(quote));
        }
    }
}
