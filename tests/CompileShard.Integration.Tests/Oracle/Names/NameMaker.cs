namespace CompileShard.Integration.Tests.Oracle.Names;

/// <summary>
/// Makes statements whose names are to be looked up: most of them are right, some wrong on purpose (a column of another table, an alias where none is seen, a table that is out of sight, a value too many). The values are of
/// kinds that the server converts, so that what it refuses is a name or a number of columns.
/// </summary>
internal sealed partial class NameMaker(Random random)
{
    private static readonly string[] s_aliases = ["x", "y", "name", "user_id", "total", "n", "c"];

    private readonly List<(string Name, string[] Columns)> _common = [];
    private double _wrong;
    private int _depth;

    /// <summary>What a SELECT has in FROM: aliases with the names of their columns; and what it stands in.</summary>
    private sealed class Sight(Sight? outer)
    {
        public Sight? Outer { get; } = outer;

        public List<(string Alias, string[] Columns)> Tables { get; } = [];

        public List<string> Items { get; } = [];
    }

    public string Statement()
    {
        _common.Clear();
        _depth = 0;
        // One mistake is enough: what the server says of it hides the others.
        _wrong = Chance(0.4) ? 0 : 0.1;
        return random.Next(10) switch
        {
            < 6 => Query(null, out _),
            6 or 7 => Insert(),
            8 => Update(),
            _ => Delete(),
        };
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private bool Wrong()
    {
        var isWrong = Chance(_wrong);
        if (isWrong)
            _wrong = 0;
        return isWrong;
    }

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private string Comma(int count, Func<string> item) => string.Join(", ", Enumerable.Range(0, count).Select(_ => item()));

    private string Query(Sight? outer, out string[] columns, int? width = null)
    {
        _depth++;
        var before = _common.Count;
        var with = _depth < 3 && Chance(0.12) ? With() : "";
        string text;
        if (_depth < 4 && Chance(0.12))
        {
            var left = Select(outer, out columns, width, mayEnd: false);
            var right = Select(outer, out _, Wrong() ? columns.Length + 1 : columns.Length, mayEnd: false);
            text = $"{left} {Any(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])} {right}";
            if (Chance(0.5) && columns.Length > 0)
                text += " ORDER BY " + (Wrong() ? AnyName() : Chance(0.2) ? "1" : Quote(Any(columns)));
        }
        else
        {
            text = Select(outer, out columns, width, mayEnd: true);
        }
        _common.RemoveRange(before, _common.Count - before);
        _depth--;
        return with + text;
    }

    private string With()
    {
        var tables = new List<string>();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var name = Any(["cte", "more", "users", "t"]);
            if (_common.Any(c => c.Name == name) && !Wrong())
                continue;
            var query = Query(null, out var columns);
            var list = "";
            if (Chance(0.3))
            {
                columns = Enumerable.Range(0, Math.Max(1, Wrong() ? columns.Length + 1 : columns.Length)).Select(c => "q" + c).ToArray();
                list = $" ({string.Join(", ", columns)})";
            }
            tables.Add($"{name}{list} AS ({query})");
            _common.Add((name, columns));
        }
        return tables.Count == 0 ? "" : $"WITH {(Chance(0.2) ? "RECURSIVE " : "")}{string.Join(", ", tables)} ";
    }

