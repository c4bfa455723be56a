using System.Globalization;

namespace CompileShard.Oracle;

/// <summary>Makes random statements over <see cref="MergedTables"/> whose answers have to be put together from those of the shards.</summary>
internal sealed partial class MergedMaker(Random random, MergedTables tables, bool knowsSchema)
{
    private readonly List<MergedParameter> _parameters = [];
    private Item[] _columns = [];

    /// <summary>An expression of the statement.</summary>
    /// <param name="Sql">As it is written.</param>
    /// <param name="Use">Of its values.</param>
    /// <param name="Collation">Of a text.</param>
    private sealed record Item(string Sql, ColumnUse Use, string? Collation);

    public MergedStatement Statement()
    {
        _parameters.Clear();
        return random.Next(14) switch
        {
            < 4 => Rows(),
            < 8 => Groups(),
            < 10 => Whole(),
            < 12 => Distinct(),
            12 => Union(),
            _ => PageAlone(),
        };
    }

    private MergedStatement Rows()
    {
        var (from, where) = Source();
        if (random.Next(7) == 0)
        {
            // Nobody who has no schema knows how many columns this is.
            (Item Item, string? Alias)[] all = [(new Item("t.*", ColumnUse.Text, null), null)];
            return Make("rows", "SELECT ", all, from + where, Keys([], ordinary: true), Page(), new string?[tables.Things.Length + 2]);
        }
        var list = List(random.Next(1, 5));
        var keys = Keys(list, ordinary: true);
        return Make("rows", "SELECT ", list, from + where, keys, Page(), list.Select(_ => (string?)null));
    }

    /// <summary>LIMIT without ORDER BY: any rows, but as many.</summary>
    private MergedStatement PageAlone()
    {
        var (from, where) = Source();
        var list = List(random.Next(1, 5));
        return Make("page", "SELECT ", list, from + where, [], Page(isSure: true), list.Select(_ => (string?)null));
    }

    private MergedStatement Distinct()
    {
        var (from, where) = Source();
        var list = List(random.Next(1, 4));
        // What ORDER BY names must be in the list, or several orders would be right.
        var keys = random.Next(3) == 0 ? [] : Keys(list, ordinary: false);
        return Make("distinct", "SELECT DISTINCT ", list, from + where, keys, Page(), list.Select(i => i.Item.Collation));
    }

    private MergedStatement Union()
    {
        _columns = [.. tables.Things.Where(CanBeKey).Select(c => new Item("t." + c.Name, c.Use, c.Collation))];
        var isAll = random.Next(2) == 0;
        var (left, right) = ($"SELECT t.size AS a, t.name AS b FROM things t{Where('t')}", $"SELECT p.amount, p.name FROM parts p{(random.Next(2) == 0 ? "" : $" WHERE p.amount > {random.Next(-3, 6)}")}");
        var union = $"{left} UNION {(isAll ? "ALL " : "")}{right}";
        var order = Pick("", "a", "b", "a, b", "b DESC, a", "2, 1 DESC");
        var page = Page();
        var rank = order.Length == 0 ? "0" : $"DENSE_RANK() OVER (ORDER BY {order.Replace("2", "b").Replace("1", "a")})";
        return new MergedStatement("union", union + (order.Length == 0 ? "" : " ORDER BY " + order) + page.Text, $"SELECT u.a, u.b, {rank} AS oracle_rank FROM ({union}) u", page.Offset, page.Rows, [null, isAll ? null : tables.Things[0].Collation], [.. _parameters]);
    }

