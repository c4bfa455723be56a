namespace CompileShard.Oracle;

/// <summary>What can be done with a column's values.</summary>
internal enum ColumnUse
{
    Text,
    Whole,
    Decimal,
    Double,
    Time,

    /// <summary>Its sums are rounded otherwise in each order.</summary>
    Float,

    /// <summary>Numbers to look at, not to reckon with.</summary>
    Bits,
    Enum,
    Bytes,
}

/// <param name="Name">Of the column.</param>
/// <param name="Type">As CREATE TABLE has it.</param>
/// <param name="Use">What it is good for.</param>
/// <param name="Collation">Of a text that has other ways to be written that are equal.</param>
/// <param name="Make">A random value as it is written in SQL; few different ones, so that they meet.</param>
internal sealed record MergedColumn(string Name, string Type, ColumnUse Use, string? Collation, Func<Random, string> Make)
{
    public bool IsNumber => Use is ColumnUse.Whole or ColumnUse.Decimal or ColumnUse.Double;
}

/// <summary>The tables of the random statements: things, which have parts, and ghosts, of which there are none. All are sharded by owner.</summary>
internal sealed class MergedTables
{
    /// <summary>Cases, accents, spaces at the end, what sorts before a space, and letters that are one to some collations.</summary>
    public static readonly string[] Words = ["", "a", "A", "á", "a ", "ab", "Ab", "a b", "a\tb", "a \t", "a\n", "b", "B ", "ß", "ss", "é", "E", "z", "ö", "O", "10", "9", "it''s"];

    /// <summary>What Latin 1 does not have: letters of other scripts, characters beyond the first 65,536, an accent that stands alone, a space of another kind.</summary>
    public static readonly string[] OtherWords = ["Ω", "ω", "😀", "😁", "e\u0301", "a\u00a0", "a\u3000", "a \u00a0\t", "ı", "Ǆ", "中"];

    private readonly bool _isMariaDb;

    private MergedTables(bool isMariaDb, MergedColumn[] things, MergedColumn[] parts)
    {
        _isMariaDb = isMariaDb;
        Things = things;
        Parts = parts;
    }

    public MergedColumn[] Things { get; }

    public MergedColumn[] Parts { get; }

    /// <summary>The spelling of a division that keeps what is behind the point exists on both; of whole numbers it differs, so SQLite's statements have none.</summary>
    public bool IsMariaDb => _isMariaDb;

