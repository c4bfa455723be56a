using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>
/// Gives every table of a statement its physical name. In FROM and UPDATE the logical name stays as the alias, so columns qualified with it go on working; INSERT and the
/// plain DELETE take no alias (MariaDB's does not), so there the qualifiers are renamed instead.
/// </summary>
internal static class TableRenamer
{
    public static void Rename(SqlStatement statement, BlockBuilder builder, PhysicalSqlBuilder physical)
    {
        statement = ExplainRouter.StatementOf(statement);
        var takesNoAlias = statement is SqlDelete { Targets.Count: 0 } or SqlCommand;
        foreach (var table in builder.Tables)
        {
            if (table.Named is null)
                continue;
            var isTarget = takesNoAlias && table.Block.Outer is null && table.Block.Select is null;
            var mayAlias = table.Named.Alias is null && !isTarget;
            physical.ReplaceTable(table.Named.Name, table.Table!, mayAlias ? table.Name : null, table.Named.AliasPlace.Start);
            if (isTarget)
                RenameQualifiers(statement, table.Name, table.Table!, physical);
            else
                DropDatabases(statement, table, physical);
        }
        if (statement is SqlShow { Database: not null } show && !ShowRouter.IsOfServer(show))
            physical.Replace(show.DatabaseClause, new SqlTextPart(""));
        // A new name stands in no rule; its database is the node's, as that of the old one.
        foreach (var (from, to) in statement is SqlCommand renaming ? TableRenames.Of(renaming) : [])
        {
            DropDatabase(from, physical);
            DropDatabase(to, physical);
        }
        if (statement is SqlCommand command && builder.Tables.Count > 0)
            ForeignKeyNames.Rewrite(command, builder.Tables[0].Table!, physical);
        if (statement is SqlInsert insert && builder.Tables.Count > 0)
        {
            physical.ReplaceTable(insert.Table, builder.Tables[0].Table!, addAlias: null, aliasPosition: 0);
            RenameQualifiers(statement, insert.Table.Name.Text, builder.Tables[0].Table!, physical);
        }
        if (statement is SqlDelete delete)
        {
            foreach (var target in delete.Targets)
                DropDatabase(target, physical);
        }
    }

    private static void DropDatabase(SqlTableName name, PhysicalSqlBuilder physical)
    {
        if (name.Database is not null)
            physical.Replace(name.Span, new SqlTextPart(SqlNames.QuoteIfNeeded(name.Name.Text)));
    }

    /// <summary>Qualifiers of one table, but not in queries that name another table the same.</summary>
    private static void RenameQualifiers(SqlStatement statement, string name, TableDefinition table, PhysicalSqlBuilder physical)
    {
        var pending = new Stack<SqlNode>();
        pending.Push(statement);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is SqlSelect { From: { } from } && NamesIn(from).Contains(name, StringComparer.OrdinalIgnoreCase))
                continue;
            if (node is SqlColumn { Table: { } qualifier } column && Same(qualifier, name))
                physical.ReplaceQualifier(column.Database, qualifier, table);
            else if (node is SqlSelectItem { StarTable: { } star } && Same(star, name))
                physical.ReplaceQualifier(((SqlSelectItem)node).StarDatabase, star, table);
            foreach (var child in SqlWalker.Children(node))
                pending.Push(child);
        }
    }

    /// <summary><c>db.table.column</c>: the database is the node's business, not the statement's.</summary>
    private static void DropDatabases(SqlStatement statement, TableRef table, PhysicalSqlBuilder physical)
    {
        foreach (var node in SqlWalker.SelfAndDescendants(statement))
        {
            var (database, qualifier) = node switch
            {
                SqlColumn column => (column.Database, column.Table),
                SqlSelectItem item => (item.StarDatabase, item.StarTable),
                _ => (null, null),
            };
            if (database is not null && qualifier is not null && Same(qualifier, table.Name))
                physical.Replace(database.Span.Union(qualifier.Span), new SqlTextPart(SqlNames.Write(qualifier.Text, qualifier.IsQuoted)));
        }
    }

    private static IEnumerable<string> NamesIn(SqlTableReference from) =>
        SqlTree.WalkExpression(from).Select(n => n switch
        {
            SqlNamedTable named => named.Alias?.Text ?? named.Name.Name.Text,
            SqlDerivedTable derived => derived.Alias?.Text,
            _ => null,
        }).OfType<string>();

    private static bool Same(SqlIdentifier identifier, string name) => string.Equals(identifier.Text, name, StringComparison.OrdinalIgnoreCase);
}
