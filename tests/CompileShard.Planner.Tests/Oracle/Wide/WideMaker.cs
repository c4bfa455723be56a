using System.Globalization;

namespace CompileShard.Oracle;

/// <summary>A random statement: its kind for reports, its text, and the table that it writes (null for a query).</summary>
/// <param name="Kind">For reports.</param>
/// <param name="Sql">With parameters as a method would have them.</param>
/// <param name="Parameters">Their values: a long, a string, a list of them, or null.</param>
internal sealed record WideStatement(string Kind, string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>The parameter that is marked as the shard key.</summary>
    public string? ShardKey { get; init; }
}

/// <summary>
/// Makes random statements over <see cref="WideTables"/>: joins of every form in any order and nesting, subqueries several levels deep that look at any level around them, common tables, set operations,
/// conditions on keys in every place and in many spellings. A server may refuse what comes out; that is then no statement to compare.
/// </summary>
internal sealed partial class WideMaker(Random random, bool isMySql, bool mixesTypes)
{
    private readonly List<(string, object?)> _parameters = [];
    private readonly List<Source> _common = [];
    private int _aliases;
    private bool _hasList;

    /// <summary>Something with columns in scope.</summary>
    private sealed record Source(string Alias, string Name, WideColumn[] Columns, string[] Keys, string Family, bool IsOptional = false);

    /// <summary>What can be named at a place: the sources of a block, and the blocks around.</summary>
    private sealed record Scope(List<Source> Sources, Scope? Outer);

    public WideStatement Query()
    {
        Reset();
        var kind = random.Next(20) switch
        {
            0 or 1 => "set operation",
            2 or 3 => "common table",
            4 => "groups",
            5 => "sorted",
            6 => "filters",
            _ => "select",
        };
        var sql = kind switch
        {
            "set operation" => SetOperation(2, 2, null),
            "common table" => WithCommon(),
            "groups" => Grouped(2, null),
            "sorted" => Select(2, null, 2) + " ORDER BY 1, 2" + (random.Next(2) == 0 ? " LIMIT " + Number(random.Next(6)) : ""),
            "filters" => Filtered(),
            _ => Select(isMySql ? 2 : 3, null, random.Next(1, 4)),
        };
        return Made(kind, sql);
    }

    /// <summary>With the parameters that are still there; what was made is not always used.</summary>
    private WideStatement Made(string kind, string sql) => new(kind, sql, [.. _parameters.Where(p => WideRun.IsNamed(sql, p.Item1))]);

    private void Reset()
    {
        _parameters.Clear();
        _common.Clear();
        _aliases = 0;
        _hasList = false;
    }