    /// <summary>Puts a statement together, and its twin with ranks.</summary>
    private MergedStatement Make(string kind, string select, IReadOnlyList<(Item Item, string? Alias)> list, string rest, IReadOnlyList<(string Written, string Meant, bool IsDescending)> keys, (string Text, string? Offset, string? Rows) page, IEnumerable<string?> texts)
    {
        var items = string.Join(", ", list.Select(i => i.Alias is null ? i.Item.Sql : $"{i.Item.Sql} AS {i.Alias}"));
        // HAVING may name an alias; one that is called like a column would change what it means.
        var named = list.Select((i, n) => i.Item.Sql == "t.*" ? i.Item.Sql : $"{i.Item.Sql} AS {(i.Alias is null || _columns.Any(c => c.Sql == i.Alias) ? "o" + Number(n) : i.Alias)}").Concat(keys.Select((k, n) => $"{k.Meant} AS k{Number(n)}"));
        var rank = keys.Count == 0 ? "0" : $"DENSE_RANK() OVER (ORDER BY {string.Join(", ", keys.Select((k, n) => $"q.k{Number(n)}{(k.IsDescending ? " DESC" : "")}"))})";
        return new MergedStatement(
            kind,
            $"{select}{items}{rest}{(keys.Count == 0 ? "" : " ORDER BY " + string.Join(", ", keys.Select(k => k.Written + (k.IsDescending ? " DESC" : Pick("", "", " ASC")))))}{page.Text}",
            $"SELECT q.*, {rank} AS oracle_rank FROM ({select}{string.Join(", ", named)}{rest}) q",
            page.Offset,
            page.Rows,
            texts.ToArray(),
            [.. _parameters]);
    }

    /// <summary>FROM and WHERE; sets the columns that can be named.</summary>
    private (string From, string Where) Source()
    {
        var (from, hasParts) = random.Next(14) switch
        {
            0 => (" FROM ghosts t", false),
            1 or 2 => (" FROM things t JOIN parts p ON p.owner = t.owner", true),
            3 or 4 => (" FROM things t LEFT JOIN parts p ON p.owner = t.owner AND p.amount > 2", true),
            5 => (" FROM (SELECT * FROM things) t", false),
            6 => (" FROM (SELECT * FROM things WHERE size > 0 UNION ALL SELECT * FROM things WHERE size <= 0) t", false),
            _ => (" FROM things t", false),
        };
        var isBare = !hasParts && random.Next(3) == 0;
        _columns = [.. tables.Things.Where(CanBeKey).Select(c => new Item(isBare ? c.Name : "t." + c.Name, c.Use, c.Collation)), .. hasParts ? tables.Parts.Select(c => new Item("p." + c.Name, c.Use, c.Collation)) : []];
        return (from, Where('t'));
    }

    private string Where(char alias)
    {
        var conditions = new List<string>();
        for (var i = random.Next(3); i > 0; i--)
        {
            conditions.Add(random.Next(8) switch
            {
                0 => $"{alias}.size > {random.Next(-4, 8)}",
                1 => $"{alias}.name IS NOT NULL",
                2 => $"{alias}.owner IN ({random.Next(12)}, {random.Next(12)}, {random.Next(12)})",
                3 => $"{alias}.owner BETWEEN {random.Next(5)} AND {random.Next(4, 12)}",
                4 => $"{alias}.size < {Parameter(r => (long)r.Next(-3, 12))}",
                5 => $"{alias}.code <> {Parameter(r => MergedTables.Words[r.Next(5)])}",
                6 when random.Next(4) == 0 => "1 = 0",
                _ => $"{alias}.size % 2 = {random.Next(2)}",
            });
        }
        return conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
    }

    private (Item Item, string? Alias)[] List(int count) => [.. Enumerable.Range(0, count).Select(i => (Expression(), random.Next(3) switch { 0 => "c" + Number(i), 1 when i == 0 => Pick("size", "name", "code"), _ => null }))];

