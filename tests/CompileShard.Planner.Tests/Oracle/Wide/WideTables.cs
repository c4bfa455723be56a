using System.Globalization;

namespace CompileShard.Oracle;

/// <summary>What values a column of the wide tables has.</summary>
internal enum WideType
{
    Number,
    Text,
    Date,
}

/// <param name="Name">As the statement has it.</param>
/// <param name="Type">Of its values.</param>
/// <param name="IsRequired">Whether it is never NULL.</param>
internal sealed record WideColumn(string Name, WideType Type, bool IsRequired = false);

/// <summary>A logical table of the wide oracle.</summary>
/// <param name="Name">As statements name it.</param>
/// <param name="Columns">All of them; the first is the primary key.</param>
/// <param name="Keys">The columns by which it is joined, the shard key or the parent's key first.</param>
/// <param name="Family">Tables of one family may lie together; empty for tables that are not sharded.</param>
/// <param name="Places">The node and physical table of each shard, or of each copy.</param>
internal sealed record WideTable(string Name, WideColumn[] Columns, string[] Keys, string Family, (int Node, string Table)[] Places)
{
    public bool IsGlobal => Family.Length == 0 && Places.Length > 1;

    public bool IsSharded => Family.Length > 0;

    public WideColumn Column(string name) => Columns.Single(c => c.Name == name);
}

/// <summary>
/// The tables of the wide oracle: what the other oracles leave out stands here beside one another. Children and grandchildren, tables of several rules, tables split within a node, by two keys, by ranges,
/// by texts and by dates, global tables and tables on one node.
/// </summary>
internal static class WideTables
{
    public const int Nodes = 4;

    /// <summary>Texts that are keys; some look like numbers that are equal.</summary>
    public static readonly string[] Codes = ["a", "b", "042", "42", "4", "x y", "Zz", "0", "00", "ab", "abc", "-1"];

    public static readonly string[] Days = ["2024-01-03", "2024-01-28", "2024-02-01", "2024-02-29", "2024-03-09", "2024-04-30"];

