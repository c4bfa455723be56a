namespace CompileShard.Planner.Sql.Ast;

public abstract class SqlExpression(SqlSpan span) : SqlNode(span);

public enum SqlLiteralKind
{
    Null,
    True,
    False,

    /// <summary>Digits only; may exceed 64 bits.</summary>
    Integer,
    Decimal,
    Float,
    String,

    /// <summary><c>0x0a</c>.</summary>
    Hex,

    /// <summary><c>x'0a'</c>: to MariaDB a text wherever it stands, where <c>0x0a</c> among numbers is a number.</summary>
    HexString,

    /// <summary><c>b'01'</c>, <c>0b01</c>.</summary>
    Bit,

    /// <summary><c>DATE '...'</c>, <c>TIME '...'</c>, <c>TIMESTAMP '...'</c>.</summary>
    Temporal,
}

/// <summary><see cref="Value"/> is the text that is meant: a string without quotes and escapes, a number as written, the digits of a hexadecimal or bit literal. <see cref="Introducer"/> is <c>_utf8mb4</c>, <c>N</c>, <c>DATE</c> and so on.</summary>
public sealed class SqlLiteral(SqlSpan span, SqlLiteralKind kind, string value, string? introducer = null) : SqlExpression(span)
{
    public SqlLiteralKind Kind { get; } = kind;

    public string Value { get; } = value;

    public string? Introducer { get; } = introducer;
}

/// <summary><c>@name</c> or <c>@name.Member</c> (CompileShard's own), <c>:name</c>, or <c>?</c> (name is then its number from 0). Whether <c>@name</c> is a parameter or a MySQL user variable is the planner's to say.</summary>
public sealed class SqlParameter(SqlSpan span, string name, char style) : SqlExpression(span)
{
    /// <summary>Without the sign in front: <c>user.Name</c>.</summary>
    public string Name { get; } = name;

    /// <summary><c>@</c>, <c>:</c> or <c>?</c>.</summary>
    public char Style { get; } = style;
}

/// <summary><c>@@global.sql_mode</c>, and user variables that cannot be parameters (<c>@'x y'</c>, <c>@`x`</c>).</summary>
public sealed class SqlVariable(SqlSpan span, string name, bool isSystem) : SqlExpression(span)
{
    public string Name { get; } = name;

    public bool IsSystem { get; } = isSystem;
}

/// <summary><c>column</c>, <c>table.column</c> or <c>database.table.column</c>.</summary>
public sealed class SqlColumn(SqlSpan span, SqlIdentifier? database, SqlIdentifier? table, SqlIdentifier name) : SqlExpression(span)
{
    public SqlIdentifier? Database { get; } = database;

    public SqlIdentifier? Table { get; } = table;

    public SqlIdentifier Name { get; } = name;
}

/// <summary><see cref="Operator"/> is upper case: <c>-</c>, <c>+</c>, <c>~</c>, <c>!</c>, <c>NOT</c>, <c>BINARY</c>, <c>PRIOR</c>.</summary>
public sealed class SqlUnary(SqlSpan span, string @operator, SqlExpression operand) : SqlExpression(span)
{
    public string Operator { get; } = @operator;

    public SqlExpression Operand { get; } = operand;
}

/// <summary>
/// <see cref="Operator"/> is normalised: <c>AND OR XOR = &lt;=&gt; &lt;&gt; &lt; &lt;= &gt; &gt;= + - * / DIV % &amp; | ^ &lt;&lt; &gt;&gt; -&gt; -&gt;&gt; := || SOUNDS LIKE MEMBER OF</c>
/// (<c>&amp;&amp;</c> reads as AND, <c>||</c> as OR unless the parser was told PIPES_AS_CONCAT, <c>MOD</c> as %, <c>!=</c> as &lt;&gt;).
/// </summary>
public sealed class SqlBinary(SqlSpan span, SqlExpression left, string @operator, SqlExpression right) : SqlExpression(span)
{
    public SqlExpression Left { get; } = left;

    public string Operator { get; } = @operator;

    public SqlExpression Right { get; } = right;
}

/// <summary><c>(expression)</c>: kept, because the printer and the rewriter show what was written.</summary>
public sealed class SqlParenthesized(SqlSpan span, SqlExpression inner) : SqlExpression(span)
{
    public SqlExpression Inner { get; } = inner;
}

/// <summary><c>(a, b)</c> or <c>ROW(a, b)</c>, two or more items.</summary>
public sealed class SqlRow(SqlSpan span, IReadOnlyList<SqlExpression> items) : SqlExpression(span)
{
    public IReadOnlyList<SqlExpression> Items { get; } = items;
}

