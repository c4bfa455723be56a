namespace CompileShard.Oracle;

/// <summary>FROM: tables, and joins of every form.</summary>
internal sealed partial class WideMaker
{
    private string? _family;

    private string From(int depth, Scope scope)
    {
        // Tables of one family mostly, or nearly everything would be refused.
        var family = _family;
        if (family is null || random.Next(8) == 0)
            _family = Pick("user", "user", "user", "event", "code", "log", "ledger", "ledger", "bill", "");
        var count = random.Next(10) switch { < 4 => 1, < 8 => 2, 8 => 3, _ => 4 };
        var text = Joined(depth, scope, count);
        _family = family;
        return text;
    }

    private string Joined(int depth, Scope scope, int count)
    {
        if (count == 1)
            return Factor(depth, scope);
        var first = scope.Sources.Count;
        var leftCount = random.Next(1, count);
        var left = Joined(depth, scope, leftCount);
        var middle = scope.Sources.Count;
        var right = Joined(depth, scope, count - leftCount);
        if (count - leftCount > 1)
            right = "(" + right + ")";
        else if (random.Next(12) == 0)
            left = "(" + left + ")";
        var lefts = new Scope(scope.Sources.GetRange(first, middle - first), scope.Outer);
        var rights = new Scope(scope.Sources.GetRange(middle, scope.Sources.Count - middle), scope.Outer);
        var all = new Scope(scope.Sources.GetRange(first, scope.Sources.Count - first), scope.Outer);
        var kind = Pick("JOIN", "JOIN", "INNER JOIN", "LEFT JOIN", "LEFT JOIN", "LEFT OUTER JOIN", "RIGHT JOIN", isMySql ? "STRAIGHT_JOIN" : "JOIN");
        switch (random.Next(14))
        {
            case 0:
                // To SQLite a comma binds like JOIN, to MySQL looser.
                return $"{left}{Pick(isMySql ? ", " : " CROSS JOIN ", " CROSS JOIN ")}{right}";
            case 1 when kind != "STRAIGHT_JOIN":
                return $"{left} NATURAL {kind.Replace("INNER ", "", StringComparison.Ordinal)} {right}";
            case 2 or 3 when kind != "STRAIGHT_JOIN" && Shared(lefts, rights) is { } shared:
                return $"{left} {kind} {right} USING ({shared})";
            default:
                return $"{left} {kind} {right} ON {On(depth, lefts, rights, all)}";
        }
    }

    private string On(int depth, Scope lefts, Scope rights, Scope all)
    {
        var text = Linked(lefts, rights);
        if (random.Next(4) == 0)
            text += " AND " + Condition(Math.Min(depth, 1), all);
        if (random.Next(30) == 0)
            text = "(" + text + ") OR " + Condition(0, all);
        return text;
    }

    /// <summary>An equality by which two sides may lie together: of columns of one name mostly.</summary>
    private string Linked(Scope lefts, Scope rights)
    {
        var left = lefts.Sources[random.Next(lefts.Sources.Count)];
        var right = rights.Sources[random.Next(rights.Sources.Count)];
        var shared = left.Columns.Select(c => c.Name).Intersect(right.Columns.Select(c => c.Name)).Where(c => left.Keys.Contains(c) || right.Keys.Contains(c)).ToArray();
        var equals = random.Next(12) == 0 ? "<=>" : "=";
        if (shared.Length == 0 || random.Next(9) == 0)
        {
            var key = Pick(left.Keys);
            var type = left.Columns.First(c => c.Name == key).Type;
            var others = random.Next(12) == 0 && mixesTypes ? right.Keys : [.. right.Columns.Where(c => c.Type == type).Select(c => c.Name)];
            return others.Length == 0 ? "1 = 1" : $"{left.Alias}.{key} {equals} {right.Alias}.{Pick(others)}";
        }
        var links = left.Family == "ledger" && shared.Length > 1 && random.Next(5) > 0 ? shared : [Pick(shared)];
        if (random.Next(10) == 0 && links.Length > 1)
            return $"({string.Join(", ", links.Select(c => left.Alias + "." + c))}) = ({string.Join(", ", links.Select(c => right.Alias + "." + c))})";
        return string.Join(" AND ", links.Select(c => random.Next(2) == 0 ? $"{left.Alias}.{c} {equals} {right.Alias}.{c}" : $"{right.Alias}.{c} {equals} {left.Alias}.{c}"));
    }

    private string? Shared(Scope lefts, Scope rights)
    {
        var shared = lefts.Sources.SelectMany(s => s.Columns).Select(c => c.Name).Intersect(rights.Sources.SelectMany(s => s.Columns).Select(c => c.Name)).ToArray();
        return shared.Length == 0 ? null : shared.Length > 1 && random.Next(3) == 0 ? string.Join(", ", shared) : Pick(shared);
    }

    private string Factor(int depth, Scope scope)
    {
        var alias = "t" + Number(++_aliases);
        if (depth > 0 && random.Next(7) == 0)
            return Derived(depth - 1, scope, alias);
        if (_common.Count > 0 && random.Next(3) == 0)
        {
            var common = Pick(_common.ToArray());
            scope.Sources.Add(common with { Alias = alias });
            return common.Name + " " + alias;
        }
        var table = random.Next(12) switch
        {
            0 => Pick(WideTables.All),
            1 or 2 => WideTables.Find(Pick("countries", "zones")),
            _ => Pick(WideTables.All.Where(t => t.Family == _family).ToArray()),
        };
        scope.Sources.Add(new Source(alias, table.Name, table.Columns, table.Keys, table.Family));
        return $"{table.Name} {(random.Next(3) == 0 ? "AS " : "")}{alias}";
    }

    private string Derived(int depth, Scope scope, string alias)
    {
        // A derived table does not see its neighbours, but what stands around the block.
        var text = random.Next(8) switch
        {
            0 or 1 => SetOperation(depth, 2, null),
            2 => Grouped(depth, null),
            3 => Select(depth, null, 2) + $" ORDER BY 1, 2 LIMIT {Number(random.Next(1, 5))}",
            _ => Select(depth, null, 2),
        };
        scope.Sources.Add(new Source(alias, alias, [new WideColumn("a", WideType.Number), new WideColumn("b", WideType.Number)], ["a"], _family ?? ""));
        return $"({text}) {alias}";
    }
}