    public static MergedTables MariaDb { get; } = new(
        true,
        [
            Text("name", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "utf8mb4_general_ci"),
            Text("title", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", "utf8mb4_unicode_ci"),
            Text("code", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "utf8mb4_bin"),
            Text("label", "VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_swedish_ci", "latin1_swedish_ci"),
            Text("strict", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_nopad_ci", "utf8mb4_unicode_nopad_ci"),
            Text("padded", "CHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "utf8mb4_general_ci"),
            Text("body", "TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "utf8mb4_general_ci"),
            Whole("size", "INT"),
            new("sure", "TINYINT(1)", ColumnUse.Whole, null, r => Number(r.Next(2))),
            new("tiny", "SMALLINT UNSIGNED", ColumnUse.Whole, null, r => Number(r.Next(4))),
            new("ratio", "FLOAT", ColumnUse.Float, null, r => $"{r.Next(-4, 9)}.{r.Next(4) * 25:00}"),
            new("bits", "BIT(6)", ColumnUse.Bits, null, r => $"b'{r.Next(2)}01{r.Next(2)}'"),
            new("until", "YEAR", ColumnUse.Bits, null, r => $"20{r.Next(20, 24)}"),
            new("moment", "TIMESTAMP", ColumnUse.Time, null, r => $"'2024-05-06 07:0{r.Next(4)}:09'"),
            new("tags", "SET('b','a','c')", ColumnUse.Enum, null, r => r.Next(4) switch { 0 => "''", 1 => "'a'", 2 => "'a,b'", _ => "'c'" }),
            new("big", "BIGINT", ColumnUse.Whole, null, r => r.Next(-3, 4) + "000000000000"),
            new("plenty", "BIGINT UNSIGNED", ColumnUse.Whole, null, r => r.Next(3) == 0 ? "9223372036854775808" : Number(r.Next(4))),
            new("price", "DECIMAL(12,2)", ColumnUse.Decimal, null, r => $"{r.Next(-2, 30)}.{r.Next(100):00}"),
            new("rate", "DECIMAL(20,6)", ColumnUse.Decimal, null, r => $"{r.Next(3)}.{r.Next(1_000_000):000000}"),
            new("weight", "DOUBLE", ColumnUse.Double, null, r => $"{r.Next(-4, 9)}.{r.Next(4) * 25:00}"),
            new("born", "DATE", ColumnUse.Time, null, r => $"'20{r.Next(20, 23)}-0{r.Next(1, 4)}-1{r.Next(3)}'"),
            new("seen", "DATETIME(3)", ColumnUse.Time, null, r => $"'2024-05-06 07:0{r.Next(4)}:09.{r.Next(3)}50'"),
            new("lasts", "TIME", ColumnUse.Time, null, r => $"'{(r.Next(3) == 0 ? "-" : "")}0{r.Next(3)}:30:0{r.Next(3)}'"),
            new("kind", "ENUM('small','Medium','large')", ColumnUse.Enum, null, r => r.Next(3) switch { 0 => "'small'", 1 => "'Medium'", _ => "'large'" }),
            new("raw", "VARBINARY(10)", ColumnUse.Bytes, null, r => $"x'0{r.Next(3)}{r.Next(2)}0'"),
        ],
        [Text("name", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "utf8mb4_general_ci"), Whole("amount", "INT")]);

    public static MergedTables Sqlite { get; } = new(
        false,
        [
            Text("name", "TEXT", null),
            Text("code", "TEXT", null),
            Whole("size", "INTEGER"),
            new("big", "INTEGER", ColumnUse.Whole, null, r => r.Next(-3, 4) + "000000000000"),
            new("weight", "REAL", ColumnUse.Double, null, r => $"{r.Next(-4, 9)}.{r.Next(4) * 25:00}"),
        ],
        [Text("name", "TEXT", null), Whole("amount", "INTEGER")]);

    public IEnumerable<string> Definitions()
    {
        yield return $"CREATE TABLE things (thing_id BIGINT NOT NULL, owner BIGINT NOT NULL, {Columns(Things)}, PRIMARY KEY (thing_id))";
        yield return $"CREATE TABLE parts (part_id BIGINT NOT NULL, owner BIGINT NOT NULL, {Columns(Parts)}, PRIMARY KEY (part_id))";
        yield return $"CREATE TABLE ghosts (thing_id BIGINT NOT NULL, owner BIGINT NOT NULL, {Columns(Things)}, PRIMARY KEY (thing_id))";
    }

    /// <summary>Inserts, each with the owner whose shard it belongs to. The last of four shards stays empty.</summary>
    public IEnumerable<(long Owner, string Sql)> Rows(Random random)
    {
        var part = 0;
        for (var thing = 0; thing < 60; thing++)
        {
            long owner = random.Next(12);
            owner = owner % 4 == 3 ? owner - 1 : owner;
            yield return (owner, $"INSERT INTO things VALUES ({thing}, {owner}, {string.Join(", ", Things.Select(c => Value(c, random)))})");
            for (var i = random.Next(2); i > 0; i--)
                yield return (owner, $"INSERT INTO parts VALUES ({part++}, {owner}, {string.Join(", ", Parts.Select(c => Value(c, random)))})");
        }
    }

    private static string Value(MergedColumn column, Random random) => random.Next(6) == 0 ? "NULL" : column.Make(random);

    private static string Columns(MergedColumn[] columns) => string.Join(", ", columns.Select(c => $"{c.Name} {c.Type} NULL"));

    private static MergedColumn Text(string name, string type, string? collation) => new(name, type, ColumnUse.Text, collation, r => $"'{(type.Contains("latin1") || r.Next(3) > 0 ? Words[r.Next(Words.Length)] : OtherWords[r.Next(OtherWords.Length)])}'");

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static MergedColumn Whole(string name, string type) => new(name, type, ColumnUse.Whole, null, r => Number(r.Next(-5, 12)));
}
