using System.Collections.Concurrent;
using CompileShard.Planner.Sql.Ast;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Random queries and statements around <see cref="GeneratedExpressions"/>.</summary>
internal static class GeneratedQueries
{
    private static readonly ConcurrentDictionary<int, Gen<SqlQuery>> s_queries = new();

    private static readonly ConcurrentDictionary<int, Gen<SqlTableReference>> s_tables = new();

    public static Gen<SqlQuery> Of(int size) => s_queries.GetOrAdd(Math.Max(0, size), Create);

    private static Gen<SqlQuery> Create(int size) => size <= 1
        ? Select(0, Gen.Constant(SqlQueryTail.None)).Select(s => (SqlQuery)s)
        : Gen.OneOf(Select(size, Tail(size)).Select(s => (SqlQuery)s), Union(size));

    public static Gen<SqlStatement> Statement(int size) => Gen.OneOf(
        Of(size).Select(q => (SqlStatement)new SqlQueryStatement(default, q)),
        Of(size).Select(q => (SqlStatement)new SqlQueryStatement(default, q)),
        Insert(size),
        from t in Tables(size) from a in Assignments(size) from w in Where(size) from o in OrderBy(size) from l in Gen.OneOf(Gen.Constant((SqlLimit?)null), Gen.Constant((SqlLimit?)new SqlLimit(default, Number("3"), null, false)))
        select (SqlStatement)new SqlUpdate(default, null, [], t, a, w, o, l),
        from w in Where(size) from o in OrderBy(size)
        select (SqlStatement)new SqlDelete(default, null, ["IGNORE"], [], false, Table("t", null), w, o, null, []),
        from t in Tables(size) from w in Where(size) from u in GeneratedExpressions.Flag
        select (SqlStatement)new SqlDelete(default, null, [], [new SqlTableName(default, null, Plain("t"))], u, t, w, [], null, []));

