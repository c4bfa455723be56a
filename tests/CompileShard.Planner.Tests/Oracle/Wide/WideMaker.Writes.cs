namespace CompileShard.Oracle;

/// <summary>Writes.</summary>
internal sealed partial class WideMaker
{
    private int _newId = 1000;

    /// <summary>A write; <paramref name="rows"/> are the rows that are there.</summary>
    public WideStatement Write(IReadOnlyList<(WideTable Table, int Shard, string Values)> rows)
    {
        Reset();
        _family = null;
        switch (random.Next(isMySql ? 14 : 9))
        {
            case 0 or 1 or 2:
                return Update();
            case 3:
                return Delete();
            case 4 or 5:
                return Insert(rows);
            case 6:
                return InsertSelected();
            case 7 or 8:
                return WithShardKey(rows);
            case 9 or 10:
                return UpdateJoined();
            case 11 or 12:
                return DeleteJoined();
            default:
                return Insert(rows);
        }
    }

    private WideTable Target()
    {
        var table = random.Next(9) == 0 ? Pick(WideTables.All.Where(t => !t.IsSharded).ToArray()) : Pick(WideTables.All);
        _family = table.IsSharded ? table.Family : Pick("user", "");
        return table;
    }

    private Scope ScopeOf(WideTable table) => new([new Source(table.Name, table.Name, table.Columns, table.Keys, table.Family)], null);

    private WideStatement Update()
    {
        var table = Target();
        var scope = ScopeOf(table);
        var sql = $"UPDATE {table.Name} SET {Assignments(table, scope)}{KeyedWhere(table, scope)}{Cut(table)}";
        return Made("update", sql);
    }

    private WideStatement Delete()
    {
        var table = Target();
        return Made("delete", $"DELETE FROM {table.Name}{KeyedWhere(table, ScopeOf(table))}{Cut(table)}");
    }

    /// <summary>A key mostly, so that some of it can be run.</summary>
    private string KeyedWhere(WideTable table, Scope scope) => random.Next(3) switch
    {
        0 => Where(2, scope),
        1 => $" WHERE {KeyEqual(table)} AND {Condition(2, scope)}",
        _ => $" WHERE {KeyEqual(table)}",
    };

    private string KeyEqual(WideTable table)
    {
        var keys = table.Family == "ledger" && table.Keys.Contains("kind") ? new[] { "user_id", "kind" } : [table.Keys[0]];
        return string.Join(" AND ", keys.Select(k => $"{table.Name}.{k} = {Literal(table.Column(k).Type)}"));
    }

    private string Cut(WideTable table) => isMySql && random.Next(5) == 0 ? $"{(random.Next(4) > 0 ? $" ORDER BY {table.Columns[0].Name}{Pick("", " DESC")}" : "")} LIMIT {Number(random.Next(4))}" : "";

