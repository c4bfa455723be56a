namespace CompileShard.Oracle;

/// <summary>Groups and aggregates.</summary>
internal sealed partial class MergedMaker
{
    private MergedStatement Groups()
    {
        var (from, where) = Source();
        var keys = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Expression()).DistinctBy(k => k.Sql).ToArray();
        var aggregates = Aggregates(random.Next(1, 4));
        (Item Item, string? Alias)[] list = [.. keys.Where(_ => random.Next(5) > 0).Select(k => (k, (string?)null)), .. aggregates.Select((a, i) => (a, random.Next(2) == 0 ? null : "a" + Number(i)))];
        var group = $" GROUP BY {string.Join(", ", keys.Select(k => k.Sql))}";
        var having = random.Next(3) == 0 ? " HAVING " + Having(keys, list) : "";
        var order = random.Next(3) == 0 ? [] : GroupOrder(keys, list);
        return Make("groups", "SELECT ", list, from + where + group + having, order, Page(), list.Select(i => i.Item.Collation));
    }

    private MergedStatement Whole()
    {
        var (from, where) = Source();
        (Item Item, string? Alias)[] list = [.. Aggregates(random.Next(1, 5)).Select((a, i) => (a, random.Next(2) == 0 ? null : "a" + Number(i)))];
        var having = random.Next(5) == 0 ? " HAVING " + Having([], list) : "";
        return Make("whole", "SELECT ", list, from + where + having, [], random.Next(6) == 0 ? Page() : ("", null, null), list.Select(i => i.Item.Collation));
    }

    /// <summary>Some aggregates; sometimes one of different values.</summary>
    private Item[] Aggregates(int count)
    {
        var distinct = random.Next(4) == 0 ? Pick(_columns) : null;
        return [.. Enumerable.Range(0, count).Select(i => distinct is not null && (i == 0 || random.Next(3) == 0) ? DistinctAggregate(distinct) : random.Next(4) == 0 ? Computed() : Aggregate())];
    }

    private Item DistinctAggregate(Item column) => random.Next(4) switch
    {
        0 when IsNumber(column) => column with { Sql = $"SUM(DISTINCT {column.Sql})" },
        1 when IsNumber(column) => column with { Sql = $"AVG(DISTINCT {column.Sql})" },
        2 when CanBeCompared(column) => column with { Sql = $"MAX(DISTINCT {column.Sql})" },
        _ => new Item($"COUNT(DISTINCT {column.Sql})", ColumnUse.Whole, null),
    };

    private Item Aggregate()
    {
        var column = Expression();
        return random.Next(9) switch
        {
            0 => new Item("COUNT(*)", ColumnUse.Whole, null),
            1 => new Item($"COUNT({column.Sql})", ColumnUse.Whole, null),
            2 or 3 => !CanBeCompared(column) ? new Item("COUNT(*)", ColumnUse.Whole, null) : column with { Sql = $"MIN({column.Sql})" },
            4 => !CanBeCompared(column) ? new Item("COUNT(*)", ColumnUse.Whole, null) : column with { Sql = $"MAX({column.Sql})" },
            5 when tables.IsMariaDb => new Item($"BIT_{Pick("OR", "AND", "XOR")}({NumberColumn(ColumnUse.Whole)})", ColumnUse.Whole, null),
            6 => new Item($"AVG({NumberColumn()})", ColumnUse.Decimal, null),
            _ => new Item($"SUM({NumberColumn()})", ColumnUse.Decimal, null),
        };
    }

    /// <summary>MIN and MAX of an ENUM go by its letters; of BIT they are numbers that the driver takes for bits, on one server too.</summary>
    private static bool CanBeCompared(Item item) => item.Use != ColumnUse.Enum && !item.Sql.EndsWith("bits", StringComparison.Ordinal);

    /// <summary>Something computed from aggregates.</summary>
    private Item Computed()
    {
        var (x, y) = (SmallNumber(), SmallNumber());
        string[] forms =
        [
            $"SUM({x}) + COUNT(*)",
            $"MAX({x}) - MIN({x})",
            $"COALESCE(SUM({x}), 0)",
            $"IFNULL(MAX({x}), -1)",
            $"-SUM({x})",
            $"SUM({x}) * 2",
            $"CASE WHEN COUNT(*) > {Number(random.Next(1, 6))} THEN SUM({x}) ELSE MIN({x}) END",
            $"NULLIF(COUNT({x}), {Number(random.Next(4))})",
            $"ABS(SUM({x}))",
            $"COUNT(*) % 3",
            $"COUNT({x}) > COUNT({y})",
            $"SUM({x}) IS NULL",
        ];
        string[] ofMariaDb =
        [
            $"SUM({x}) / COUNT(*)",
            $"SUM({x}) / SUM({y})",
            $"ROUND(AVG({x}), {Number(random.Next(4))})",
            $"TRUNCATE(SUM({x}) / 3, 2)",
            $"FLOOR(AVG({x}))",
            $"CEILING(SUM({x}) / 7)",
            $"SUM({x}) DIV COUNT(*)",
            $"IF(SUM({x}) > {Number(random.Next(20))}, AVG({x}), NULL)",
            $"GREATEST(MIN({x}), COUNT(*))",
            $"LEAST(COALESCE(MAX({x}), 0), 4)",
            $"AVG({x}) * 1.50",
            $"100.0 * COUNT({x}) / COUNT(*)",
        ];
        var form = tables.IsMariaDb && random.Next(2) == 0 ? Pick(ofMariaDb) : Pick(forms);
        return new Item(form, ColumnUse.Decimal, null);
    }

    private string Having(Item[] keys, (Item Item, string? Alias)[] list)
    {
        var conditions = Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(8) switch
        {
            0 => $"COUNT(*) > {Number(random.Next(1, 5))}",
            1 => $"SUM({SmallNumber()}) > {Number(random.Next(-5, 30))}",
            2 => $"MAX({SmallNumber()}) IS NOT NULL",
            3 => $"COUNT(*) >= {Parameter(r => (long)r.Next(5))}",
            4 when keys.Any(IsNumber) => $"{keys.First(IsNumber).Sql} > {Number(random.Next(6))}",
            5 when list.Any(i => i.Alias is not null && IsNumber(i.Item)) => $"{list.First(i => i.Alias is not null && IsNumber(i.Item)).Alias} > {Number(random.Next(6))}",
            6 => $"NOT (AVG({SmallNumber()}) BETWEEN 1 AND {Number(random.Next(2, 9))})",
            _ => $"MIN({SmallNumber()}) + 1 < MAX({SmallNumber()})",
        });
        return string.Join(Pick(" AND ", " OR "), conditions);
    }

    private List<(string Written, string Meant, bool IsDescending)> GroupOrder(Item[] keys, (Item Item, string? Alias)[] list)
    {
        var order = new List<(string, string, bool)>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (written, meant) = random.Next(4) switch
            {
                0 => (keys[0].Sql, keys[0].Sql),
                1 when Aggregate() is var hidden => (hidden.Sql, hidden.Sql),
                _ => OfList(list),
            };
            order.Add((written, meant, random.Next(2) == 0));
        }
        return order;
    }

    private string NumberColumn(ColumnUse? use = null) => Pick(_columns.Where(c => use is { } only ? c.Use == only : IsNumber(c)).ToArray()).Sql;

    /// <summary>Not beyond 2^63: MariaDB takes the largest of such numbers for negative where it compares it with a double.</summary>
    private string SmallNumber() => Pick(_columns.Where(c => IsNumber(c) && !c.Sql.EndsWith("plenty", StringComparison.Ordinal)).ToArray()).Sql;

    private static bool IsNumber(Item item) => item.Use is ColumnUse.Whole or ColumnUse.Decimal or ColumnUse.Double;
}
