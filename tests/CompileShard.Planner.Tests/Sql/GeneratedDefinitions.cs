using CompileShard.Planner.Sql.Ast;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Random DDL around <see cref="GeneratedExpressions"/> and <see cref="GeneratedQueries"/>.</summary>
internal static class GeneratedDefinitions
{
    private static readonly Gen<SqlIdentifier> s_name = GeneratedExpressions.Name;

    private static readonly Gen<SqlTableName> s_table =
        from d in GeneratedExpressions.Optional(s_name) from n in s_name select new SqlTableName(default, d, n);

    private static readonly Gen<SqlDataType> s_type = Gen.OneOf(
        from n in Gen.Elements(("INT", "INT"), ("BIGINT", "BIGINT"), ("INTEGER", "INT"), ("REAL", "DOUBLE"), ("DATE", "DATE"), ("JSON", "JSON"), ("DOUBLE PRECISION", "DOUBLE"))
        from m in Gen.Elements<string[]>([], ["UNSIGNED"], ["UNSIGNED", "ZEROFILL"]) select Type(n, [], m),
        from n in Gen.Elements(("VARCHAR", "VARCHAR"), ("CHARACTER VARYING", "VARCHAR"), ("NATIONAL CHAR", "CHAR"), ("VARBINARY", "VARBINARY"))
        from l in Gen.Choose(1, 255) from m in Gen.Elements<string[]>([], ["CHARACTER SET utf8mb4"]) select Type(n, [Number($"{l}")], m),
        Gen.Constant(Type(("DECIMAL", "DECIMAL"), [Number("10"), Number("2")], [])),
        from v in Gen.Elements("a", "it's", "") select Type(("ENUM", "ENUM"), [Text("x"), Text(v)], []));

    public static Gen<SqlStatement> Statement(int size) => Gen.OneOf(
        CreateTable(size).Select(s => (SqlStatement)s),
        CreateTable(size).Select(s => (SqlStatement)s),
        from alter in GeneratedExpressions.Flag from replace in GeneratedExpressions.Flag from v in s_table from c in Names(0, 2) from q in GeneratedQueries.Of(size / 2)
        from check in Gen.Elements(null, "WITH CHECK OPTION", "WITH LOCAL CHECK OPTION")
        select (SqlStatement)new SqlCreateView(default, default, alter, replace && !alter, ["SQL SECURITY INVOKER"], false, v, c, q, check),
        from t in s_table from n in Gen.Choose(1, 3) from a in Gen.ArrayOf(Action(size), n) select (SqlStatement)new SqlAlterTable(default, default, [], false, t, null, a),
        from exists in GeneratedExpressions.Flag from n in Gen.Choose(1, 3) from t in Gen.ArrayOf(s_table, n) from k in Gen.Elements("DROP TABLE", "DROP VIEW") from e in Gen.Elements(null, "CASCADE")
        select (SqlStatement)new SqlDropTables(default, k, default, false, exists, t, e),
        from n in Gen.Choose(1, 2) from r in Gen.ArrayOf(from a in s_table from b in s_table select new SqlTableRename(default, a, b), n) select (SqlStatement)new SqlRenameTables(default, default, false, r),
        from kind in Gen.Elements(SqlKeyKind.Index, SqlKeyKind.Unique, SqlKeyKind.Fulltext, SqlKeyKind.Spatial) from n in s_name from t in s_table from p in Parts(size)
        select (SqlStatement)new SqlCreateIndex(default, default, false, kind, false, n, t, p, ["USING BTREE"]),
        from n in s_name from t in s_table select (SqlStatement)new SqlDropIndex(default, default, true, n, t, null),
        from t in s_table select (SqlStatement)new SqlTruncate(default, "TRUNCATE TABLE", default, t, null),
        from k in Gen.Elements("ANALYZE TABLE", "OPTIMIZE TABLE", "CHECK TABLE") from t in s_table select (SqlStatement)new SqlTableMaintenance(default, k, default, null, [t], null));