/// <summary><c>x [NOT] IN (items)</c>; <see cref="ListSpan"/> is the words from the opening to the closing parenthesis.</summary>
public sealed class SqlInList(SqlSpan span, SqlExpression operand, bool isNegated, IReadOnlyList<SqlExpression> items, SqlSpan listSpan) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;

    public IReadOnlyList<SqlExpression> Items { get; } = items;

    public SqlSpan ListSpan { get; } = listSpan;
}

public sealed class SqlInQuery(SqlSpan span, SqlExpression operand, bool isNegated, SqlQuery query) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;

    public SqlQuery Query { get; } = query;
}

public sealed class SqlBetween(SqlSpan span, SqlExpression operand, bool isNegated, SqlExpression low, SqlExpression high) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;

    public SqlExpression Low { get; } = low;

    public SqlExpression High { get; } = high;
}

/// <summary><see cref="Operator"/> is LIKE, REGEXP or RLIKE (read as REGEXP).</summary>
public sealed class SqlLike(SqlSpan span, SqlExpression operand, bool isNegated, string @operator, SqlExpression pattern, SqlExpression? escape) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;

    public string Operator { get; } = @operator;

    public SqlExpression Pattern { get; } = pattern;

    public SqlExpression? Escape { get; } = escape;
}

/// <summary><c>x IS [NOT] NULL | TRUE | FALSE | UNKNOWN</c>; <see cref="What"/> is the last word, upper case.</summary>
public sealed class SqlIs(SqlSpan span, SqlExpression operand, bool isNegated, string what) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public bool IsNegated { get; } = isNegated;

    public string What { get; } = what;
}

public sealed class SqlWhen(SqlSpan span, SqlExpression condition, SqlExpression result) : SqlNode(span)
{
    public SqlExpression Condition { get; } = condition;

    public SqlExpression Result { get; } = result;
}

public sealed class SqlCase(SqlSpan span, SqlExpression? operand, IReadOnlyList<SqlWhen> branches, SqlExpression? otherwise) : SqlExpression(span)
{
    public SqlExpression? Operand { get; } = operand;

    public IReadOnlyList<SqlWhen> Branches { get; } = branches;

    public SqlExpression? Otherwise { get; } = otherwise;
}

public sealed class SqlExists(SqlSpan span, SqlQuery query) : SqlExpression(span)
{
    public SqlQuery Query { get; } = query;
}

/// <summary>A query in parentheses, used as a value.</summary>
public sealed class SqlSubquery(SqlSpan span, SqlQuery query) : SqlExpression(span)
{
    public SqlQuery Query { get; private set; } = query;

    /// <summary>For the parser, before anyone else sees the tree: the query turns out to be the first part of a larger one.</summary>
    internal void Become(SqlSpan whole, SqlQuery larger) => (Span, Query) = (whole, larger);
}

/// <summary><c>x &gt; ALL (query)</c>; <see cref="Quantifier"/> is ALL or ANY (SOME reads as ANY).</summary>
public sealed class SqlQuantified(SqlSpan span, SqlExpression left, string @operator, string quantifier, SqlQuery query) : SqlExpression(span)
{
    public SqlExpression Left { get; } = left;

    public string Operator { get; } = @operator;

    public string Quantifier { get; } = quantifier;

    public SqlQuery Query { get; } = query;
}

public sealed class SqlCollate(SqlSpan span, SqlExpression operand, string collation) : SqlExpression(span)
{
    public SqlExpression Operand { get; } = operand;

    public string Collation { get; } = collation;
}

/// <summary><c>CAST(x AS type)</c>, <c>CONVERT(x, type)</c>, <c>CONVERT(x USING charset)</c> (<see cref="Function"/> is CAST, CONVERT or CONVERT USING; <see cref="Target"/> as written).</summary>
public sealed class SqlCast(SqlSpan span, string function, SqlExpression operand, string target) : SqlExpression(span)
{
    public string Function { get; } = function;

    public SqlExpression Operand { get; } = operand;

    public string Target { get; } = target;
}

/// <summary><c>INTERVAL 1 DAY</c>.</summary>
public sealed class SqlInterval(SqlSpan span, SqlExpression amount, string unit) : SqlExpression(span)
{
    public SqlExpression Amount { get; } = amount;

    public string Unit { get; } = unit;
}

/// <summary><c>DEFAULT</c>, or <c>DEFAULT(column)</c>.</summary>
public sealed class SqlDefault(SqlSpan span, SqlColumn? column) : SqlExpression(span)
{
    public SqlColumn? Column { get; } = column;
}

