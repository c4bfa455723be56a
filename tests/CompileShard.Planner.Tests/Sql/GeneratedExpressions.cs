using System.Collections.Concurrent;
using CompileShard.Planner.Sql.Ast;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Random expression trees, made by hand as it were: with parentheses where their shape needs them.</summary>
internal static class GeneratedExpressions
{
    // The levels of the grammar, loosest first.
    private const int Assignment = 0, Or = 1, Xor = 2, And = 3, Not = 4, Comparison = 5, Predicate = 6, BitOr = 7, Prefix = 13, Primary = 14;

    private static readonly (string Operator, int Level)[] s_binary =
    [
        ("OR", Or), ("XOR", Xor), ("AND", And), ("=", Comparison), ("<=>", Comparison), ("<>", Comparison), ("<", Comparison), ("<=", Comparison), (">", Comparison), (">=", Comparison),
        ("|", BitOr), ("&", 8), ("<<", 9), (">>", 9), ("+", 10), ("-", 10), ("*", 11), ("/", 11), ("%", 11), ("DIV", 11), ("^", 12),
    ];

    private static readonly string[] s_names = ["a", "b", "user_id", "order", "x y", "1a", "select", "tick`tick", "été", "$v", "rank"];

    public static readonly Gen<SqlIdentifier> Name = Gen.Elements(s_names).Select(n => new SqlIdentifier(default, n, CompileShard.Planner.Sql.SqlNames.NeedsQuotes(n)));

    private static readonly Gen<SqlExpression> s_leaf = Gen.OneOf(
        Name.Select(n => (SqlExpression)new SqlColumn(default, null, null, n)),
        from t in Name from n in Name select (SqlExpression)new SqlColumn(default, null, t, n),
        from d in Name from t in Name from n in Name select (SqlExpression)new SqlColumn(default, d, t, n),
        Gen.Choose(0, 1000).Select(i => Literal(SqlLiteralKind.Integer, $"{i}")),
        Gen.Elements("1.5", ".5", "2.").Select(v => Literal(SqlLiteralKind.Decimal, v)),
        Gen.Elements("1e3", "1.5E-3").Select(v => Literal(SqlLiteralKind.Float, v)),
        Gen.Elements("", "x", "it's", "a\\b", "\n\0\u001A\r\t", "\"", "%_", "日本", "-- no comment").Select(v => Literal(SqlLiteralKind.String, v)),
        Gen.Elements("A", "0A", "ff00").Select(v => Literal(SqlLiteralKind.Hex, v)),
        Gen.Elements("", "0A", "ff00").Select(v => Literal(SqlLiteralKind.HexString, v)),
        Gen.Elements("0", "1011").Select(v => Literal(SqlLiteralKind.Bit, v)),
        Gen.Constant(Literal(SqlLiteralKind.Null, "NULL")),
        Gen.Constant(Literal(SqlLiteralKind.True, "TRUE")),
        Gen.Elements("id", "user.Name", "a.B.C").Select(v => (SqlExpression)new SqlParameter(default, v, '@')),
        Gen.Constant((SqlExpression)new SqlParameter(default, "id", ':')),
        Name.Select(n => (SqlExpression)new SqlNextValue(default, new SqlTableName(default, null, n))),
        Gen.Constant((SqlExpression)new SqlVariable(default, "x y", false)),
        Gen.Constant((SqlExpression)new SqlVariable(default, "global.sql_mode", true)),
        Gen.Constant((SqlExpression)new SqlLiteral(default, SqlLiteralKind.Temporal, "2020-01-01", "DATE")),
        Gen.Constant((SqlExpression)new SqlLiteral(default, SqlLiteralKind.String, "x", "_utf8mb4")));

    /// <summary>Generators by size: without this, building one would take longer than a million runs of it.</summary>
    private static readonly ConcurrentDictionary<int, Gen<SqlExpression>> s_bySize = new();

    public static Gen<SqlExpression> Of(int size) => s_bySize.GetOrAdd(Math.Max(0, size), Create);

    private static Gen<SqlExpression> Create(int size) => size <= 0
        ? s_leaf
        : Gen.OneOf(s_leaf, Binary(size), Binary(size), Unary(size), Predicates(size), Predicates(size), Calls(size), Cases(size), Queries(size), Small(size));

