namespace CompileShard.Integration.Tests.Oracle.Names;

internal sealed partial class NameMaker
{
    private string Insert()
    {
        var (name, columns) = Any(NameTables.Tables);
        var written = columns.ToList();
        var list = "";
        if (Chance(0.75))
        {
            // Many lists leave out a column that has no default.
            written = columns.Where(_ => Chance(0.85)).DefaultIfEmpty(columns[0]).ToList();
            if (name == "orders" && Chance(0.3))
                written.Add("secret");
            if (Wrong())
                written[random.Next(written.Count)] = AnyName().Trim('`');
            if (Wrong() && Chance(0.3))
                written.Add(written[0]);
            list = $" ({string.Join(", ", written.Select(Quote))})";
        }
        var width = written.Count + (Wrong() ? random.Next(2) * 2 - 1 : 0);
        var sight = new Sight(null);
        sight.Tables.Add((name, columns));
        var start = $"{Any(["INSERT", "INSERT", "INSERT IGNORE", "REPLACE"])} INTO {Quote(name)}";
        string text;
        Sight? sources = null;
        if (Chance(0.12))
        {
            text = $"{start} SET {string.Join(", ", written.Select(c => $"{Quote(c)} = {Value(sight)}"))}";
        }
        else if (Chance(0.3) && width > 0)
        {
            sources = new Sight(null);
            var before = _common.Count;
            var query = Select(null, out _, width, mayEnd: true);
            _common.RemoveRange(before, _common.Count - before);
            text = $"{start}{list} {query}";
        }
        else
        {
            text = $"{start}{list} VALUES {Comma(random.Next(1, 3), () => $"({Comma(width, () => Value(sight))})")}";
        }
        if (!start.StartsWith("REPLACE", StringComparison.Ordinal) && Chance(0.3))
            text += " ON DUPLICATE KEY UPDATE " + Comma(random.Next(1, 3), () => $"{Target(sight)} = {(Chance(0.5) ? $"VALUES({(Wrong() ? AnyName() : Quote(Any(columns)))})" : Column(sight))}");
        if (Chance(0.2))
            text += " RETURNING " + (Chance(0.3) ? "*" : Comma(random.Next(1, 3), () => Column(sight)));
        return text;
    }

    private string Value(Sight sight) => random.Next(12) switch
    {
        0 => "DEFAULT",
        1 => "NULL",
        2 when sight.Tables.Count > 0 => Column(sight),
        3 when Wrong() => "(SELECT MAX(user_id) FROM users)",
        _ => "1",
    };

    private string Target(Sight sight) => Wrong() ? Any([AnyName(), $"{Any(s_aliases)}.{AnyName()}"]) : Chance(0.3) && sight.Tables[0] is var t ? $"{Quote(t.Alias)}.{Quote(Any(t.Columns))}" : Column(sight);

    private string Update()
    {
        var sight = new Sight(null);
        var tables = Chance(0.5) ? Table(sight) : From(sight);
        var text = $"UPDATE {tables} SET {Comma(random.Next(1, 3), () => $"{Target(sight)} = {(Chance(0.3) ? Column(sight) : Value(sight))}")}";
        if (Chance(0.6))
            text += " WHERE " + Condition(sight);
        if (sight.Tables.Count == 1 && Chance(0.2))
            text += " ORDER BY " + Column(sight) + " LIMIT 2";
        return text;
    }

    private string Delete()
    {
        var sight = new Sight(null);
        if (Chance(0.5))
        {
            var table = Any(NameTables.Tables);
            sight.Tables.Add(table);
            var text = $"DELETE FROM {Quote(table.Name)}";
            if (Chance(0.8))
                text += " WHERE " + Condition(sight);
            if (Chance(0.2))
                text += " ORDER BY " + Column(sight) + " LIMIT 2";
            if (Chance(0.3))
                text += " RETURNING " + (Chance(0.3) ? "*" : Comma(random.Next(1, 3), () => Column(sight)));
            return text;
        }
        var from = From(sight);
        var targets = sight.Tables.Where(_ => Chance(0.6)).Select(t => t.Alias).DefaultIfEmpty(sight.Tables[0].Alias).Select(a => Wrong() ? Any(["users", "t", "zz"]) : a).ToArray();
        var where = Chance(0.8) ? " WHERE " + Condition(sight) : "";
        return Chance(0.5)
            ? $"DELETE {string.Join(", ", targets.Select(Quote))} FROM {from}{where}"
            : $"DELETE FROM {string.Join(", ", targets.Select(Quote))} USING {from}{where}";
    }
}