    /// <summary>Columns mostly, sometimes something computed.</summary>
    private Item Expression()
    {
        var column = Pick(_columns);
        var sql = column.Sql;
        return (column.Use, random.Next(tables.IsMariaDb ? 16 : 8)) switch
        {
            (ColumnUse.Whole, 0) => column with { Sql = $"{sql} + 1" },
            (ColumnUse.Whole, 1) => column with { Sql = $"{sql} % 3" },
            (ColumnUse.Whole, 8) => new Item($"CAST({sql} AS CHAR)", ColumnUse.Text, null),
            (ColumnUse.Whole, 9) => new Item($"{sql} / 3", ColumnUse.Decimal, null),
            (ColumnUse.Whole, 10) => new Item($"{sql} IN (1, 2)", ColumnUse.Whole, null),
            (ColumnUse.Decimal, 0) => column with { Sql = $"{sql} * 2" },
            (ColumnUse.Decimal, 8) => column with { Sql = $"ROUND({sql}, 1)" },
            (ColumnUse.Decimal, 9) => column with { Sql = $"{sql} % 2" },
            (ColumnUse.Double, 8) => column with { Sql = $"-{sql}" },
            (ColumnUse.Text, 0) => column with { Sql = $"UPPER({sql})" },
            (ColumnUse.Text, 1) => new Item($"LENGTH({sql})", ColumnUse.Bits, null),
            (ColumnUse.Text, 2) => column with { Sql = $"COALESCE({sql}, 'm')" },
            (ColumnUse.Text, 8) => new Item($"{sql} LIKE 'a%'", ColumnUse.Whole, null),
            (ColumnUse.Text, 9) => column with { Sql = $"NULLIF({sql}, 'a')" },
            (ColumnUse.Text, 10) => column with { Sql = $"CASE WHEN {Pick(_columns.Where(IsNumber).ToArray()).Sql} > 2 THEN {sql} ELSE 'm' END" },
            (ColumnUse.Text, 11) when column.Collation?.StartsWith("utf8mb4", StringComparison.Ordinal) == true => column with { Sql = $"{sql} COLLATE utf8mb4_bin", Collation = "utf8mb4_bin" },
            (ColumnUse.Text, 12) => new Item($"BINARY {sql}", ColumnUse.Bytes, null),
            (ColumnUse.Time, 8) => new Item($"{sql} > '2021-01-01'", ColumnUse.Whole, null),
            (ColumnUse.Time, 9) when sql.EndsWith("born", StringComparison.Ordinal) => new Item($"DATE_FORMAT({sql}, '%m')", ColumnUse.Text, null),
            (_, 3) when random.Next(3) == 0 => new Item($"{sql} IS NULL", ColumnUse.Whole, null),
            _ => column,
        };
    }

    /// <summary>Keys of ORDER BY, as written (by alias, by position or in full) and as meant.</summary>
    private List<(string Written, string Meant, bool IsDescending)> Keys(IReadOnlyList<(Item Item, string? Alias)> list, bool ordinary)
    {
        var keys = new List<(string, string, bool)>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (written, meant) = list.Count > 0 && random.Next(ordinary ? 3 : 1) == 0 ? OfList(list) : Hidden(list);
            keys.Add((written, meant, random.Next(3) == 0));
        }
        return keys;
    }

    private (string Written, string Meant) OfList(IReadOnlyList<(Item Item, string? Alias)> list)
    {
        var index = random.Next(list.Count);
        var (item, alias) = list[index];
        var isShadowed = list.Any(other => other.Alias == item.Sql);
        return (random.Next(3) switch
        {
            0 => Number(index + 1),
            1 when alias is not null => alias,
            _ when isShadowed => Number(index + 1),
            _ => item.Sql,
        }, item.Sql);
    }

    /// <summary>A key that need not be in the list. A bare name that is an alias means the item of the alias.</summary>
    private (string Written, string Meant) Hidden(IReadOnlyList<(Item Item, string? Alias)> list)
    {
        var key = Expression().Sql;
        var item = list.FirstOrDefault(i => i.Alias == key).Item;
        return (key, item?.Sql ?? key);
    }

    private (string Text, string? Offset, string? Rows) Page(bool isSure = false)
    {
        var kind = random.Next(isSure ? 5 : 8);
        var rows = random.Next(3) == 0 ? Number(random.Next(4)) : Number(random.Next(1, 20));
        var offset = Number(random.Next(6));
        return kind switch
        {
            0 => ($" LIMIT {rows}", null, rows),
            1 => ($" LIMIT {rows} OFFSET {offset}", offset, rows),
            2 => ($" LIMIT {offset}, {rows}", offset, rows),
            3 when Parameter(r => r.Next(15)) is var count => ($" LIMIT {count}", null, count),
            4 when (Parameter(r => (long)r.Next(15)), Parameter(r => r.Next(8))) is var (count, skip) => ($" LIMIT {count} OFFSET {skip}", skip, count),
            _ => ("", null, null),
        };
    }

    /// <summary>Without a schema nobody knows that an ENUM is ordered by its number, and the statement stops with an error that says so.</summary>
    private bool CanBeKey(MergedColumn column) => column.Use != ColumnUse.Enum || knowsSchema;

    private string Parameter(Func<Random, object> makeValue)
    {
        var parameter = new MergedParameter("p" + Number(_parameters.Count), makeValue);
        _parameters.Add(parameter);
        return "@" + parameter.Name;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
