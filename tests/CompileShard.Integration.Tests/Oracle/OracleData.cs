using System.Globalization;
using System.Text;
using CompileShard.Integration.Tests.Backends;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>
/// The same random rows twice: split over the four nodes by the definition of the rules, and whole in one database of one server, whose answers are right by definition.
/// </summary>
internal static class OracleData
{
    public static readonly string[] Countries = ["DE", "FR", "IT", "ES", "PL"];

    private static readonly (string Table, string Columns)[] s_tables =
    [
        ("users", "user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, email VARCHAR(80) NULL, age INT NOT NULL, country CHAR(2) NULL"),
        ("addresses", "address_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, city VARCHAR(60) NOT NULL, country CHAR(2) NOT NULL"),
        ("countries", "code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL"),
        ("orders", "order_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, total DECIMAL(12,2) NULL"),
    ];

    /// <summary>What each of the databases is told: the four nodes, then the whole one.</summary>
    public static string[] Scripts(Random random)
    {
        var scripts = Enumerable.Range(0, Backend.Nodes + 1).Select(_ => new StringBuilder()).ToArray();
        for (var database = 0; database < scripts.Length; database++)
        {
            foreach (var (table, columns) in s_tables)
            {
                string[] names = table == "orders" && database < Backend.Nodes ? ["orders_0", "orders_1"] : [table];
                foreach (var name in names)
                    scripts[database].AppendLine($"CREATE TABLE {name} ({columns});");
            }
        }

        // The last country has no row: joins with it find nothing.
        foreach (var code in Countries[..^1])
        {
            for (var database = 0; database < scripts.Length; database++)
                scripts[database].AppendLine($"INSERT INTO countries VALUES ('{code}', 'Country of {code}');");
        }
        long address = 0;
        long order = 0;
        for (long user = -20; user < 80; user++)
        {
            if (random.Next(5) == 0)
                continue;
            Add(user, "users", $"{user}, '{Word(random)}', {Maybe(random, $"'{Word(random)}@x.org'")}, {random.Next(10, 70)}, {Maybe(random, $"'{Pick(random)}'")}");
            for (var i = random.Next(4); i > 0; i--)
                Add(user, "addresses", $"{++address}, {user}, '{Word(random)}', '{Pick(random)}'");
            for (var i = random.Next(4); i > 0; i--)
                Add(user, "orders", $"{++order}, {user}, {Maybe(random, random.Next(10_000).ToString(CultureInfo.InvariantCulture) + ".25")}");
        }
        return scripts.Select(s => s.ToString()).ToArray();

        void Add(long user, string table, string values)
        {
            var eighth = (int)(Math.Abs(user) % 8);
            var (node, name) = table == "orders" ? (eighth / 2, $"orders_{eighth % 2}") : ((int)(Math.Abs(user) % 4), table);
            scripts[node].AppendLine($"INSERT INTO {name} VALUES ({values});");
            scripts[^1].AppendLine($"INSERT INTO {table} VALUES ({values});");
        }
    }

    private static string Maybe(Random random, string value) => random.Next(4) == 0 ? "NULL" : value;

    private static string Pick(Random random) => Countries[random.Next(Countries.Length)];

    /// <summary>Few words, in both cases: comparisons must meet.</summary>
    private static string Word(Random random) => new[] { "Ada", "ada", "Bob", "Çelik", "eve", "Eve", "Mallory", "zoë" }[random.Next(8)];
}
