namespace CompileShard.Planner.Sql.Ast;

/// <summary>What stands between the parentheses of CREATE TABLE: columns, keys, checks, a period.</summary>
public abstract class SqlTableElement(SqlSpan span) : SqlNode(span);

/// <summary>
/// A type as the column has it. <see cref="Name"/> is upper case as written (<c>CHARACTER VARYING</c>); <see cref="BaseName"/> is what the server makes of it (<c>VARCHAR</c>).
/// Both are empty where no type could be read and an error was reported.
/// </summary>
public sealed class SqlDataType(SqlSpan span, string name, string baseName, IReadOnlyList<SqlLiteral> arguments, IReadOnlyList<string> modifiers) : SqlNode(span)
{
    public string Name { get; } = name;

    public string BaseName { get; } = baseName;

    /// <summary>Length, precision and scale, or the values of ENUM and SET.</summary>
    public IReadOnlyList<SqlLiteral> Arguments { get; } = arguments;

    /// <summary>UNSIGNED, ZEROFILL, BINARY, <c>CHARACTER SET utf8mb4</c> and the like, words in upper case.</summary>
    public IReadOnlyList<string> Modifiers { get; } = modifiers;

    public bool IsUnsigned => Name == "SERIAL" || Modifiers.Contains("UNSIGNED") || Modifiers.Contains("ZEROFILL");
}

public enum SqlColumnAttributeKind
{
    Null,
    NotNull,

    /// <summary>The value is the expression.</summary>
    Default,

    /// <summary><c>ON UPDATE CURRENT_TIMESTAMP</c>; the value is the expression.</summary>
    OnUpdate,
    AutoIncrement,
    PrimaryKey,
    Unique,

    /// <summary>The value is the expression (a string).</summary>
    Comment,

    /// <summary>The text is the name of the collation.</summary>
    Collate,

    /// <summary><c>GENERATED ALWAYS AS (expression)</c>; the text is VIRTUAL, STORED, PERSISTENT or null.</summary>
    Generated,

    /// <summary><c>CHECK (expression)</c>; the text is ENFORCED, NOT ENFORCED or null.</summary>
    Check,
    References,
    Invisible,
    Visible,

    /// <summary><c>SERIAL DEFAULT VALUE</c>: not null, counted up, unique.</summary>
    Serial,

    /// <summary>Words that mean nothing to a statement (STORAGE DISK, COLUMN_FORMAT FIXED, SRID 4326, ...), as written.</summary>
    Other,
}

/// <summary>One of the clauses behind the type of a column; <see cref="SqlColumnAttributeKind"/> says what expression and text hold.</summary>
public sealed class SqlColumnAttribute(
    SqlSpan span,
    SqlColumnAttributeKind kind,
    SqlExpression? expression = null,
    string? text = null,
    SqlIdentifier? constraint = null,
    SqlReferences? references = null) : SqlNode(span)
{
    public SqlColumnAttributeKind Kind { get; } = kind;

    /// <summary>The name behind CONSTRAINT.</summary>
    public SqlIdentifier? Constraint { get; } = constraint;

    public SqlExpression? Expression { get; } = expression;

    public string? Text { get; } = text;

    public SqlReferences? References { get; } = references;
}

public sealed class SqlColumnDefinition(SqlSpan span, SqlIdentifier name, SqlDataType type, IReadOnlyList<SqlColumnAttribute> attributes) : SqlTableElement(span)
{
    public SqlIdentifier Name { get; } = name;

    public SqlDataType Type { get; } = type;

    public IReadOnlyList<SqlColumnAttribute> Attributes { get; } = attributes;

    /// <summary>The last attribute of a kind, which is the one that counts, or null.</summary>
    public SqlColumnAttribute? Find(SqlColumnAttributeKind kind)
    {
        for (var i = Attributes.Count - 1; i >= 0; i--)
        {
            if (Attributes[i].Kind == kind)
                return Attributes[i];
        }
        return null;
    }

    public bool Has(SqlColumnAttributeKind kind) => Find(kind) is not null;
}

public enum SqlKeyKind
{
    Primary,
    Unique,
    Index,
    Fulltext,
    Spatial,
    Foreign,
}

/// <summary>PRIMARY KEY, UNIQUE, INDEX, FULLTEXT, SPATIAL or FOREIGN KEY of a table. <see cref="References"/> is there for a foreign key only.</summary>
public sealed class SqlTableKey(
    SqlSpan span,
    SqlKeyKind kind,
    SqlIdentifier? constraint,
    bool ifNotExists,
    SqlIdentifier? name,
    IReadOnlyList<SqlKeyPart> parts,
    SqlReferences? references,
    IReadOnlyList<string> options) : SqlTableElement(span)
{
    public SqlKeyKind Kind { get; } = kind;

    /// <summary>The name behind CONSTRAINT.</summary>
    public SqlIdentifier? Constraint { get; } = constraint;

    public bool IfNotExists { get; } = ifNotExists;

    public SqlIdentifier? Name { get; } = name;

    public IReadOnlyList<SqlKeyPart> Parts { get; } = parts;

    public SqlReferences? References { get; } = references;

    /// <summary><c>USING BTREE</c>, <c>COMMENT 'x'</c> and the like, as written.</summary>
    public IReadOnlyList<string> Options { get; } = options;
}