    public const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-user" algorithm="mod" count="4" />
          <rule name="by-half" algorithm="mod" count="2" />
          <rule name="by-kind" algorithm="mod" count="3" />
          <rule name="by-code" algorithm="enumeration" type="1" mapFile="codes.txt" defaultNode="3" />
          <rule name="by-range" algorithm="range" mapFile="ranges.txt" />
          <table name="users" key="user_id" rule="by-user" nodes="dn$0-3" primaryKey="user_id" />
          <table name="orders" key="user_id" rule="by-user" nodes="dn$0-3" primaryKey="order_id" />
          <table name="items" parent="orders" joinKey="order_id" parentKey="order_id" primaryKey="item_id" />
          <table name="parts" parent="items" joinKey="item_id" parentKey="item_id" primaryKey="part_id" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" primaryKey="address_id" />
          <table name="events" key="user_id" rule="by-user" nodes="dn$0-1" tables="events_$0-1" primaryKey="event_id" />
          <table name="visits" key="user_id" rule="by-user" nodes="dn$0-1" tables="visits_$0-1" primaryKey="visit_id" />
          <table name="tags" key="code" rule="by-code" nodes="dn$0-3" primaryKey="tag_id" />
          <table name="labels" key="code" rule="by-code" nodes="dn$0-3" primaryKey="label_id" />
          <table name="logs" key="log_id" rule="by-range" nodes="dn$0-2" primaryKey="log_id" />
          <table name="notes" key="log_id" rule="by-range" nodes="dn$0-2" primaryKey="note_id" />
          <table name="ledger" key="user_id" rule="by-half" nodes="dn$0-1" tableKey="kind" tableRule="by-kind" tables="ledger_$0-2" primaryKey="ledger_id" />
          <table name="journal" key="user_id" rule="by-half" nodes="dn$0-1" tableKey="kind" tableRule="by-kind" tables="journal_$0-2" primaryKey="journal_id" />
          <table name="entries" parent="ledger" joinKey="ledger_id" parentKey="ledger_id" tables="entries_$0-2" primaryKey="entry_id" />
          <table name="bills" nodes="dn2" tables="bills_{yyyyMM}" tableKey="due" from="2024-01" until="2024-04" primaryKey="bill_id" />
          <table name="countries" type="global" nodes="dn$0-3" primaryKey="id" />
          <table name="zones" type="global" nodes="dn$0-3" primaryKey="zone" />
          <table name="stores" nodes="dn0" primaryKey="store_id" />
        </shards>
        """;

    public static readonly (string Name, string Text)[] Maps =
    [
        ("codes.txt", "a=0\nb=1\n042=2\n42=3\n4=0\nx y=1\n0=1\n00=2\n"),
        ("ranges.txt", "0-9=0\n10-19=1\n20-99=2\n"),
    ];

    public static readonly WideTable[] All =
    [
        Table("users", "user_id! age name:t", "user_id", "user", OnEach("users", 4)),
        Table("orders", "order_id! user_id! amount", "user_id order_id", "user", OnEach("orders", 4)),
        Table("items", "item_id! order_id! qty", "order_id item_id", "user", OnEach("items", 4)),
        Table("parts", "part_id! item_id! grade", "item_id part_id", "user", OnEach("parts", 4)),
        Table("addresses", "address_id! user_id! zone", "user_id", "user", OnEach("addresses", 4)),
        Table("events", "event_id! user_id! age", "user_id event_id", "event", [(0, "events_0"), (0, "events_1"), (1, "events_0"), (1, "events_1")]),
        Table("visits", "visit_id! user_id! amount", "user_id", "event", [(0, "visits_0"), (0, "visits_1"), (1, "visits_0"), (1, "visits_1")]),
        Table("tags", "tag_id! code:t! weight", "code", "code", OnEach("tags", 4)),
        Table("labels", "label_id! code:t! size", "code", "code", OnEach("labels", 4)),
        Table("logs", "log_id! level name:t", "log_id", "log", OnEach("logs", 3)),
        Table("notes", "note_id! log_id! level", "log_id", "log", OnEach("notes", 3)),
        Table("ledger", "ledger_id! user_id! kind! amount", "user_id kind ledger_id", "ledger", Grid("ledger")),
        Table("journal", "journal_id! user_id! kind! amount", "user_id kind", "ledger", Grid("journal")),
        Table("entries", "entry_id! ledger_id! qty", "ledger_id", "ledger", Grid("entries")),
        Table("bills", "bill_id! due:d! amount", "due", "bill", [.. Enumerable.Range(1, 4).Select(m => (2, "bills_20240" + m.ToString(CultureInfo.InvariantCulture)))]),
        Table("countries", "id! user_id zone", "id user_id", "", OnEach("countries", 4)),
        Table("zones", "zone! level", "zone", "", OnEach("zones", 4)),
        Table("stores", "store_id! user_id zone", "user_id", "", [(0, "stores")]),
    ];

    public static WideTable Find(string name) => All.Single(t => t.Name == name);

    /// <summary>The statements that make the tables of a node (of the whole database for null), as MySQL takes them.</summary>
    public static IEnumerable<string> Definitions(int? node)
    {
        foreach (var table in All)
        {
            var names = node is null ? [table.Name] : table.Places.Where(p => p.Node == node).Select(p => p.Table).ToArray();
            foreach (var name in names)
                yield return $"CREATE TABLE {name} ({string.Join(", ", table.Columns.Select((c, i) => c.Name + " " + TypeOf(c, i)))})";
        }
    }

    /// <summary>A query for all rows of a node (of the whole database for null), each with its logical table in front.</summary>
    public static string ContentOf(int? node) => string.Join(" UNION ALL ",
        from table in All
        from name in node is null ? [table.Name] : table.Places.Where(p => p.Node == node).Select(p => p.Table)
        select $"SELECT CONCAT('{table.Name}:', {string.Join(", ',', ", table.Columns.Select(c => $"COALESCE({c.Name}, 'NULL')"))}) FROM {name}");

    /// <summary>All rows: the table, the shard (-1 for every copy), the values.</summary>
    public static IEnumerable<(WideTable Table, int Shard, string Values)> Rows(Random random)
    {
        var shardOfOrder = new Dictionary<int, int>();
        var shardOfItem = new Dictionary<int, int>();
        var shardOfLedger = new Dictionary<int, int>();
        for (var user = 0; user < 9; user++)
            yield return Row("users", user % 4, user, Small(random), Word(random));
        for (var order = 0; order < 14; order++)
        {
            var user = random.Next(9);
            shardOfOrder[order] = user % 4;
            yield return Row("orders", user % 4, order, user, Small(random));
        }
        for (var item = 0; item < 18; item++)
        {
            var order = random.Next(14);
            shardOfItem[item] = shardOfOrder[order];
            yield return Row("items", shardOfOrder[order], item, order, Small(random));
        }
        for (var part = 0; part < 14; part++)
        {
            var item = random.Next(18);
            yield return Row("parts", shardOfItem[item], part, item, Small(random));
        }
        for (var i = 0; i < 10; i++)
        {
            var user = random.Next(9);
            yield return Row("addresses", user % 4, i, user, Small(random));
            user = random.Next(9);
            yield return Row("events", user % 4, i, user, Small(random));
            user = random.Next(9);
            yield return Row("visits", user % 4, i, user, Small(random));
            var code = Codes[random.Next(Codes.Length)];
            yield return Row("tags", ShardOfCode(code), i, Quote(code), Small(random));
            code = Codes[random.Next(Codes.Length)];
            yield return Row("labels", ShardOfCode(code), i, Quote(code), Small(random));
            var log = random.Next(30);
            yield return Row("notes", ShardOfLog(log), i, log, Small(random));
            var day = Days[random.Next(Days.Length)];
            yield return Row("bills", ShardOfDay(day), i, Quote(day), Small(random));
        }
        for (var log = 0; log < 30; log += 1 + random.Next(4))
            yield return Row("logs", ShardOfLog(log), log, Small(random), Word(random));
        for (var i = 0; i < 16; i++)
        {
            var (user, kind) = (random.Next(9), random.Next(6));
            shardOfLedger[i] = ShardOfPair(user, kind);
            yield return Row("ledger", shardOfLedger[i], i, user, kind, Small(random));
            (user, kind) = (random.Next(9), random.Next(6));
            yield return Row("journal", ShardOfPair(user, kind), i, user, kind, Small(random));
        }
        for (var i = 0; i < 14; i++)
        {
            var ledger = random.Next(16);
            yield return Row("entries", shardOfLedger[ledger], i, ledger, Small(random));
        }
        for (var i = 0; i < 5; i++)
        {
            yield return Row("countries", -1, i, Small(random), Small(random));
            yield return Row("zones", -1, i, Small(random));
            yield return Row("stores", 0, i, Small(random), Small(random));
        }
    }

    public static int ShardOfCode(string code) => code switch { "a" or "4" => 0, "b" or "x y" or "0" => 1, "042" or "00" => 2, _ => 3 };

    /// <summary>-1 where no range has the number.</summary>
    public static int ShardOfLog(long log) => log switch { < 0 => -1, < 10 => 0, < 20 => 1, < 100 => 2, _ => -1 };

    public static int ShardOfPair(long user, long kind) => (int)(kind % 3 * 2 + user % 2);

    /// <summary>-1 outside of the four months.</summary>
    public static int ShardOfDay(string day) => day.StartsWith("2024-0", StringComparison.Ordinal) && day[6] is >= '1' and <= '4' ? day[6] - '1' : -1;

    public static string Quote(string text) => "'" + text + "'";

    private static (WideTable, int, string) Row(string table, int shard, params object[] values) => (Find(table), shard, string.Join(", ", values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));

    private static string Small(Random random) => random.Next(7) is var n and > 0 ? n.ToString(CultureInfo.InvariantCulture) : "NULL";

    private static string Word(Random random) => random.Next(6) == 0 ? "NULL" : Quote(Codes[random.Next(Codes.Length)]);

    private static (int, string)[] OnEach(string table, int nodes) => [.. Enumerable.Range(0, nodes).Select(n => (n, table))];

    private static (int, string)[] Grid(string table) => [.. Enumerable.Range(0, 6).Select(s => (s % 2, table + "_" + (s / 2).ToString(CultureInfo.InvariantCulture)))];

    private static WideTable Table(string name, string columns, string keys, string family, (int, string)[] places) => new(name, [.. columns.Split(' ').Select(Column)], keys.Split(' '), family, places);

    private static WideColumn Column(string text) => new(
        text.Split(':')[0].TrimEnd('!'),
        text.Contains(":t", StringComparison.Ordinal) ? WideType.Text : text.Contains(":d", StringComparison.Ordinal) ? WideType.Date : WideType.Number,
        text.EndsWith('!'));

    private static string TypeOf(WideColumn column, int index) =>
        column.Type switch { WideType.Number => "INTEGER", WideType.Text => "VARCHAR(20)", _ => "DATE" } + (index == 0 ? " PRIMARY KEY" : column.IsRequired ? " NOT NULL" : "");
}
