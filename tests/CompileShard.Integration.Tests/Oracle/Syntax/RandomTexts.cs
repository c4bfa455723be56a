namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>Random expressions of constants, joins and set operations with as few parentheses as may be: what belongs together is for the reader to find out.</summary>
internal sealed class RandomTexts(Random random)
{
    private static readonly string[] s_operators =
    [
        "OR", "||", "XOR", "AND", "&&", "=", "<=>", "<>", "!=", "<", "<=", ">", ">=", "|", "&", "<<", ">>", "+", "-", "*", "/", "%", "DIV", "MOD", "^", "LIKE", "NOT LIKE", "REGEXP",
        "NOT REGEXP", "RLIKE", "SOUNDS LIKE",
    ];

    private static readonly string[] s_values = ["0", "1", "2", "3", "7", "NULL", "TRUE", "FALSE", "'abc'", "'2'", "1.5", "(1)", "x'31'", "b'11'", "0x32", "'a%'", "_utf8mb4'b'", "1e0", "'a' 'b'", "N'2'"];

    private static readonly string[] s_prefixes = ["-", "+", "~", "!", "NOT ", "BINARY ", "- ", "! "];

    // None with ALL, which binds like the others: MariaDB 10.11 gives wrong rows where INTERSECT or EXCEPT meets one, whatever the parentheses.
    private static readonly string[] s_setOperators = ["UNION", "EXCEPT", "INTERSECT", "UNION DISTINCT"];

    public string Expression() => Expression(random.Next(2, 7));

    private string Expression(int size)
    {
        if (size <= 1)
            return (random.Next(5) == 0 ? One(s_prefixes) : "") + One(s_values) + (random.Next(25) == 0 ? " COLLATE utf8mb4_bin" : "");
        var left = random.Next(1, size);
        return random.Next(16) switch
        {
            0 => Expression(size - 1) + One([" IS ", " IS NOT "]) + One(["NULL", "TRUE", "FALSE", "UNKNOWN"]),
            1 => Expression(left) + One([" BETWEEN ", " NOT BETWEEN "]) + Expression(1) + " AND " + Expression(size - left),
            2 => Expression(size - 1) + One([" IN (", " NOT IN ("]) + Expression(1) + ", " + Expression(1) + ")",
            3 => One(s_prefixes) + Expression(size - 1),
            4 => "CASE " + One(["", Expression(1) + " "]) + "WHEN " + Expression(left) + " THEN " + Expression(size - left) + " ELSE " + Expression(1) + " END",
            5 => "(" + Expression(size - 1) + ")",
            6 => "IF(" + Expression(left) + ", " + Expression(size - left) + ", 5)",
            7 => Expression(left) + " LIKE " + Expression(size - left) + One(["", " ESCAPE '|'"]),
            _ => Expression(left) + " " + One(s_operators) + " " + Expression(size - left),
        };
    }

    /// <summary>Joins of two to five of the tables.</summary>
    public string Joins(string[] tables)
    {
        var chosen = tables.OrderBy(_ => random.Next()).Take(random.Next(2, tables.Length + 1)).ToArray();
        return Joins(chosen, 0, chosen.Length);
    }

    private string Joins(string[] tables, int first, int count)
    {
        var text = tables[first];
        var waiting = 0;
        for (var at = first + 1; at < first + count;)
        {
            var kind = random.Next(8);
            var inner = random.Next(4) == 0 ? random.Next(1, first + count - at + 1) : 1;
            text += kind switch { 0 or 1 => " LEFT JOIN ", 2 or 3 => " RIGHT JOIN ", 4 => " STRAIGHT_JOIN ", 5 => " CROSS JOIN ", 6 => " NATURAL JOIN ", _ => " JOIN " };
            text += inner > 1 ? "(" + Joins(tables, at, inner) + ")" : tables[at];
            at += inner;
            if (kind == 6)
                continue;
            // An outer join needs its condition, if not here then further behind; the others may do without.
            if (random.Next(3) > 0)
                text += Condition(tables, first, at);
            else if (kind < 4)
                waiting++;
            while (waiting > 0 && (at == first + count || random.Next(2) == 0))
            {
                text += Condition(tables, first, at);
                waiting--;
            }
        }
        return text;
    }

    private string Condition(string[] tables, int first, int end)
    {
        var (a, b) = (tables[random.Next(first, end)], tables[random.Next(first, end)]);
        return random.Next(4) == 0 ? " USING (id)" : $" ON {a}.id = {b}.id" + One(["", $" AND {a}.{a}_x > 1"]);
    }

    /// <summary>A set operation of two to five queries over the column x of a table.</summary>
    public string SetOperation(string table, int depth = 0)
    {
        var text = Operand(table, depth);
        for (var more = random.Next(1, 5); more > 0; more--)
            text += " " + One(s_setOperators) + " " + Operand(table, depth);
        return text;
    }

    private string Operand(string table, int depth) => random.Next(4) switch
    {
        0 => $"VALUES ({random.Next(4)}), ({random.Next(4)})",
        1 when depth < 2 => "(" + SetOperation(table, depth + 1) + ")",
        _ => $"SELECT x FROM {table} WHERE x {One(["<", ">"])} {random.Next(5)}",
    };

    private string One(string[] choices) => choices[random.Next(choices.Length)];
}