/// <summary><c>NEXT VALUE FOR sequence</c>.</summary>
public sealed class SqlNextValue(SqlSpan span, SqlTableName sequence) : SqlExpression(span)
{
    public SqlTableName Sequence { get; } = sequence;
}

/// <summary><c>MATCH (a, b) AGAINST (x IN BOOLEAN MODE)</c>.</summary>
public sealed class SqlMatch(SqlSpan span, IReadOnlyList<SqlExpression> columns, SqlExpression against, string? modifier) : SqlExpression(span)
{
    public IReadOnlyList<SqlExpression> Columns { get; } = columns;

    public SqlExpression Against { get; } = against;

    public string? Modifier { get; } = modifier;
}

/// <summary>
/// A function call, aggregates and window functions included. Forms with words of their own keep them in <see cref="Words"/>, in order, one
/// before each argument and perhaps one behind the last, commas among them (<c>EXTRACT(DAY FROM x)</c>: name EXTRACT, one argument, words ["DAY FROM"];
/// <c>TRIM(LEADING a FROM b)</c>: words ["LEADING", "FROM"]; <c>TIMESTAMPDIFF(DAY, a, b)</c>: ["DAY,", ","]); for an ordinary call the list is empty. <c>CURRENT_TIMESTAMP</c> without parentheses is a call too (<see cref="HasParentheses"/>).
/// </summary>
public sealed class SqlFunction(
    SqlSpan span,
    SqlIdentifier name,
    IReadOnlyList<SqlExpression> arguments,
    bool isDistinct = false,
    bool isStar = false,
    bool hasParentheses = true,
    IReadOnlyList<string>? words = null,
    IReadOnlyList<SqlOrderItem>? orderBy = null,
    SqlExpression? separator = null,
    SqlWindow? over = null,
    SqlIdentifier? database = null,
    string? modifier = null,
    SqlLimit? limit = null) : SqlExpression(span)
{
    public SqlIdentifier? Database { get; } = database;

    public SqlIdentifier Name { get; } = name;

    /// <summary>The name in upper case.</summary>
    public string UpperName { get; } = name.Text.ToUpperInvariant();

    public IReadOnlyList<SqlExpression> Arguments { get; } = arguments;

    public bool IsDistinct { get; } = isDistinct;

    /// <summary><c>COUNT(*)</c>.</summary>
    public bool IsStar { get; } = isStar;

    public bool HasParentheses { get; } = hasParentheses;

    public IReadOnlyList<string> Words { get; } = words ?? [];

    /// <summary>Inside GROUP_CONCAT, or WITHIN GROUP.</summary>
    public IReadOnlyList<SqlOrderItem> OrderBy { get; } = orderBy ?? [];

    public SqlExpression? Separator { get; } = separator;

    public SqlWindow? Over { get; } = over;

    /// <summary>What stands between the arguments and OVER: IGNORE NULLS, FROM LAST, WITHIN GROUP (its items are in <see cref="OrderBy"/>), or null.</summary>
    public string? Modifier { get; } = modifier;

    /// <summary>Inside GROUP_CONCAT (MariaDB).</summary>
    public SqlLimit? Limit { get; } = limit;
}

/// <summary><c>OVER name</c> or <c>OVER (...)</c>, and the definitions of a WINDOW clause (<see cref="Name"/> is then its name). <see cref="Frame"/> is as written; <see cref="FrameBounds"/> the values in it.</summary>
public sealed class SqlWindow(SqlSpan span, SqlIdentifier? name, bool isReference, SqlIdentifier? basedOn, IReadOnlyList<SqlExpression> partitionBy, IReadOnlyList<SqlOrderItem> orderBy, string? frame, IReadOnlyList<SqlExpression>? frameBounds = null) : SqlNode(span)
{
    public SqlIdentifier? Name { get; } = name;

    /// <summary><c>OVER w</c>, without parentheses.</summary>
    public bool IsReference { get; } = isReference;

    public SqlIdentifier? BasedOn { get; } = basedOn;

    public IReadOnlyList<SqlExpression> PartitionBy { get; } = partitionBy;

    public IReadOnlyList<SqlOrderItem> OrderBy { get; } = orderBy;

    public string? Frame { get; } = frame;

    public IReadOnlyList<SqlExpression> FrameBounds { get; } = frameBounds ?? [];
}

/// <summary>Where an expression should stand and none could be read; an error was reported there.</summary>
public sealed class SqlMissing(SqlSpan span) : SqlExpression(span);
