namespace CompileShard.Integration.Tests.Oracle;

/// <summary>A parameter of a random statement. <paramref name="MakeValue"/> gives one of many values: a long, a string, or a list of longs.</summary>
internal sealed record RandomParameter(string Name, string Type, Func<Random, object> MakeValue);

/// <summary>A statement of one of the kinds that are routed without merging.</summary>
/// <param name="Sql">On logical tables.</param>
/// <param name="Parameters">What it names with @.</param>
/// <param name="Columns">C# types of its columns; empty for a write.</param>
/// <param name="IsOrdered">Whether the order of rows counts.</param>
/// <param name="IsScatter">Whether no condition names the key.</param>
internal sealed record RandomStatement(string Sql, IReadOnlyList<RandomParameter> Parameters, string[] Columns, bool IsOrdered, bool IsScatter);

/// <summary>Makes random statements: where from, which key, what else, and what for.</summary>
internal sealed class StatementMaker(Random random)
{
    private readonly List<RandomParameter> _parameters = [];

    public RandomStatement Query()
    {
        _parameters.Clear();
        var (from, aliases, condition) = Pick(Shapes());
        var keyAlias = Pick(aliases.Where(a => a != 'c').ToArray());
        var (key, isSingle, isScatter) = Key($"{keyAlias}.user_id");
        string[] conditions = [.. new[] { condition, key }.Where(c => c is not null).Select(c => c!), .. Filters(aliases)];
        var where = conditions.Length == 0 ? "" : " WHERE " + string.Join(" AND ", conditions.OrderBy(_ => random.Next()));

        if (isSingle && random.Next(4) == 0)
            return Grouped(from, aliases, where);
        var columns = aliases.SelectMany(ColumnsOf).OrderBy(_ => random.Next()).Take(random.Next(2, 6)).ToList();
        var tail = "";
        if (isSingle && random.Next(3) == 0)
        {
            var identity = aliases.Select(Identity).ToArray();
            tail = $" ORDER BY {string.Join(", ", identity.Select(i => i + Pick("", " DESC")))}{Pick("", " LIMIT 3", " LIMIT 2 OFFSET 1")}";
        }
        var distinct = isSingle && tail.Length == 0 && random.Next(6) == 0 ? "DISTINCT " : "";
        var list = string.Join(", ", columns.Select((c, i) => $"{c.Sql} AS c{i}"));
        return new RandomStatement($"SELECT {distinct}{list} FROM {from}{where}{tail}", [.. _parameters], columns.Select(c => c.Type).ToArray(), tail.Length > 0, isScatter);
    }

    public RandomStatement Write()
    {
        _parameters.Clear();
        var table = Pick("users", "users", "addresses", "orders");
        var (key, _, isScatter) = Key("user_id");
        var alias = table[0];
        var filters = Filters([alias]).Select(f => f.Replace($"{alias}.", "")).ToArray();
        var where = " WHERE " + string.Join(" AND ", new[] { key }.OfType<string>().Concat(filters).DefaultIfEmpty("1 = 1"));
        var set = (table, random.Next(3)) switch
        {
            ("users", 0) => $"age = age + {random.Next(1, 5)}",
            ("users", 1) => $"name = {Text("name")}, email = NULL",
            ("users", _) => "email = CONCAT(name, '@new.org'), age = age - 1",
            ("addresses", _) => $"city = CONCAT(city, '{random.Next(10)}')",
            _ => "total = total * 2 + 1",
        };
        var sql = random.Next(4) == 0 ? $"DELETE FROM {table}{where}" : $"UPDATE {table} SET {set}{where}";
        return new RandomStatement(sql, [.. _parameters], [], false, isScatter);
    }

    private RandomStatement Grouped(string from, char[] aliases, string where)
    {
        var group = Pick(aliases.SelectMany(ColumnsOf).Where(c => c.Type != "decimal?").ToArray());
        var number = aliases.Contains('o') ? "o.total" : aliases.Contains('u') ? "u.age" : "a.address_id";
        var having = Pick("", " HAVING COUNT(*) > 1");
        return new RandomStatement(
            $"SELECT {group.Sql} AS c0, COUNT(*) AS c1, SUM({number}) AS c2, MAX({number}) AS c3, AVG({number}) AS c4 FROM {from}{where} GROUP BY {group.Sql}{having}",
            [.. _parameters],
            [group.Type, "long?", "decimal?", number == "o.total" ? "decimal?" : "long?", "decimal?"],
            false,
            false);
    }

