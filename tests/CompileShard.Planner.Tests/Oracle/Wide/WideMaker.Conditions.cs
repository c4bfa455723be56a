namespace CompileShard.Oracle;

/// <summary>Conditions: keys bound in every spelling, and queries within them.</summary>
internal sealed partial class WideMaker
{
    private string Condition(int depth, Scope scope)
    {
        switch (random.Next(26))
        {
            case 0 or 1:
                return "(" + Condition(depth, scope) + " OR " + Condition(depth, scope) + ")";
            case 2 or 3 or 4:
                return Condition(depth, scope) + " AND " + Condition(depth, scope);
            case 5:
                return "NOT (" + Condition(depth, scope) + ")";
            case 6 when isMySql:
                return "(" + Condition(depth, scope) + " XOR " + Condition(depth, scope) + ")";
            case 7 or 8 when depth > 0:
                return Membership(depth - 1, scope);
            case 9 or 10 when depth > 0:
                return (random.Next(3) == 0 ? "NOT " : "") + $"EXISTS ({Existence(depth - 1, scope)})";
            case 11 when depth > 0:
                return $"{Column(scope, WideType.Number)} {Pick("=", ">", "<=", "<>")} ({Scalar(depth - 1, scope)})";
            case 12:
                return Odd(depth, scope);
            case 13 when scope.Outer is not null:
                return Linked(scope, scope.Outer);
            case 14:
                return $"{Column(scope)} IS {(random.Next(2) == 0 ? "NOT " : "")}NULL";
            case 15 when random.Next(3) == 0:
                return Pick("1 = 0", "TRUE", "FALSE", "NULL", "1", "0", "2 > 1", "NULL = NULL", "1 IN (2, 3)");
            default:
                return KeyCondition(scope);
        }
    }

    /// <summary>A condition that holds for rows of the scope around alone, mostly.</summary>
    private string Correlated(int depth, Scope scope)
    {
        var link = scope.Outer is not null && random.Next(5) > 0 ? Linked(scope, scope.Outer) : KeyCondition(scope);
        return random.Next(2) == 0 ? link : link + " AND " + Condition(depth, scope);
    }

    private string KeyCondition(Scope scope)
    {
        var source = Any(scope);
        var name = random.Next(3) > 0 ? source.Keys[random.Next(5) == 0 ? random.Next(source.Keys.Length) : 0] : Pick(source.Columns).Name;
        var type = source.Columns.First(c => c.Name == name).Type;
        var column = Name(source, name, scope);
        return random.Next(16) switch
        {
            0 or 1 => $"{column} IN ({Literal(type)}, {Literal(type)})",
            2 => $"{column} BETWEEN {Literal(type)} AND {Literal(type)}",
            3 => $"{column} {Pick("<", "<=", ">", ">=")} {Literal(type)}",
            4 => $"{column} <=> {Literal(type)}",
            5 => $"{Literal(type)} = {column}",
            6 => $"{column} = {Column(scope, type)}",
            7 => $"{column} <> {Literal(type)}",
            8 => List(column, type),
            9 => RowOf(column, type, scope),
            10 when type == WideType.Text => $"{column} LIKE {Pick("'a%'", "'0%'", "'42'", "'%b'")}",
            _ => $"{column} = {Literal(type)}",
        };
    }

    private string RowOf(string column, WideType type, Scope scope)
    {
        var row = $"({column}, {Column(scope, WideType.Number)})";
        return random.Next(2) == 0 ? $"{row} = ({Literal(type)}, {Literal(WideType.Number)})" : $"{row} IN (({Literal(type)}, {Literal(WideType.Number)}), ({Literal(type)}, 1))";
    }

    private string List(string column, WideType type)
    {
        if (_hasList)
            return $"{column} {(random.Next(4) == 0 ? "NOT " : "")}IN (@ids)";
        if (type != WideType.Number)
            return $"{column} NOT IN ({Literal(type)})";
        _hasList = true;
        _parameters.Add(("ids", Enumerable.Range(0, random.Next(5) is var n && n == 4 ? 0 : n).Select(_ => (long)random.Next(12)).ToArray()));
        return $"{column} {(random.Next(4) == 0 ? "NOT " : "")}IN (@ids)";
    }

    /// <summary>Forms from which nothing may be concluded, or other than it seems.</summary>
    private string Odd(int depth, Scope scope)
    {
        var source = Any(scope);
        var name = Pick(source.Columns.Where(c => c.Type == WideType.Number && (source.Keys.Contains(c.Name) || random.Next(3) == 0)).Select(c => c.Name).DefaultIfEmpty(source.Columns[0].Name).ToArray());
        var key = Name(source, name, scope);
        var value = Literal(WideType.Number);
        return random.Next(12) switch
        {
            0 => $"COALESCE({key}, {value}) = {Literal(WideType.Number)}",
            1 => $"IFNULL({key}, {value}) = {value}",
            2 => $"CASE WHEN {Condition(0, scope)} THEN {key} ELSE {value} END = {Literal(WideType.Number)}",
            3 => $"CASE {key} WHEN {value} THEN 1 ELSE 0 END = 1",
            4 => $"NULLIF({key}, {value}) = {Literal(WideType.Number)}",
            5 => $"({key} = {value}) = {Pick("0", "1", "TRUE", "FALSE")}",
            6 => $"({key} = {value}) IS {Pick("TRUE", "NOT TRUE", "FALSE", "NULL")}",
            7 => $"{key} + 0 = {value}",
            8 => $"-{key} = -{value}",
            9 => $"({Condition(Math.Max(0, depth - 1), scope)}) IS NOT NULL",
            10 => $"{key} = {key}",
            _ => $"{key} <=> {Column(scope, WideType.Number)}",
        };
    }