    private static Gen<SqlCreateTable> CreateTable(int size) =>
        from temporary in GeneratedExpressions.Flag
        from ifNotExists in GeneratedExpressions.Flag
        from table in s_table
        from n in Gen.Choose(1, 4)
        from elements in Gen.ArrayOf(Element(size), n)
        from options in Gen.Elements<SqlTableOption[]>([], [new SqlTableOption(default, "ENGINE", "InnoDB", []), new SqlTableOption(default, "COMMENT", "'x'", [])])
        from partitioning in GeneratedExpressions.Optional(Partitioning(size))
        from query in GeneratedExpressions.Optional(GeneratedQueries.Of(size / 2))
        select new SqlCreateTable(default, default, false, temporary, ifNotExists, table, null, elements, options, partitioning, null, query);

    private static Gen<SqlTableElement> Element(int size) => Gen.OneOf(
        Column(size).Select(c => (SqlTableElement)c),
        Column(size).Select(c => (SqlTableElement)c),
        from kind in Gen.Elements(SqlKeyKind.Primary, SqlKeyKind.Unique, SqlKeyKind.Index, SqlKeyKind.Fulltext, SqlKeyKind.Spatial) from n in GeneratedExpressions.Optional(s_name) from p in Parts(size)
        select (SqlTableElement)new SqlTableKey(default, kind, null, false, n, p, null, []),
        from c in GeneratedExpressions.Optional(s_name) from n in GeneratedExpressions.Optional(s_name) from p in s_name from r in References()
        select (SqlTableElement)new SqlTableKey(default, SqlKeyKind.Foreign, c, false, n, [new SqlKeyPart(default, p, null, null, false)], r, []),
        from c in GeneratedExpressions.Optional(s_name) from e in GeneratedExpressions.Of(size / 3) select (SqlTableElement)new SqlTableCheck(default, c, e, null));

    private static Gen<SqlColumnDefinition> Column(int size) =>
        from name in s_name from type in s_type from n in Gen.Choose(0, 3) from attributes in Gen.ArrayOf(Attribute(size), n)
        select new SqlColumnDefinition(default, name, type, attributes);

    private static Gen<SqlColumnAttribute> Attribute(int size) => Gen.OneOf(
        Gen.Elements(SqlColumnAttributeKind.Null, SqlColumnAttributeKind.NotNull, SqlColumnAttributeKind.AutoIncrement, SqlColumnAttributeKind.PrimaryKey, SqlColumnAttributeKind.Unique, SqlColumnAttributeKind.Invisible)
            .Select(k => new SqlColumnAttribute(default, k)),
        from e in GeneratedExpressions.Of(size / 3) select new SqlColumnAttribute(default, SqlColumnAttributeKind.Default, Bracketed(e)),
        Gen.Elements<SqlExpression>(Number("0"), Text("x"), new SqlFunction(default, GeneratedExpressions.Plain("CURRENT_TIMESTAMP"), [], hasParentheses: false)).Select(e => new SqlColumnAttribute(default, SqlColumnAttributeKind.Default, e)),
        from t in Gen.Elements("", "it's") select new SqlColumnAttribute(default, SqlColumnAttributeKind.Comment, Text(t)),
        Gen.Constant(new SqlColumnAttribute(default, SqlColumnAttributeKind.Collate, text: "utf8mb4_bin")),
        from e in GeneratedExpressions.Of(size / 3) from k in Gen.Elements(null, "STORED", "VIRTUAL") select new SqlColumnAttribute(default, SqlColumnAttributeKind.Generated, e, k),
        from c in GeneratedExpressions.Optional(s_name) from e in GeneratedExpressions.Of(size / 3) select new SqlColumnAttribute(default, SqlColumnAttributeKind.Check, e, constraint: c),
        from r in References() select new SqlColumnAttribute(default, SqlColumnAttributeKind.References, references: r));