/// <summary>One part of a key: a column, perhaps with the length of its prefix, or an expression (MySQL 8).</summary>
public sealed class SqlKeyPart(SqlSpan span, SqlIdentifier? column, string? length, SqlExpression? expression, bool isDescending, string? suffix = null) : SqlNode(span)
{
    public SqlIdentifier? Column { get; } = column;

    public string? Length { get; } = length;

    /// <summary>What stands in parentheses of its own.</summary>
    public SqlExpression? Expression { get; } = expression;

    public bool IsDescending { get; } = isDescending;

    /// <summary>WITHOUT OVERLAPS, or null.</summary>
    public string? Suffix { get; } = suffix;
}

/// <summary>The target of a foreign key. Actions are upper case (<c>SET NULL</c>), null where none is written.</summary>
public sealed class SqlReferences(SqlSpan span, SqlTableName table, IReadOnlyList<SqlIdentifier> columns, string? match, string? onDelete, string? onUpdate) : SqlNode(span)
{
    public SqlTableName Table { get; } = table;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    public string? Match { get; } = match;

    public string? OnDelete { get; } = onDelete;

    public string? OnUpdate { get; } = onUpdate;
}

/// <summary><c>CONSTRAINT name CHECK (condition)</c>; <see cref="Enforcement"/> is ENFORCED, NOT ENFORCED or null.</summary>
public sealed class SqlTableCheck(SqlSpan span, SqlIdentifier? constraint, SqlExpression condition, string? enforcement) : SqlTableElement(span)
{
    public SqlIdentifier? Constraint { get; } = constraint;

    public SqlExpression Condition { get; } = condition;

    public string? Enforcement { get; } = enforcement;
}

/// <summary>MariaDB's <c>PERIOD FOR SYSTEM_TIME (start, end)</c>.</summary>
public sealed class SqlPeriod(SqlSpan span, SqlIdentifier name, SqlIdentifier start, SqlIdentifier end) : SqlTableElement(span)
{
    public SqlIdentifier Name { get; } = name;

    public SqlIdentifier Start { get; } = start;

    public SqlIdentifier End { get; } = end;
}

/// <summary>
/// ENGINE, COMMENT, CHARACTER SET and so on. <see cref="Name"/> is upper case, CHARSET reads as CHARACTER SET, DEFAULT in front is left out. <see cref="Value"/> is as
/// written, quotes included, or null; <see cref="Tables"/> are those of UNION.
/// </summary>
public sealed class SqlTableOption(SqlSpan span, string name, string? value, IReadOnlyList<SqlTableName> tables) : SqlNode(span)
{
    public string Name { get; } = name;

    public string? Value { get; } = value;

    public IReadOnlyList<SqlTableName> Tables { get; } = tables;
}

/// <summary><c>PARTITION BY method (expression or columns) PARTITIONS n SUBPARTITION BY ... (definitions)</c>.</summary>
public sealed class SqlPartitioning(
    SqlSpan span,
    string method,
    SqlExpression? expression,
    IReadOnlyList<SqlIdentifier> columns,
    string? words,
    string? count,
    SqlPartitioning? subpartitioning,
    IReadOnlyList<SqlPartitionDefinition> partitions) : SqlNode(span)
{
    /// <summary>HASH, LINEAR KEY, RANGE, RANGE COLUMNS, LIST, LIST COLUMNS, SYSTEM_TIME.</summary>
    public string Method { get; } = method;

    public SqlExpression? Expression { get; } = expression;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    /// <summary>What MariaDB's SYSTEM_TIME takes (<c>INTERVAL 1 WEEK AUTO</c>), or <c>ALGORITHM=2</c> of KEY, as written, or null.</summary>
    public string? Words { get; } = words;

    public string? Count { get; } = count;

    public SqlPartitioning? Subpartitioning { get; } = subpartitioning;

    public IReadOnlyList<SqlPartitionDefinition> Partitions { get; } = partitions;
}

/// <summary>One partition; what stands behind its name is kept as written.</summary>
public sealed class SqlPartitionDefinition(SqlSpan span, SqlIdentifier name, string text) : SqlNode(span)
{
    public SqlIdentifier Name { get; } = name;

    public string Text { get; } = text;
}
