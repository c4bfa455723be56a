namespace CompileShard.Planner.Sql.Ast;

/// <summary>
/// CREATE TABLE. Columns and keys stand in <see cref="Elements"/>; for <c>CREATE TABLE t LIKE u</c> there is <see cref="Like"/> instead, and <see cref="Query"/> for
/// <c>CREATE TABLE t AS SELECT ...</c>, which may name columns too.
/// </summary>
public sealed class SqlCreateTable(
    SqlSpan span,
    SqlSpan keywordSpan,
    bool isOrReplace,
    bool isTemporary,
    bool ifNotExists,
    SqlTableName table,
    SqlTableName? like,
    IReadOnlyList<SqlTableElement> elements,
    IReadOnlyList<SqlTableOption> options,
    SqlPartitioning? partitioning,
    string? duplicates,
    SqlQuery? query) : SqlCommand(span, "CREATE TABLE", keywordSpan)
{
    public bool IsOrReplace { get; } = isOrReplace;

    public bool IsTemporary { get; } = isTemporary;

    public bool IfNotExists { get; } = ifNotExists;

    public SqlTableName Table { get; } = table;

    public SqlTableName? Like { get; } = like;

    public IReadOnlyList<SqlTableElement> Elements { get; } = elements;

    public IReadOnlyList<SqlTableOption> Options { get; } = options;

    public SqlPartitioning? Partitioning { get; } = partitioning;

    /// <summary>IGNORE or REPLACE in front of the query, or null.</summary>
    public string? Duplicates { get; } = duplicates;

    public SqlQuery? Query { get; } = query;
}

/// <summary>CREATE VIEW, and ALTER VIEW, which has the same clauses (<see cref="IsAlter"/>).</summary>
public sealed class SqlCreateView(
    SqlSpan span,
    SqlSpan keywordSpan,
    bool isAlter,
    bool isOrReplace,
    IReadOnlyList<string> options,
    bool ifNotExists,
    SqlTableName view,
    IReadOnlyList<SqlIdentifier> columns,
    SqlQuery query,
    string? checkOption) : SqlCommand(span, isAlter ? "ALTER VIEW" : "CREATE VIEW", keywordSpan)
{
    public bool IsAlter { get; } = isAlter;

    public bool IsOrReplace { get; } = isOrReplace;

    /// <summary><c>ALGORITHM=MERGE</c>, <c>DEFINER=...</c>, <c>SQL SECURITY INVOKER</c>, as written.</summary>
    public IReadOnlyList<string> Options { get; } = options;

    public bool IfNotExists { get; } = ifNotExists;

    public SqlTableName View { get; } = view;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    public SqlQuery Query { get; } = query;

    /// <summary><c>WITH CASCADED CHECK OPTION</c> and its forms, upper case, or null.</summary>
    public string? CheckOption { get; } = checkOption;
}

/// <summary>DROP TABLE and DROP VIEW.</summary>
public sealed class SqlDropTables(SqlSpan span, string keyword, SqlSpan keywordSpan, bool isTemporary, bool ifExists, IReadOnlyList<SqlTableName> tables, string? ending) : SqlCommand(span, keyword, keywordSpan)
{
    public bool IsTemporary { get; } = isTemporary;

    public bool IfExists { get; } = ifExists;

    public IReadOnlyList<SqlTableName> Tables { get; } = tables;

    /// <summary>CASCADE, RESTRICT, <c>WAIT 5</c>, NOWAIT, or null.</summary>
    public string? Ending { get; } = ending;
}

/// <summary><c>old TO new</c>.</summary>
public sealed class SqlTableRename(SqlSpan span, SqlTableName from, SqlTableName to) : SqlNode(span)
{
    public SqlTableName From { get; } = from;

    public SqlTableName To { get; } = to;
}

/// <summary>RENAME TABLE.</summary>
public sealed class SqlRenameTables(SqlSpan span, SqlSpan keywordSpan, bool ifExists, IReadOnlyList<SqlTableRename> renames) : SqlCommand(span, "RENAME TABLE", keywordSpan)
{
    public bool IfExists { get; } = ifExists;

    public IReadOnlyList<SqlTableRename> Renames { get; } = renames;
}

public sealed class SqlTruncate(SqlSpan span, string keyword, SqlSpan keywordSpan, SqlTableName table, string? ending) : SqlCommand(span, keyword, keywordSpan)
{
    public SqlTableName Table { get; } = table;

    /// <summary><c>WAIT 5</c>, NOWAIT, or null.</summary>
    public string? Ending { get; } = ending;
}

/// <summary><see cref="Kind"/> is Index, Unique, Fulltext or Spatial.</summary>
public sealed class SqlCreateIndex(
    SqlSpan span,
    SqlSpan keywordSpan,
    bool isOrReplace,
    SqlKeyKind kind,
    bool ifNotExists,
    SqlIdentifier name,
    SqlTableName table,
    IReadOnlyList<SqlKeyPart> parts,
    IReadOnlyList<string> options) : SqlCommand(span, "CREATE INDEX", keywordSpan)
{
    public bool IsOrReplace { get; } = isOrReplace;

    public SqlKeyKind Kind { get; } = kind;

    public bool IfNotExists { get; } = ifNotExists;

    public SqlIdentifier Name { get; } = name;

    public SqlTableName Table { get; } = table;

    public IReadOnlyList<SqlKeyPart> Parts { get; } = parts;

    /// <summary><c>USING BTREE</c>, <c>ALGORITHM=INPLACE</c> and the like, as written.</summary>
    public IReadOnlyList<string> Options { get; } = options;
}

public sealed class SqlDropIndex(SqlSpan span, SqlSpan keywordSpan, bool ifExists, SqlIdentifier name, SqlTableName table, string? ending) : SqlCommand(span, "DROP INDEX", keywordSpan)
{
    public bool IfExists { get; } = ifExists;

    public SqlIdentifier Name { get; } = name;

    public SqlTableName Table { get; } = table;

    /// <summary><c>ALGORITHM=INPLACE LOCK=NONE</c> and the like as written, or null.</summary>
    public string? Ending { get; } = ending;
}

/// <summary>ANALYZE, OPTIMIZE, CHECK, REPAIR and CHECKSUM TABLE.</summary>
public sealed class SqlTableMaintenance(SqlSpan span, string keyword, SqlSpan keywordSpan, string? option, IReadOnlyList<SqlTableName> tables, string? ending) : SqlCommand(span, keyword, keywordSpan)
{
    /// <summary>LOCAL or NO_WRITE_TO_BINLOG, which stands in front of TABLE, or null.</summary>
    public string? Option { get; } = option;

    public IReadOnlyList<SqlTableName> Tables { get; } = tables;

    /// <summary><c>QUICK</c>, <c>UPDATE HISTOGRAM ON ...</c> and the like as written, or null.</summary>
    public string? Ending { get; } = ending;
}

/// <summary>CREATE, ALTER and DROP DATABASE; <see cref="Name"/> may be left out by ALTER.</summary>
public sealed class SqlDatabaseCommand(SqlSpan span, string keyword, SqlSpan keywordSpan, bool isOrReplace, bool ifExists, SqlIdentifier? name, IReadOnlyList<SqlTableOption> options) : SqlCommand(span, keyword, keywordSpan)
{
    public bool IsOrReplace { get; } = isOrReplace;

    /// <summary>IF EXISTS, or IF NOT EXISTS where a database is made.</summary>
    public bool IfExists { get; } = ifExists;

    public SqlIdentifier? Name { get; } = name;

    public IReadOnlyList<SqlTableOption> Options { get; } = options;
}