    private string WithCommon()
    {
        var text = "WITH ";
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var name = "w" + Number(++_aliases);
            if (random.Next(6) == 0)
            {
                text = text.Replace("WITH ", "WITH RECURSIVE ", StringComparison.Ordinal).Replace("RECURSIVE RECURSIVE", "RECURSIVE", StringComparison.Ordinal);
                var inner = new Scope([], null);
                var seed = Select(0, null, 1, names: "n");
                text += $"{name} (n) AS ({seed} UNION {(random.Next(2) == 0 ? "ALL " : "")}SELECT {(random.Next(2) == 0 ? name + ".n + 1" : "t0.user_id")} FROM {(random.Next(2) == 0 ? name : $"{name} JOIN users t0 ON t0.user_id = {name}.n + 1")} WHERE {name}.n < 4)";
                _common.Add(new Source(name, name, [new WideColumn("n", WideType.Number)], ["n"], "user"));
            }
            else
            {
                text += $"{name} AS ({(random.Next(4) == 0 ? SetOperation(1, 2, null) : random.Next(4) == 0 ? Grouped(1, null) : Select(1, null, 2))})";
                _common.Add(new Source(name, name, [new WideColumn("a", WideType.Number), new WideColumn("b", WideType.Number)], ["a"], "user"));
            }
            text += ", ";
        }
        return text[..^2] + " " + Select(2, null, 2);
    }

    /// <summary>A SELECT whose columns are called a, b and so on.</summary>
    private string Select(int depth, Scope? outer, int columns, string? names = null)
    {
        var scope = new Scope([], outer);
        var from = From(depth, scope);
        var where = Where(depth, scope);
        var items = Enumerable.Range(0, columns).Select(i => Item(depth, scope) + " AS " + (names ?? "abcdef").AsSpan(i, 1).ToString());
        return $"SELECT {(random.Next(12) == 0 ? "DISTINCT " : "")}{string.Join(", ", items)} FROM {from}{where}";
    }

    private string Grouped(int depth, Scope? outer)
    {
        var scope = new Scope([], outer);
        var from = From(depth, scope);
        var where = Where(depth, scope);
        var key = random.Next(3) > 0 ? Key(scope) : Column(scope);
        if (random.Next(5) == 0)
            return $"SELECT COUNT(*) AS a, {Pick("SUM(", "MAX(", "MIN(", "COUNT(", "COUNT(DISTINCT ")}{Column(scope, WideType.Number)}) AS b FROM {from}{where}";
        var having = random.Next(3) == 0 ? $" HAVING {Pick("COUNT(*) > 1", $"MAX({Column(scope, WideType.Number)}) = {Literal(WideType.Number)}", $"{key} = {Literal(WideType.Number)}", $"COUNT(*) IN (1, {Number(random.Next(4))})")}" : "";
        return $"SELECT {key} AS a, {Pick("COUNT(*)", $"SUM({Column(scope, WideType.Number)})", $"MAX({Column(scope)})", $"COUNT({Column(scope)})")} AS b FROM {from}{where} GROUP BY {key}{having}";
    }

    private string SetOperation(int depth, int columns, Scope? outer)
    {
        var text = Arm(depth, columns, outer);
        for (var i = random.Next(1, 3); i > 0; i--)
            text += " " + Pick("UNION", "UNION ALL", "UNION ALL", "EXCEPT", "INTERSECT", isMySql ? "EXCEPT ALL" : "UNION", isMySql ? "INTERSECT ALL" : "UNION") + " " + Arm(depth, columns, outer);
        return text;
    }

    private string Arm(int depth, int columns, Scope? outer)
    {
        if (isMySql && depth > 0 && random.Next(5) == 0)
            return "(" + SetOperation(depth - 1, columns, outer) + ")";
        if (isMySql && random.Next(8) == 0)
            return "(" + Select(depth - 1, outer, columns) + $" ORDER BY {(columns == 1 ? "1" : "1, 2")} LIMIT {Number(random.Next(4))})";
        if (random.Next(10) == 0)
            return "SELECT " + string.Join(", ", Enumerable.Range(0, columns).Select(i => Number(random.Next(5))));
        return columns == 2 && random.Next(6) == 0 ? Grouped(depth - 1, outer) : Select(depth - 1, outer, columns);
    }

    /// <summary>A statement with pieces that a call may leave out.</summary>
    private string Filtered()
    {
        var scope = new Scope([], null);
        var from = From(2, scope);
        var text = $"SELECT {Item(1, scope)} AS a, {Item(1, scope)} AS b FROM {from} WHERE {Condition(2, scope)}";
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var name = "f" + Number(i);
            _parameters.Add((name, random.Next(2) == 0 ? null : (long)random.Next(9)));
            text += $" {{{{AND {(random.Next(3) == 0 ? Key(scope) : Column(scope, WideType.Number))} {Pick("=", "=", "<", ">=", "<>")} @{name}{(random.Next(4) == 0 ? " OR " + Condition(0, scope) : "")}}}}}";
        }
        return text;
    }

    private string Item(int depth, Scope scope)
    {
        switch (random.Next(12))
        {
            case 0 when depth > 0:
                return "(" + Scalar(depth - 1, scope) + ")";
            case 1 when depth > 0:
                return "CASE WHEN " + Condition(depth - 1, scope) + " THEN 1 ELSE 0 END";
            case 2:
                return "COALESCE(" + Column(scope) + ", " + Literal(WideType.Number) + ")";
            case 3 or 4 or 5:
                return Key(scope);
            case 6 when random.Next(4) == 0:
                return $"{Pick("RANK()", "COUNT(*)", "SUM(" + Column(scope, WideType.Number) + ")")} OVER (PARTITION BY {Key(scope)}{(random.Next(2) == 0 ? "" : " ORDER BY " + Key(scope))})";
            default:
                return Column(scope);
        }
    }

    /// <summary>A query of one value, mostly about rows of the scope around it.</summary>
    private string Scalar(int depth, Scope outer)
    {
        var scope = new Scope([], outer);
        var from = From(depth, scope);
        var item = random.Next(3) == 0 ? "COUNT(*)" : $"{Pick("MAX", "SUM", "MIN")}({Own(!isMySql && random.Next(25) == 0 ? outer : scope)})";
        return $"SELECT {item} FROM {from} WHERE {Correlated(depth, scope)}";
    }

    private string Where(int depth, Scope scope) => random.Next(6) == 0 ? "" : " WHERE " + Condition(depth, scope);

    private string Key(Scope scope)
    {
        var source = Any(scope);
        return Name(source, source.Keys[random.Next(4) == 0 ? random.Next(source.Keys.Length) : 0], scope);
    }

    /// <summary>A number of the scope itself, with its table.</summary>
    private string Own(Scope scope)
    {
        var source = Pick(scope.Sources.ToArray());
        return source.Alias + "." + Pick(source.Columns.Where(c => c.Type == WideType.Number).ToArray()).Name;
    }

    private string Column(Scope scope, WideType? type = null)
    {
        var source = Any(scope);
        var columns = type is null ? source.Columns : [.. source.Columns.Where(c => c.Type == type)];
        return columns.Length == 0 ? "1" : Name(source, columns[random.Next(columns.Length)].Name, scope);
    }

    /// <summary>Mostly of the block itself, sometimes of one around it.</summary>
    private Source Any(Scope scope)
    {
        var at = scope;
        while (at.Outer is not null && (at.Sources.Count == 0 || random.Next(8) == 0))
            at = at.Outer;
        return at.Sources[random.Next(at.Sources.Count)];
    }

    /// <summary>Qualified mostly; a bare name may be that of a column that USING or NATURAL made one, or mean something of the block around.</summary>
    private string Name(Source source, string column, Scope scope) => random.Next(scope.Sources.Count == 1 ? 4 : 9) == 0 ? column : source.Alias + "." + column;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