    private static Gen<SqlReferences> References() =>
        from t in s_table from c in Names(0, 2) from d in Gen.Elements(null, "CASCADE", "SET NULL", "NO ACTION") from u in Gen.Elements(null, "RESTRICT", "SET DEFAULT")
        select new SqlReferences(default, t, c, null, d, u);

    private static Gen<SqlKeyPart[]> Parts(int size) => Gen.Choose(1, 3).SelectMany(n => Gen.ArrayOf(
        Gen.OneOf(
            from c in s_name from l in Gen.Elements(null, "10") from d in GeneratedExpressions.Flag select new SqlKeyPart(default, c, l, null, d),
            from e in GeneratedExpressions.Of(size / 3) from d in GeneratedExpressions.Flag select new SqlKeyPart(default, null, null, e, d)), n));

    private static Gen<SqlPartitioning> Partitioning(int size) => Gen.OneOf(
        from e in GeneratedExpressions.Of(size / 3) from l in Gen.Elements("HASH", "LINEAR HASH") from c in Gen.Elements(null, "4") select new SqlPartitioning(default, l, e, [], null, c, null, []),
        from c in Names(0, 2) select new SqlPartitioning(default, "KEY", null, c, null, "2", null, []),
        from c in Names(1, 2) from n in s_name select new SqlPartitioning(default, "RANGE COLUMNS", null, c, null, null, null, [new SqlPartitionDefinition(default, n, "VALUES LESS THAN (10)")]));

    private static Gen<SqlAlterAction> Action(int size) => Gen.OneOf(
        from e in Element(size) from p in GeneratedExpressions.Optional(Position()) select (SqlAlterAction)new SqlAlterAdd(default, false, false, [e], e is SqlColumnDefinition ? p : null),
        from o in GeneratedExpressions.Optional(s_name) from c in Column(size) from p in GeneratedExpressions.Optional(Position()) select (SqlAlterAction)new SqlAlterModify(default, false, o, c, p),
        from w in Gen.Elements("COLUMN", "INDEX", "FOREIGN KEY", "CONSTRAINT") from n in s_name from e in GeneratedExpressions.Flag select (SqlAlterAction)new SqlAlterDrop(default, w, e, [n], null),
        Gen.Constant((SqlAlterAction)new SqlAlterDrop(default, "PRIMARY KEY", false, [], null)),
        from t in s_table select (SqlAlterAction)new SqlAlterRenameTable(default, t),
        from w in Gen.Elements("COLUMN", "INDEX") from a in s_name from b in s_name select (SqlAlterAction)new SqlAlterRename(default, w, false, a, b),
        from n in s_name from e in GeneratedExpressions.Of(size / 3) select (SqlAlterAction)new SqlAlterPart(default, "COLUMN", false, n, "SET DEFAULT", Bracketed(e)),
        Gen.Constant((SqlAlterAction)new SqlAlterOption(default, new SqlTableOption(default, "AUTO_INCREMENT", "5", []))),
        from p in Partitioning(size) select (SqlAlterAction)new SqlAlterPartitioning(default, p),
        from n in s_name from t in s_table select (SqlAlterAction)new SqlAlterExchange(default, n, t, null));

    private static Gen<SqlColumnPosition> Position() => GeneratedExpressions.Optional(s_name).Select(n => new SqlColumnPosition(default, n));

    private static Gen<SqlIdentifier[]> Names(int least, int most) => Gen.Choose(least, most).SelectMany(n => Gen.ArrayOf(s_name, n));

    private static SqlDataType Type((string Name, string BaseName) name, SqlLiteral[] arguments, string[] modifiers) => new(default, name.Name, name.BaseName, arguments, modifiers);

    private static SqlParenthesized Bracketed(SqlExpression expression) => new(default, expression);

    private static SqlLiteral Number(string digits) => new(default, SqlLiteralKind.Integer, digits);

    private static SqlLiteral Text(string text) => new(default, SqlLiteralKind.String, text);
}
