namespace CompileShard.Planner.Tests.Oracle;

/// <summary>Makes random SELECTs over the oracle's tables: joins, unions, subqueries, groups. Only forms that every SQL server answers alike.</summary>
internal sealed class QueryMaker(Random random, bool withViews = false)
{
    private int _aliases;

    /// <summary>A table in scope, with the columns that can be named.</summary>
    private sealed record Source(string Alias, string[] Columns, string Key);

    public string Query()
    {
        _aliases = 0;
        return random.Next(10) switch
        {
            0 => Select(1, []) + " UNION ALL " + Select(1, []),
            1 => "WITH c AS (" + Select(2, []) + ") " + Over("c", "c"),
            _ => Select(3, []),
        };
    }

    /// <summary>An UPDATE or DELETE of one table, and that table.</summary>
    public (string Sql, string Table) Write()
    {
        _aliases = 0;
        var (name, columns, key) = OracleData.Tables[random.Next(OracleData.Tables.Length)];
        Source[] target = [new Source(name, columns, key)];
        var where = random.Next(6) == 0 ? "" : " WHERE " + Condition(2, target, []);
        if (random.Next(4) == 0)
            return ("DELETE FROM " + name + where, name);
        var column = columns[random.Next(columns.Length)];
        return ($"UPDATE {name} SET {column} = {(random.Next(3) == 0 ? name + "." + columns[random.Next(columns.Length)] : Value())}{where}", name);
    }

    /// <summary>A SELECT of two plain columns called a and b, so that it can stand as an arm, a common table or a derived table.</summary>
    private string Select(int depth, IReadOnlyList<Source> outer)
    {
        var (from, sources) = From(depth);
        var where = random.Next(5) == 0 ? "" : " WHERE " + Condition(depth, sources, outer);
        var first = Column(sources);
        if (random.Next(6) == 0)
            return $"SELECT {first} AS a, COUNT(*) AS b FROM {from}{where} GROUP BY {first}";
        return $"SELECT {(random.Next(8) == 0 ? "DISTINCT " : "")}{first} AS a, {Column(sources)} AS b FROM {from}{where}";
    }

    private string Over(string from, string alias) =>
        random.Next(3) == 0 ? $"SELECT a, b FROM {from}" : $"SELECT {alias}.b AS a, {alias}.a AS b FROM {from} WHERE {Comparison([new Source(alias, ["a", "b"], "a")])}";

    private (string From, List<Source> Sources) From(int depth)
    {
        var sources = new List<Source>();
        var text = Table(depth, sources);
        for (var joins = random.Next(10) switch { < 4 => 0, < 8 => 1, _ => 2 }; joins > 0; joins--)
        {
            var before = sources.ToArray();
            var kind = random.Next(3) switch { 0 => " LEFT JOIN ", _ => " JOIN " };
            var right = Table(depth, sources);
            var on = random.Next(3) == 0
                ? Column(before) + " = " + Column(sources.Skip(before.Length).ToArray())
                : Key(before) + " = " + Key(sources.Skip(before.Length).ToArray());
            if (random.Next(4) == 0)
                on += " AND " + Comparison(sources);
            text += kind + right + " ON " + on;
        }
        return (text, sources);
    }

    private string Table(int depth, List<Source> sources)
    {
        var alias = "t" + ++_aliases;
        if (depth > 0 && random.Next(5) == 0)
        {
            sources.Add(new Source(alias, ["a", "b"], "a"));
            var arms = Enumerable.Range(0, random.Next(3) == 0 ? 1 : 2).Select(_ => Select(depth - 1, [])).ToArray();
            return "(" + string.Join(random.Next(3) == 0 ? " UNION " : " UNION ALL ", arms) + ") " + alias;
        }
        var (name, columns, key) = withViews && random.Next(4) == 0 ? OracleData.Views[random.Next(OracleData.Views.Length)] : OracleData.Tables[random.Next(OracleData.Tables.Length)];
        sources.Add(new Source(alias, columns, key));
        return name + " " + alias;
    }

    private string Condition(int depth, IReadOnlyList<Source> sources, IReadOnlyList<Source> outer)
    {
        return random.Next(12) switch
        {
            0 => "(" + Condition(depth, sources, outer) + " OR " + Condition(depth, sources, outer) + ")",
            1 or 2 => Condition(depth, sources, outer) + " AND " + Condition(depth, sources, outer),
            3 or 4 when depth > 0 => Membership(depth, sources),
            5 when depth > 0 => (random.Next(3) == 0 ? "NOT " : "") + Existence(depth, sources),
            6 when outer.Count > 0 => Key(sources) + " = " + Key(outer),
            _ => Comparison(sources),
        };
    }

    private string Membership(int depth, IReadOnlyList<Source> sources)
    {
        var inner = From(depth - 1);
        var item = random.Next(3) == 0 ? Column(inner.Sources) : Key(inner.Sources);
        if (random.Next(6) == 0)
            item = "MAX(" + item + ")";
        var operand = random.Next(3) == 0 ? Column(sources) : Key(sources);
        return $"{operand} {(random.Next(4) == 0 ? "NOT " : "")}IN (SELECT {item} FROM {inner.From} WHERE {Condition(depth - 1, inner.Sources, sources)})";
    }

    private string Existence(int depth, IReadOnlyList<Source> sources)
    {
        var inner = From(depth - 1);
        return $"EXISTS (SELECT 1 FROM {inner.From} WHERE {Key(inner.Sources)} = {Key(sources)} AND {Condition(depth - 1, inner.Sources, sources)})";
    }

    private string Comparison(IReadOnlyList<Source> sources)
    {
        var column = random.Next(3) == 0 ? Column(sources) : Key(sources);
        return random.Next(8) switch
        {
            0 => $"{column} IN ({Value()}, {Value()})",
            1 => $"{column} BETWEEN {Value()} AND {Value()}",
            2 => $"{column} IS NOT NULL",
            3 when random.Next(6) == 0 => $"{Value()} = {Value()}",
            4 => $"{column} > {Value()}",
            5 => $"{column} = {Column(sources)}",
            _ => $"{column} = {Value()}",
        };
    }

    private string Value() => random.Next(9) switch { 0 => "1 + 1", 1 => "NULL", var n => n.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private string Key(IReadOnlyList<Source> sources)
    {
        var source = sources[random.Next(sources.Count)];
        return source.Alias + "." + source.Key;
    }

    private string Column(IReadOnlyList<Source> sources)
    {
        var source = sources[random.Next(sources.Count)];
        return source.Alias + "." + source.Columns[random.Next(source.Columns.Length)];
    }
}