    private string Assignments(WideTable table, Scope scope)
    {
        var prefix = table.Name == scope.Sources[0].Alias && scope.Sources.Count == 1 && random.Next(2) == 0 ? "" : scope.Sources[0].Alias + ".";
        return string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(table.Columns)).DistinctBy(c => c.Name).Where(c => c != table.Columns[0] || random.Next(6) == 0).DefaultIfEmpty(table.Columns[^1]).Select(c => $"{(isMySql ? prefix : "")}{c.Name} = {Assigned(table, c, scope)}"));
    }

    private string Assigned(WideTable table, WideColumn column, Scope scope) => random.Next(9) switch
    {
        0 => scope.Sources[0].Alias + "." + column.Name,
        1 when column.Type == WideType.Number => $"{scope.Sources[0].Alias}.{column.Name} + {Number(random.Next(3))}",
        2 when column.Type == WideType.Number && !isMySql => $"({Scalar(1, scope)})",
        3 when column.Type == WideType.Number => $"CASE WHEN {Condition(0, new Scope([scope.Sources[0]], null))} THEN {Literal(WideType.Number)} ELSE {scope.Sources[0].Alias}.{table.Columns[0].Name} END",
        _ => column.Type == WideType.Number && random.Next(2) == 0 ? Number(random.Next(9)) : Literal(column.Type),
    };

    private WideStatement Insert(IReadOnlyList<(WideTable Table, int Shard, string Values)> rows)
    {
        var table = Target();
        // Nobody looks for an id on other shards, so a row does not leave its id to the server.
        var leftOut = random.Next(9) == 0 ? Pick(table.Columns.Skip(1).ToArray()) : null;
        var columns = table.Columns.Where(c => c != leftOut).ToArray();
        var existing = rows.Where(r => r.Table == table).ToArray();
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Line(table, columns, existing)).ToArray();
        var verb = Pick("INSERT INTO", "INSERT INTO", "REPLACE INTO", isMySql ? "INSERT IGNORE INTO" : "INSERT OR IGNORE INTO");
        if (!isMySql && verb.Contains(" OR ", StringComparison.Ordinal))
            verb = "REPLACE INTO";
        var sql = lines.Length == 1 && isMySql && random.Next(3) == 0
            ? $"{verb} {table.Name} SET {string.Join(", ", columns.Select((c, i) => $"{c.Name} = {lines[0][i]}"))}"
            : $"{verb} {table.Name} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES {string.Join(", ", lines.Select(l => "(" + string.Join(", ", l) + ")"))}";
        if (isMySql && verb == "INSERT INTO" && random.Next(2) == 0)
            sql += " ON DUPLICATE KEY UPDATE " + string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(table.Columns.Skip(1).ToArray())).DistinctBy(c => c.Name).Select(c => $"{c.Name} = {Pick($"VALUES({c.Name})", c.Name, Literal(c.Type), c.Type == WideType.Number ? $"COALESCE({c.Name}, 0) + 1" : c.Name)}"));
        return Made("insert", sql);
    }

    /// <summary>A new row, or one that is there already with other values: with its own key, because nobody looks for an id on other shards.</summary>
    private string[] Line(WideTable table, WideColumn[] columns, (WideTable Table, int Shard, string Values)[] existing)
    {
        var old = existing.Length > 0 && random.Next(3) == 0 ? existing[random.Next(existing.Length)].Values.Split(", ") : null;
        return [.. columns.Select(c =>
        {
            var index = Array.IndexOf(table.Columns, c);
            if (index == 0)
                return old is null ? Number(++_newId) : old[0];
            if (old is not null && table.Keys.Contains(c.Name))
                return old[index];
            return random.Next(14) switch { 0 => "NULL", 1 => "DEFAULT", 2 when c.Type == WideType.Number => $"{Number(random.Next(4))} + {Number(random.Next(4))}", 3 when c.Type == WideType.Number => "ABS(-3)", _ => Literal(c.Type) };
        })];
    }

    private WideStatement InsertSelected()
    {
        var table = Target();
        var scope = new Scope([], null);
        var from = From(1, scope);
        var where = Where(1, scope);
        var source = Pick(scope.Sources.ToArray());
        var key = Literal(WideType.Number);
        var items = table.Columns.Select((c, i) =>
            i == 0 ? $"{source.Alias}.{source.Columns.First(s => s.Type == WideType.Number).Name} + {Number(_newId += 200)}"
            : table.Keys.Contains(c.Name) && random.Next(4) == 0 ? Literal(c.Type)
            : source.Columns.FirstOrDefault(s => s.Name == c.Name) is { } same && random.Next(6) > 0 ? source.Alias + "." + same.Name
            : Column(scope, c.Type));
        var sql = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) SELECT {string.Join(", ", items)} FROM {from}{where}";
        if (isMySql && random.Next(4) == 0)
            sql += $" ON DUPLICATE KEY UPDATE {Pick(table.Columns).Name} = {Literal(WideType.Number)}";
        return Made("insert select", sql);
    }

    /// <summary>A write that is routed by a parameter that the author marks, as rows of children must be. The author is right.</summary>
    private WideStatement WithShardKey(IReadOnlyList<(WideTable Table, int Shard, string Values)> rows)
    {
        var parent = Pick(rows.Where(r => r.Table.Name == "orders").ToArray()).Values.Split(", ");
        var (order, user) = (parent[0], long.Parse(parent[1], System.Globalization.CultureInfo.InvariantCulture));
        _parameters.Add(("key", user));
        var sql = random.Next(5) switch
        {
            0 => $"INSERT INTO items (item_id, order_id, qty) VALUES ({Number(++_newId)}, {order}, {Literal(WideType.Number)}), ({Number(++_newId)}, {order}, 2)",
            1 => $"UPDATE items SET qty = {Literal(WideType.Number)} WHERE order_id = {order}",
            2 => $"DELETE FROM parts WHERE item_id IN (SELECT item_id FROM items WHERE order_id = {order})",
            3 => $"UPDATE orders SET {Pick("amount", "user_id", "amount")} = {Pick("@key", Literal(WideType.Number))} WHERE order_id = {order}",
            _ => $"INSERT INTO orders (order_id, user_id, amount) VALUES ({Pick(order, Number(++_newId))}, @key, 1){(isMySql ? $" ON DUPLICATE KEY UPDATE {Pick("amount", "user_id", "order_id")} = {Pick("@key", "VALUES(user_id)", Literal(WideType.Number))}" : "")}",
        };
        return Made("by [ShardKey]", sql) with { ShardKey = "key", Parameters = [.. _parameters] };
    }

    private WideStatement UpdateJoined()
    {
        _ = Target();
        var scope = new Scope([], null);
        var from = Joined(1, scope, random.Next(2, 4));
        var target = Pick(scope.Sources.Where(s => WideTables.All.Any(t => t.Name == s.Name)).DefaultIfEmpty(scope.Sources[0]).ToArray());
        if (WideTables.All.FirstOrDefault(t => t.Name == target.Name) is not { } table)
            return Update();
        var own = new Scope([target, .. scope.Sources.Where(s => s != target)], null);
        return Made("update joined", $"UPDATE {from} SET {Assignments(table, own)}{(random.Next(3) == 0 ? "" : " WHERE " + Condition(1, scope))}");
    }

    private WideStatement DeleteJoined()
    {
        _ = Target();
        var scope = new Scope([], null);
        var from = Joined(1, scope, random.Next(2, 4));
        var targets = scope.Sources.Where(s => WideTables.All.Any(t => t.Name == s.Name)).OrderBy(_ => random.Next()).Take(random.Next(4) == 0 ? 2 : 1).Select(s => s.Alias).ToArray();
        if (targets.Length == 0)
            return Delete();
        var where = random.Next(3) == 0 ? "" : " WHERE " + Condition(1, scope);
        return Made("delete joined", random.Next(3) == 0 ? $"DELETE FROM {string.Join(", ", targets)} USING {from}{where}" : $"DELETE {string.Join(", ", targets)} FROM {from}{where}");
    }
}