    private string Select(Sight? outer, out string[] columns, int? width, bool mayEnd)
    {
        var sight = new Sight(outer);
        var from = From(sight);
        var isGrouped = Chance(0.25);
        var names = new List<string>();
        var items = new List<string>();
        if (width == 0)
            items.Add("1");
        for (var i = width ?? random.Next(1, 4); i > 0; i--)
            items.Add(Item(sight, names, mayBeStar: width is null, isGrouped));
        columns = [.. names];
        sight.Items.AddRange(names);
        var text = $"SELECT {(Chance(0.1) ? "DISTINCT " : "")}{string.Join(", ", items)} FROM {from}";
        if (Chance(0.5))
            text += " WHERE " + Condition(sight);
        if (isGrouped)
            text += " GROUP BY " + Comma(random.Next(1, 3), () => Chance(0.1) ? "1" : NameOrItem(sight));
        if (Chance(isGrouped ? 0.5 : 0.08))
            text += " HAVING " + (Chance(0.3) ? $"COUNT({Column(sight)}) > 0" : Chance(0.2) ? Condition(sight) : NameOrItem(sight) + " IS NOT NULL");
        if (mayEnd && Chance(0.4))
            text += " ORDER BY " + Comma(random.Next(1, 3), () => Chance(0.15) ? "1" : Chance(0.2) ? $"{NameOrItem(sight)} + 1 DESC" : NameOrItem(sight));
        if (mayEnd && Chance(0.1))
            text += " LIMIT 3";
        return text;
    }

    /// <summary>In ORDER BY, GROUP BY and HAVING: a column of the tables, or a name of the select list.</summary>
    private string NameOrItem(Sight sight) => sight.Items.Count > 0 && Chance(0.5) ? Quote(Any(sight.Items)) : Column(sight);

    private string Item(Sight sight, List<string> names, bool mayBeStar, bool isGrouped)
    {
        if (mayBeStar && Chance(0.15))
        {
            var isQualified = Chance(0.5);
            var table = Any(sight.Tables);
            names.AddRange(isQualified ? table.Columns : sight.Tables.SelectMany(t => t.Columns));
            return isQualified ? (Wrong() ? Any(s_aliases) : Quote(table.Alias)) + ".*" : "*";
        }
        var alias = Chance(0.35) ? Any(s_aliases) : null;
        var expression = random.Next(12) switch
        {
            0 => $"COUNT({Column(sight)})",
            1 => isGrouped ? $"MAX({Column(sight)})" : $"{Column(sight)} + 1",
            2 => $"CONCAT({Column(sight)}, {Column(sight)})",
            3 when _depth < 3 => $"({Scalar(sight)})",
            4 => $"ROW_NUMBER() OVER (PARTITION BY {Column(sight)} ORDER BY {Column(sight)})",
            5 => $"CASE WHEN {Column(sight)} IS NULL THEN 1 ELSE {Column(sight)} END",
            _ => null,
        };
        if (expression is null)
        {
            var column = Column(sight);
            names.Add(alias ?? column.Split('.')[^1].Trim('`'));
            return column + (alias is null ? "" : " AS " + alias);
        }
        if (alias is not null)
            names.Add(alias);
        else if (expression.Contains("SELECT", StringComparison.Ordinal) || Chance(0.5))
            names.Add(alias = "e" + names.Count);
        else
            names.Add(expression);
        return expression + (alias is null ? "" : " AS " + alias);
    }

    private string Scalar(Sight sight) => Query(sight, out _, 1) is var query && query.EndsWith(" LIMIT 3", StringComparison.Ordinal) ? query[..^1] + "1" : query + " LIMIT 1";

    private string From(Sight sight)
    {
        var text = Table(sight);
        for (var i = random.Next(6) switch { < 3 => 0, < 5 => 1, _ => 2 }; i > 0; i--)
        {
            var kind = random.Next(10);
            if (kind == 0 && Chance(0.5))
                text = $"({text})";
            var left = sight.Tables.Count;
            var right = Table(sight);
            text = kind switch
            {
                < 2 => $"{text}, {right}",
                < 6 => $"{text} {Any(["JOIN", "LEFT JOIN", "RIGHT JOIN"])} {right} ON {Condition(sight, isShort: true)}",
                < 8 => $"{text} {Any(["JOIN", "LEFT JOIN", "RIGHT JOIN"])} {right} USING ({Merged(sight, left)})",
                8 => $"{text} NATURAL {Any(["", "LEFT ", "RIGHT "])}JOIN {right}",
                _ => $"{text} CROSS JOIN {right}",
            };
        }
        return text;
    }