    private static SqlExpression Literal(SqlLiteralKind kind, string value) => new SqlLiteral(default, kind, value);

    private static Gen<SqlExpression> Inner(int size) => Of((size - 1) / 2);

    /// <summary>An operand, in parentheses when it binds looser than its place needs.</summary>
    private static Gen<SqlExpression> Operand(int size, int level) => Inner(size).Select(e => LevelOf(e) < level ? new SqlParenthesized(default, e) : e);

    private static int LevelOf(SqlExpression expression) => expression switch
    {
        SqlBinary { Operator: ":=" } => Assignment,
        SqlBinary { Operator: "->" } => Primary,
        SqlBinary { Operator: "MEMBER OF" or "SOUNDS LIKE" } => Predicate,
        SqlBinary n => s_binary.First(b => b.Operator == n.Operator).Level,
        SqlUnary { Operator: "NOT" } => Not,
        SqlUnary => Prefix,
        SqlIs or SqlQuantified => Comparison,
        SqlInList or SqlInQuery or SqlBetween or SqlLike => Predicate,
        _ => Primary,
    };

    private static Gen<SqlExpression> Binary(int size) =>
        from entry in Gen.Elements(s_binary)
        from left in Operand(size, entry.Level)
        from right in Operand(size, entry.Level + 1)
        select (SqlExpression)new SqlBinary(default, left, entry.Operator, right);

    private static Gen<SqlExpression> Unary(int size) => Gen.OneOf(
        Operand(size, Not).Select(e => (SqlExpression)new SqlUnary(default, "NOT", e)),
        from o in Gen.Elements("-", "+", "~", "!", "BINARY") from e in Operand(size, Prefix) select (SqlExpression)new SqlUnary(default, o, e));

    /// <summary>Their operands are sums at the loosest: a predicate on a predicate is read differently from server to server.</summary>
    private static Gen<SqlExpression> Predicates(int size) => Gen.OneOf(
        from l in Operand(size, BitOr) from n in Flag from i in Items(size) select (SqlExpression)new SqlInList(default, l, n, i, default),
        from l in Operand(size, BitOr) from n in Flag from q in GeneratedQueries.Of(size / 2) select (SqlExpression)new SqlInQuery(default, l, n, q),
        from l in Operand(size, BitOr) from n in Flag from a in Operand(size, BitOr) from b in Operand(size, Predicate) select (SqlExpression)new SqlBetween(default, l, n, a, b),
        from l in Operand(size, BitOr) from n in Flag from p in Operand(size, BitOr) from e in Optional(Operand(size, BitOr)) select (SqlExpression)new SqlLike(default, l, n, "LIKE", p, e),
        from l in Operand(size, BitOr) from n in Flag from p in Operand(size, BitOr) select (SqlExpression)new SqlLike(default, l, n, "REGEXP", p, null),
        from l in Operand(size, Comparison) from n in Flag from w in Gen.Elements("NULL", "TRUE", "FALSE", "UNKNOWN") select (SqlExpression)new SqlIs(default, l, n, w),
        from l in Operand(size, Comparison) from o in Gen.Elements("=", "<", "<>") from k in Gen.Elements("ALL", "ANY") from q in GeneratedQueries.Of(size / 2) select (SqlExpression)new SqlQuantified(default, l, o, k, q),
        from l in Operand(size, BitOr) from r in Operand(size, BitOr) select (SqlExpression)new SqlBinary(default, l, "SOUNDS LIKE", r));