    private static (string From, char[] Aliases, string? Condition)[] Shapes() =>
    [
        ("users u", ['u'], null),
        ("addresses a", ['a'], null),
        ("orders o", ['o'], null),
        ("users u JOIN addresses a ON a.user_id = u.user_id", ['u', 'a'], null),
        ("users u LEFT JOIN addresses a ON a.user_id = u.user_id", ['u'], null),
        ("users u, addresses a", ['u', 'a'], "a.user_id = u.user_id"),
        ("users u JOIN addresses a ON u.user_id = a.user_id JOIN countries c ON c.code = a.country", ['u', 'a', 'c'], null),
        ("users u LEFT JOIN countries c ON c.code = u.country", ['u', 'c'], null),
        ("countries c JOIN addresses a ON a.country = c.code", ['a', 'c'], null),
        ("addresses a JOIN addresses b ON b.user_id = a.user_id", ['a', 'b'], "b.city <> a.city"),
        ("users u", ['u'], "EXISTS (SELECT 1 FROM addresses a WHERE a.user_id = u.user_id AND a.country = 'DE')"),
        ("users u", ['u'], "u.country IN (SELECT code FROM countries WHERE name LIKE '%F%')"),
        ("(SELECT user_id, name, email, age, country FROM users) u", ['u'], null),
        ("orders o JOIN countries c ON c.code = 'DE'", ['o', 'c'], null),
    ];

    /// <summary>A condition on the key, whether it leaves one shard, and whether it leaves all.</summary>
    private (string? Sql, bool IsSingle, bool IsScatter) Key(string column)
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                return ($"{column} = {Number("key")}", true, false);
            case 2:
                return ($"{Number("key")} = {column}", true, false);
            case 3:
                return ($"{column} = {random.Next(-20, 80)}", true, false);
            case 4:
                return ($"{column} IN ({Numbers("keys")})", false, false);
            case 5:
                return ($"{column} IN ({random.Next(80)}, {Number("key")}, {random.Next(-20, 0)})", false, false);
            case 6:
                return ($"({column} = {Number("key")} OR {column} = {Number("other")})", false, false);
            case 7:
                return ($"{column} IN ({Numbers("keys")}) AND {column} <> {Number("key")}", false, false);
            default:
                return (null, false, true);
        }
    }

    private IEnumerable<string> Filters(char[] aliases)
    {
        var filters = aliases.SelectMany(FiltersOf).ToArray();
        for (var i = random.Next(3); i > 0; i--)
        {
            var one = Pick(filters)();
            yield return random.Next(5) switch
            {
                0 => $"NOT ({one})",
                1 => $"({one} OR {Pick(filters)()})",
                _ => one,
            };
        }
    }

    private Func<string>[] FiltersOf(char alias) => alias switch
    {
        'u' =>
        [
            () => $"u.age >= {random.Next(10, 60)}",
            () => $"u.age BETWEEN {Number("low")} AND {random.Next(30, 70)}",
            () => "u.email IS NULL",
            () => $"u.name = {Text("name")}",
            () => "u.name LIKE '%e%'",
            () => $"u.age % 3 = {random.Next(3)}",
            () => "CASE WHEN u.email IS NULL THEN u.age ELSE u.age + 10 END > 40",
        ],
        'o' => [() => $"o.total > {random.Next(6000)}", () => "o.total IS NOT NULL", () => $"o.order_id <> {Number("order")}"],
        'c' => [() => "c.name LIKE '%F%'", () => $"c.code <> {Text("code")}"],
        var a => [() => $"{a}.city = {Text("city")}", () => $"{a}.country IN ('DE', 'FR')", () => $"LENGTH({a}.city) > {random.Next(2, 6)}", () => $"{a}.address_id > {random.Next(60)}"],
    };

    private static (string Sql, string Type)[] ColumnsOf(char alias) => alias switch
    {
        'u' => [("u.user_id", "long?"), ("u.name", "string?"), ("u.email", "string?"), ("u.age", "int?"), ("u.country", "string?"), ("UPPER(u.name)", "string?"), ("u.age * 2", "long?")],
        'o' => [("o.order_id", "long?"), ("o.user_id", "long?"), ("o.total", "decimal?")],
        'c' => [("c.code", "string?"), ("c.name", "string?")],
        var a => [($"{a}.address_id", "long?"), ($"{a}.user_id", "long?"), ($"{a}.city", "string?"), ($"{a}.country", "string?")],
    };

    private static string Identity(char alias) => alias switch
    {
        'u' => "u.user_id",
        'o' => "o.order_id",
        'c' => "c.code",
        var a => $"{a}.address_id",
    };

    private string Number(string name) => Parameter(name, "long", r => (long)r.Next(-20, 80));

    private string Numbers(string name) => Parameter(name, "IReadOnlyList<long>", r => Enumerable.Range(0, r.Next(7)).Select(_ => (long)r.Next(-20, 80)).ToArray());

    private string Text(string name) => Parameter(name, "string", r => new[] { "ada", "Bob", "EVE", "zoe", "DE", "it's" }[r.Next(6)]);

    private string Parameter(string name, string type, Func<Random, object> makeValue)
    {
        var parameter = new RandomParameter($"{name}{_parameters.Count}", type, makeValue);
        _parameters.Add(parameter);
        return "@" + parameter.Name;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