    private string Merged(Sight sight, int left)
    {
        var both = sight.Tables.Take(left).SelectMany(t => t.Columns).Intersect(sight.Tables[left].Columns).ToArray();
        return both.Length == 0 || Wrong() ? AnyName() : string.Join(", ", both.Where(_ => Chance(0.7)).DefaultIfEmpty(both[0]).Select(Quote));
    }

    private string Table(Sight sight)
    {
        string[] columns;
        var isTaken = Wrong();
        var alias = Any(["t", "u", "v", "w", "z"]) + (isTaken ? "" : sight.Tables.Count.ToString());
        if (_depth < 4 && Chance(0.12))
        {
            var query = Query(null, out columns);
            sight.Tables.Add((alias, columns));
            return $"({query}) AS {alias}";
        }
        string name;
        if (_common.Count > 0 && Chance(0.4))
            (name, columns) = Any(_common);
        else
            (name, columns) = Chance(0.15) ? Any(NameTables.Views) : Any(NameTables.Tables);
        if (_common.FirstOrDefault(c => c.Name == name) is { Name: not null } common)
            columns = common.Columns;
        if (Wrong() && Chance(0.3))
            name = "no_" + name;
        if (Chance(0.4) && (isTaken || sight.Tables.All(t => t.Alias != name)))
        {
            sight.Tables.Add((name, columns));
            return Quote(name);
        }
        sight.Tables.Add((alias, columns));
        return $"{Quote(name)} {(Chance(0.5) ? "AS " : "")}{alias}";
    }

    private string Condition(Sight sight, bool isShort = false)
    {
        var text = random.Next(isShort || _depth > 2 ? 5 : 8) switch
        {
            0 => $"{Column(sight)} = {Column(sight)}",
            1 => $"{Column(sight)} IS NOT NULL",
            2 => $"COALESCE({Column(sight)}, 1) > 0",
            3 => $"{Column(sight)} IN (1, 2)",
            4 => $"{Column(sight)} BETWEEN 1 AND {Column(sight)}",
            // MariaDB does not look at the select list of EXISTS.
            5 => $"EXISTS ({Select(sight, out _, 0, mayEnd: false)})",
            6 => $"{Column(sight)} IN ({Query(sight, out _, 1).Replace(" LIMIT 3", "", StringComparison.Ordinal)})",
            _ => $"{Column(sight)} = ({Scalar(sight)})",
        };
        return !isShort && Chance(0.2) ? $"{text} {Any(["AND", "OR"])} {Condition(sight, isShort: true)}" : text;
    }

    /// <summary>A column that is in sight and unambiguous as far as this generator can tell; or any name, when the statement is to be wrong.</summary>
    private string Column(Sight sight)
    {
        if (Wrong())
            return Chance(0.3) ? $"{Any(["t", "u", "users", "orders", "t0", "u1"])}.{AnyName()}" : AnyName();
        var at = sight;
        while (at.Outer is not null && Chance(0.25))
            at = at.Outer;
        var table = Any(at.Tables);
        if (table.Columns.Length == 0)
            return "1";
        var column = Any(table.Columns);
        var isShared = Sees(sight).SelectMany(t => t.Columns).Count(c => c == column) > 1;
        if (isShared ? !Wrong() : Chance(0.4))
            return $"{Quote(table.Alias)}.{Quote(column)}";
        return Quote(column);
    }

    private static IEnumerable<(string Alias, string[] Columns)> Sees(Sight sight)
    {
        for (var at = sight; at is not null; at = at.Outer)
        {
            foreach (var table in at.Tables)
                yield return table;
        }
    }

    private string AnyName() => Chance(0.4) ? Any(s_aliases) : Chance(0.1) ? Quote(Any(["nothing", "secret", "user id", "nam"])) : Quote(Any(Any(NameTables.Tables).Columns));

    private static string Quote(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && name != "select" ? name : $"`{name}`";
}