    public static Gen<SqlOrderItem[]> OrderBy(int size) => Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(
        from e in GeneratedExpressions.Of(size / 3) from d in GeneratedExpressions.Flag select new SqlOrderItem(default, e, d), n));

    private static Gen<SqlStatement> Insert(int size)
    {
        var rows = from n in Gen.Choose(1, 3) from r in Gen.ArrayOf(GeneratedExpressions.Of(size / 4).Select(e => new SqlRowValues(default, [e, new SqlDefault(default, null)])), n) select r;
        return from replace in GeneratedExpressions.Flag
               from values in rows
               from query in Of(size / 2)
               from usesQuery in GeneratedExpressions.Flag
               from updates in Assignments(size)
               select (SqlStatement)new SqlInsert(
                   default, replace, [], new SqlTableName(default, Plain("d"), Plain("t")), [Plain("a"), Plain("b")], usesQuery ? [] : values, [], usesQuery ? query : null, null, [], replace ? [] : updates, []);
    }

    private static Gen<SqlQuery> Union(int size) =>
        from left in Gen.OneOf(Select(size / 2, Gen.Constant(SqlQueryTail.None)).Select(s => (SqlQuery)s), Bracketed(size))
        from name in Gen.Elements("UNION", "EXCEPT", "INTERSECT")
        from all in GeneratedExpressions.Flag
        from right in Gen.OneOf(Select(size / 2, Gen.Constant(SqlQueryTail.None)).Select(s => (SqlQuery)s), Bracketed(size))
        from tail in Tail(size)
        select (SqlQuery)new SqlSetOperation(default, tail, left, name, all, right, default);

    private static Gen<SqlQuery> Bracketed(int size) => Of(size / 2).Select(q => (SqlQuery)new SqlParenthesizedQuery(default, SqlQueryTail.None, q));

    private static Gen<SqlSelect> Select(int size, Gen<SqlQueryTail> tails) =>
        from distinct in GeneratedExpressions.Flag
        from items in Gen.Choose(1, 3).SelectMany(n => Gen.ArrayOf(Item(size), n)).Where(i => i.Skip(1).All(s => !s.IsStar || s.StarTable is not null))
        from tables in Tables(size)
        from condition in Where(size)
        from groupBy in OrderBy(size)
        from rollup in GeneratedExpressions.Flag
        from having in Where(size)
        from tail in tails
        select new SqlSelect(default, tail, distinct, default, [], items, tables, condition, groupBy, default, rollup && groupBy.Length > 0, having, []);

    private static Gen<SqlSelectItem> Item(int size) => Gen.OneOf(
        from e in GeneratedExpressions.Of(size / 2) from a in GeneratedExpressions.Optional(GeneratedExpressions.Name) select new SqlSelectItem(default, e, a, false, null),
        from e in GeneratedExpressions.Of(size / 2) from a in GeneratedExpressions.Optional(GeneratedExpressions.Name) select new SqlSelectItem(default, e, a, false, null),
        GeneratedExpressions.Optional(GeneratedExpressions.Name).Select(t => new SqlSelectItem(default, null, null, true, t)));

    private static Gen<SqlExpression?> Where(int size) => GeneratedExpressions.Optional(GeneratedExpressions.Of(size / 2));

    private static Gen<SqlQueryTail> Tail(int size) =>
        from orderBy in OrderBy(size)
        from limit in Gen.Elements<SqlLimit?>(null, new SqlLimit(default, Number("10"), null, false), new SqlLimit(default, new SqlParameter(default, "n", '@'), Number("5"), true), new SqlLimit(default, Number("1"), Number("2"), false), new SqlLimit(default, Number("3"), Number("1"), false, SqlLimitForm.Fetch))
        from locking in Gen.Elements(null, "FOR UPDATE", "LOCK IN SHARE MODE")
        select new SqlQueryTail(null, orderBy, limit, locking, default);

    private static Gen<SqlTableReference> Tables(int size) => s_tables.GetOrAdd(Math.Max(0, size), CreateTables);

    private static Gen<SqlTableReference> CreateTables(int size) => size <= 1
        ? Gen.Elements<SqlTableReference>(Table("t", null), Table("u", "x"))
        : Gen.OneOf(
            Gen.Constant<SqlTableReference>(Table("t", "x y")),
            Of(size / 2).Select(q => (SqlTableReference)new SqlDerivedTable(default, q, Plain("d"), [], false)),
            from l in Tables(size / 2) from r in Tables(size / 3) from c in GeneratedExpressions.Of(size / 3) from k in Gen.Elements(SqlJoinKind.Inner, SqlJoinKind.Left, SqlJoinKind.Right) select (SqlTableReference)new SqlJoin(default, Group(l), k, false, Group(r), c, []),
            from l in Tables(size / 2) from r in Tables(size / 3) from k in Gen.Elements(SqlJoinKind.Inner, SqlJoinKind.Left) select (SqlTableReference)new SqlJoin(default, Group(l), k, false, Group(r), null, [Plain("id")]),
            from l in Tables(size / 2) from r in Tables(size / 3) select (SqlTableReference)new SqlJoin(default, l, SqlJoinKind.Comma, false, Group(r), null, []),
            from l in Tables(size / 2) from r in Tables(size / 3) select (SqlTableReference)new SqlJoin(default, Group(l), SqlJoinKind.Inner, true, Group(r), null, []));

    /// <summary>Joins in parentheses wherever they are an operand; tests of their own show what they mean without.</summary>
    private static SqlTableReference Group(SqlTableReference table) => table is SqlJoin ? new SqlParenthesizedTable(default, table) : table;

    private static Gen<SqlAssignment[]> Assignments(int size) => Gen.Choose(1, 2).SelectMany(n => Gen.ArrayOf(
        from c in GeneratedExpressions.Name from v in GeneratedExpressions.Of(size / 3) select new SqlAssignment(default, new SqlColumn(default, null, null, c), v), n));

    private static SqlNamedTable Table(string name, string? alias) =>
        new(default, new SqlTableName(default, null, Plain(name)), alias is null ? null : new SqlIdentifier(default, alias, CompileShard.Planner.Sql.SqlNames.NeedsQuotes(alias)), []);

    private static SqlLiteral Number(string digits) => new(default, SqlLiteralKind.Integer, digits);

    private static SqlIdentifier Plain(string name) => GeneratedExpressions.Plain(name);
}