    private string Membership(int depth, Scope outer)
    {
        var scope = new Scope([], outer);
        var negation = random.Next(3) == 0 ? "NOT " : "";
        if (random.Next(12) == 0)
            return $"{Column(outer, WideType.Number)} {negation}IN ({SetOperation(depth, 1, outer)})";
        var from = From(depth, scope);
        var source = scope.Sources[random.Next(scope.Sources.Count)];
        var around = outer.Sources[random.Next(outer.Sources.Count)];
        var shared = source.Keys.Intersect(around.Columns.Select(c => c.Name)).ToArray();
        var name = shared.Length > 0 && random.Next(5) > 0 ? Pick(shared) : null;
        var (key, item) = name is null ? SameType(outer, scope) : (around.Alias + "." + name, source.Alias + "." + name);
        var where = random.Next(3) == 0 ? "" : " WHERE " + (random.Next(3) == 0 ? Correlated(depth, scope) : Condition(depth, scope));
        var grouped = random.Next(8) == 0 ? " GROUP BY " + Pick(item, Column(scope)) + (isMySql && random.Next(3) == 0 ? " WITH ROLLUP" : "") : "";
        return random.Next(12) switch
        {
            0 => $"{key} {negation}IN (SELECT {Pick("MAX", "MIN")}({item}) FROM {from}{where}{grouped})",
            1 => $"({key}, {Column(outer, WideType.Number)}) {negation}IN (SELECT {item}, {Column(scope, WideType.Number)} FROM {from}{where})",
            // MariaDB 10.11 gets this wrong where the inner table has one row.
            2 when !isMySql => $"({key}, {Number(random.Next(1, 5))}) {negation}IN (SELECT {item}, {Pick("COUNT(*)", "RANK()", "COUNT(*)")} OVER ({Pick("", "PARTITION BY " + item, "ORDER BY " + item)}) FROM {from}{where})",
            3 when isMySql => $"{key} {Pick("= ANY", "<> ALL", "> ALL", "<= ANY", "= ALL", "<> ANY", "= SOME")} (SELECT {item} FROM {from}{where})",
            4 => $"({key} {negation}IN (SELECT {item} FROM {from}{where})) = {Pick("0", "1")}",
            _ => $"{key} {negation}IN (SELECT {item} FROM {from}{where}{grouped})",
        };
    }

    private (string, string) SameType(Scope outer, Scope inner)
    {
        var source = Any(outer);
        var key = Pick(source.Keys);
        return (source.Alias + "." + key, Column(inner, source.Columns.First(c => c.Name == key).Type));
    }

    private string Existence(int depth, Scope outer)
    {
        var scope = new Scope([], outer);
        var from = From(depth, scope);
        return $"SELECT {Pick("1", "*", "COUNT(*)", "1")} FROM {from} WHERE {Correlated(depth, scope)}";
    }

    private string Literal(WideType type)
    {
        if (random.Next(25) == 0)
            return "NULL";
        if (type == WideType.Text)
            return random.Next(8) == 0 ? Parameter(WideTables.Codes[random.Next(WideTables.Codes.Length)]) : mixesTypes && random.Next(15) == 0 ? Pick("42", "0", "4") : WideTables.Quote(Pick(WideTables.Codes));
        if (type == WideType.Date)
            return random.Next(8) == 0 ? Parameter(Pick(WideTables.Days)) : WideTables.Quote(random.Next(10) == 0 ? "2024-06-01" : Pick(WideTables.Days));
        var number = (long)random.Next(9);
        return random.Next(18) switch
        {
            0 => Parameter(number),
            1 => Parameter(random.Next(3) == 0 ? null : number),
            2 => $"'{Number(number)}'",
            3 => Pick($"{Number(number)}.0", $"{Number(number)}e0", $"'0{Number(number)}'", $"' {Number(number)}'", "TRUE", "FALSE", "0x3", $"'{Number(number)}.0'", $"({Number(number)})", $"+{Number(number)}", $"-{Number(number)}", $"{Number(number)} + 1", $"{Number(number)} - 1", $"{Number(number)} * 1", $"'{Number(number)}x'", "''"),
            4 => Number(random.Next(8, 40)),
            _ => Number(number),
        };
    }

    private string Parameter(object? value)
    {
        // One name may stand in several places.
        if (_parameters.Count > 0 && random.Next(3) == 0)
        {
            var (name, other) = _parameters[random.Next(_parameters.Count)];
            if (other is null ? value is null or long : other.GetType() == value?.GetType())
                return "@" + name;
        }
        _parameters.Add(("p" + Number(_parameters.Count), value));
        return "@p" + Number(_parameters.Count - 1);
    }
}
