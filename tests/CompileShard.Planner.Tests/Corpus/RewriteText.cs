using System.Text.RegularExpressions;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>What is not compared between a peer's statement and ours, because it differs on purpose and changes no answer. Each rule is a method.</summary>
internal static partial class RewriteText
{
    /// <summary>The rules that hold for both sides.</summary>
    public static string OfBoth(string sql) => Space(Limits(Ascending(ForeignKeys(Names(sql)))));

    /// <summary>What we send more than the peer: taken out, after a look that it is what it should be.</summary>
    public static string OfOurs(string sql, QueryPlan plan, DatabaseSchema schema) => Drawn(GroupKeys(Weights(InsertColumns(Stars(sql, plan), plan, schema))));

    /// <summary>
    /// A star is sent as the columns of its tables, so that a column that is added later moves nothing. They are those that the plan's result has, in its order; the tables are read in the order of the text,
    /// as a star means them.
    /// </summary>
    private static string Stars(string sql, QueryPlan plan)
    {
        if (plan.Columns.IsEmpty || plan.Columns.Any(c => !c.IsFromStar))
            return sql;
        var list = string.Join(@",\s*", plan.Columns.Select(c => @"(?:`?\w+`?\.)?`?" + Regex.Escape(c.Name!) + "`?"));
        return new Regex(@"^(select)\s+" + list + @"(?=\s|,)", RegexOptions.IgnoreCase).Replace(sql, "$1 *", 1);
    }

    /// <summary>An insert without columns is sent with all visible columns in the order of the table, which is what it means.</summary>
    private static string InsertColumns(string sql, QueryPlan plan, DatabaseSchema schema)
    {
        if (SqlParser.Parse(plan.Sql).Statement is not SqlInsert { Columns.Count: 0, Assignments.Count: 0 } insert || schema.FindTable(insert.Table.Name.Text) is not { } table)
            return sql;
        var list = " (" + string.Join(", ", table.Columns.Where(c => !c.IsInvisible).Select(c => c.Name)) + ")";
        var at = sql.IndexOf(list, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? sql : sql.Remove(at, list.Length);
    }

    /// <summary>Sort keys of texts, by which rows of several shards are compared as the servers compare them; the peer compares the texts themselves. They are hidden columns behind all others.</summary>
    private static string Weights(string sql)
    {
        while (Weight().Match(sql) is { Success: true } weight)
        {
            var start = ItemStart(sql, weight.Index) - 1;
            sql = sql.Remove(start, weight.Index + weight.Length - start);
        }
        return sql;
    }

    /// <summary>
    /// In a group its key has one value, which is therefore its least one too; of a key that is computed it is asked for so, and servers take it whatever they demand of what stands beside GROUP BY. The order is by that
    /// column then.
    /// </summary>
    private static string GroupKeys(string sql)
    {
        foreach (Match key in GroupKey().Matches(sql).Reverse())
        {
            var start = ItemStart(sql, key.Index);
            var item = sql[start..(key.Index + 1)].Trim();
            var inner = item.StartsWith("MIN(", StringComparison.Ordinal) ? item[4..^1] : item;
            var rest = sql[(key.Index + 1)..].Replace("ORDER BY " + key.Groups["name"].Value, "ORDER BY " + inner, StringComparison.Ordinal);
            sql = sql[..start] + " " + inner + rest;
        }
        return sql;
    }

    /// <summary>Behind the comma in front of the item of the select list that ends here. Commas and parentheses in calls and texts are none of the list's.</summary>
    private static int ItemStart(string sql, int end)
    {
        var (depth, isText) = (0, false);
        for (var i = end; ; i--)
        {
            isText ^= sql[i] == '\'';
            if (isText)
                continue;
            depth += sql[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (sql[i] == ',' && depth == 0)
                return i + 1;
        }
    }

    /// <summary>The peer's generator gives 1 in every row.</summary>
    private static string Drawn(string sql) => GeneratedKey().Replace(sql, "1").Replace("{t_account of the shard}", "t_account", StringComparison.Ordinal);

    /// <summary>Which physical table is meant is compared by the number of statements; names are as in the rules. An alias for a name that is back then is no news.</summary>
    private static string Names(string sql) => OwnAlias().Replace(PhysicalName().Replace(sql.Replace("`", "", StringComparison.Ordinal), "$1"), "$1");

    /// <summary>The name of a foreign key ends in its table's name: always for the peer, where it must for us.</summary>
    private static string ForeignKeys(string sql) => ForeignKey().Replace(sql, "CONSTRAINT $1 FOREIGN");

    /// <summary>ASC is what ORDER BY means without a word.</summary>
    private static string Ascending(string sql) => Asc().Replace(sql, "");

    /// <summary>Without an offset nothing is skipped.</summary>
    private static string Limits(string sql) => NoOffset().Replace(sql, "LIMIT ");

    private static string Space(string sql)
    {
        sql = Spaces().Replace(sql, " ").Replace(" ,", ",", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal);
        return sql.Trim(' ', ';').ToUpperInvariant();
    }

    [GeneratedRegex(@"\b(t_[a-z_]+?|t_role[a-z_]*?)_[01]\b", RegexOptions.IgnoreCase)]
    private static partial Regex PhysicalName();

    [GeneratedRegex(@"CONSTRAINT (\w+_fk)_\w+ FOREIGN", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignKey();

    [GeneratedRegex(@"\b([a-z_]+) AS \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAlias();

    [GeneratedRegex(@"(?<=\w) ASC\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asc();

    [GeneratedRegex(@"\bLIMIT 0\s*,\s*", RegexOptions.IgnoreCase)]
    private static partial Regex NoOffset();

    [GeneratedRegex(@" AS WEIGHT_DERIVED_\d+\b")]
    private static partial Regex Weight();

    [GeneratedRegex(@"[\w`)] AS (?<name>GROUP_BY_DERIVED_\d+)\b")]
    private static partial Regex GroupKey();

    [GeneratedRegex(@"@generated_key\d*\b")]
    private static partial Regex GeneratedKey();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