    private static Gen<SqlExpression> Calls(int size) => Gen.OneOf(
        from n in Gen.Elements("f", "MAX", "LEFT", "IF", "coalesce") from d in Flag from i in Items(size) select Call(n, i, d),
        Gen.Constant((SqlExpression)new SqlFunction(default, Plain("COUNT"), [], isStar: true)),
        Gen.Constant((SqlExpression)new SqlFunction(default, Plain("CURRENT_TIMESTAMP"), [], hasParentheses: false)),
        from e in Inner(size) select (SqlExpression)new SqlFunction(default, Plain("EXTRACT"), [e], words: ["YEAR FROM"]),
        from a in Inner(size) from b in Inner(size) select (SqlExpression)new SqlFunction(default, Plain("TIMESTAMPDIFF"), [a, b], words: ["DAY,", ","]),
        from a in Operand(size, BitOr) from b in Inner(size) select (SqlExpression)new SqlFunction(default, Plain("POSITION"), [a, b], words: ["", "IN"]),
        from i in Items(size) from o in GeneratedQueries.OrderBy(size / 2) select (SqlExpression)new SqlFunction(default, Plain("GROUP_CONCAT"), i, isDistinct: true, orderBy: o, separator: Literal(SqlLiteralKind.String, "; ")),
        from p in Items(size) from o in GeneratedQueries.OrderBy(size / 2) from f in Gen.Elements(null, "ROWS UNBOUNDED PRECEDING") select (SqlExpression)new SqlFunction(default, Plain("SUM"), [p[0]], over: new SqlWindow(default, null, false, null, p, o, f)));

    private static SqlExpression Call(string name, SqlExpression[] arguments, bool isDistinct) => new SqlFunction(default, Plain(name), name == "MAX" ? arguments[..1] : arguments, isDistinct && name == "MAX");

    private static Gen<SqlExpression> Cases(int size) =>
        from operand in Optional(Inner(size))
        from branches in Gen.ArrayOf(from c in Inner(size) from r in Inner(size) select new SqlWhen(default, c, r), 2)
        from otherwise in Optional(Inner(size))
        select (SqlExpression)new SqlCase(default, operand, branches, otherwise);

    private static Gen<SqlExpression> Queries(int size) => Gen.OneOf(
        GeneratedQueries.Of(size / 2).Select(q => (SqlExpression)new SqlSubquery(default, q)),
        GeneratedQueries.Of(size / 2).Select(q => (SqlExpression)new SqlExists(default, q)));

    private static Gen<SqlExpression> Small(int size) => Gen.OneOf(
        Inner(size).Select(e => (SqlExpression)new SqlParenthesized(default, e)).Where(e => e is not SqlParenthesized { Inner: SqlSubquery }),
        from a in Inner(size) from b in Inner(size) select (SqlExpression)new SqlRow(default, [a, b]),
        Operand(size, Primary).Select(e => (SqlExpression)new SqlCollate(default, e, "utf8mb4_bin")),
        from e in Inner(size) from t in Gen.Elements("CHAR", "DECIMAL(10, 2)", "UNSIGNED") select (SqlExpression)new SqlCast(default, "CAST", e, t),
        Inner(size).Select(e => (SqlExpression)new SqlCast(default, "CONVERT USING", e, "utf8mb4")),
        from e in Inner(size) from u in Gen.Elements("DAY", "MINUTE_SECOND") select (SqlExpression)new SqlInterval(default, Amount(e), u),
        from v in Gen.Elements("x", "y") from e in Inner(size) select (SqlExpression)new SqlBinary(default, new SqlParameter(default, v, '@'), ":=", e),
        Name.Select(n => (SqlExpression)new SqlBinary(default, new SqlColumn(default, null, null, n), "->", Literal(SqlLiteralKind.String, "$.a"))),
        Inner(size).Select(e => (SqlExpression)new SqlMatch(default, [new SqlColumn(default, null, null, Plain("a"))], LevelOf(e) < BitOr ? new SqlParenthesized(default, e) : e, "IN BOOLEAN MODE")));

    /// <summary>An amount must not begin with a row, which would be the arguments of the function INTERVAL.</summary>
    private static SqlExpression Amount(SqlExpression amount) => CompileShard.Planner.Sql.SqlPrinter.Print(amount).StartsWith('(') ? new SqlParenthesized(default, amount) : amount;

    public static SqlIdentifier Plain(string name) => new(default, name, false);

    public static readonly Gen<bool> Flag = Gen.Elements(true, false);

    public static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.OneOf(gen.Select(v => (T?)v), Gen.Constant((T?)null));

    private static Gen<SqlExpression[]> Items(int size) => Gen.Choose(1, 3).SelectMany(n => Gen.ArrayOf(Inner(size), n)).Where(i => i is not [SqlSubquery]);
}
