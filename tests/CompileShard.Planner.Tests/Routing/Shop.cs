using CompileShard.Planner;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>The shop that planner tests plan against, and short ways to plan a statement.</summary>
internal static class Shop
{
    public const string RulesXml = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <rule name="mod-grid" algorithm="mod" count="8" />
          <rule name="mod-other" algorithm="mod" count="2" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" primaryKey="user_id" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" primaryKey="address_id" />
          <table name="orders" key="user_id" rule="mod-long" nodes="user_$0-3" primaryKey="order_id" />
          <table name="items" parent="orders" joinKey="order_id" parentKey="order_id" primaryKey="item_id" />
          <table name="notes" parent="items" joinKey="item_id" parentKey="item_id" />
          <table name="events" key="tenant" rule="mod-grid" nodes="user_$0-1" tables="events_$00-03" primaryKey="event_id" />
          <table name="tickets" key="ticket_id" rule="mod-long" nodes="user_$0-3" sequence="tickets">
            <table name="replies" joinKey="ticket_id" parentKey="ticket_id" primaryKey="reply_id" sequence="replies" />
          </table>
          <table name="tags" type="global" nodes="user_$0-3" primaryKey="tag_id" sequence="tags" />
          <rule name="by-age" algorithm="range" mapFile="ages.txt" />
          <table name="people" key="age" rule="by-age" nodes="user_$0-2" />
          <table name="carts" key="cart_id" rule="mod-other" nodes="cart_$0-1" />
          <table name="countries" type="global" nodes="user_$0-3,store" />
          <table name="currencies" type="global" nodes="store" />
          <table name="stores" nodes="store" />
        </shards>
        """;

    public static ShardingRules Rules { get; } = ReadRules();

    private static ShardingRules ReadRules()
    {
        var file = RulesFileReader.Read([new RulesSource("shards.xml", RulesXml), new RulesSource("ages.txt", "0-17=0\n18-64=1\n65-200=2\n")]);
        Assert.Empty(file.Errors);
        return file.Rules;
    }

    /// <summary>Parameters by a short spelling: <c>long userId, long? maybe, long[] ids, users.Id</c> (a member of the items of a list <c>users</c>), <c>user{Id:long}</c>.</summary>
    public static QueryPlan Plan(string sql, string parameters = "long userId", bool scatter = false, string? shardKey = null, string? rule = null, StatementIntent? intent = null, string? keyMember = null, DatabaseSchema? schema = null) =>
        QueryPlanner.Plan(Request(sql, parameters, scatter, shardKey, rule, intent) with { GeneratedKeyMember = keyMember, Schema = schema ?? DatabaseSchema.None });

    public static PlanRequest Request(string sql, string parameters = "long userId", bool scatter = false, string? shardKey = null, string? rule = null, StatementIntent? intent = null)
    {
        var isRead = sql.TrimStart('(', ' ', '\n').StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("WITH", StringComparison.OrdinalIgnoreCase);
        return new PlanRequest(sql, Rules, Parse(parameters).ToEquatableArray(), intent ?? (isRead ? StatementIntent.Query : StatementIntent.Execute), scatter, shardKey, rule);
    }

    /// <summary>The plan's text with readable holes: <c>{users}</c> a table, <c>{ids...}</c> a list, <c>{ids/shard...}</c> a split list, <c>{rows of users: ...}</c>.</summary>
    public static string Show(QueryPlan plan) => string.Concat(plan.Physical.Select(Show));

    private static string Show(SqlPart part) => part switch
    {
        SqlTextPart text => text.Text,
        SqlTablePart table => table.IsQuoted ? "{`" + table.Table + "`}" : "{" + table.Table + "}",
        SqlListPart list => "{" + list.Parameter + (list.IsSplit ? "/shard" : "") + "...}",
        SqlRowsPart rows => "{rows of " + rows.Source + ": " + string.Concat(rows.Row.Select(Show)) + "}",
        SqlRowParameterPart parameter => "{" + parameter.Parameter + "}",
        SqlOptionalPart optional => "{?" + string.Join(",", optional.Parameters) + ":" + string.Concat(optional.Parts.Select(Show)) + "}",
        SqlDialectPart dialect => "{" + string.Concat(dialect.MySql.Select(Show)) + " | " + string.Concat(dialect.Sqlite.Select(Show)) + "}",
        SqlChosenRowsPart rows => "{choose " + string.Join(" | ", rows.Rows.Select(r => r.Text)) + "}",
        _ => throw new InvalidOperationException(part.ToString()),
    };

    private static IEnumerable<PlanParameter> Parse(string parameters)
    {
        foreach (var parameter in parameters.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split(' ');
            var type = parts[0].TrimEnd('?', ']', '[');
            var key = type switch
            {
                "long" => KeyType.Int64,
                "int" => KeyType.Int32,
                "ulong" => KeyType.UInt64,
                "string" => KeyType.String,
                "double" => KeyType.Other,
                _ => throw new ArgumentException(parameter),
            };
            var name = parts[1];
            var shape = parts[0].EndsWith("[]", StringComparison.Ordinal) ? name.Contains('.') ? ParameterShape.RowsMember : ParameterShape.List : ParameterShape.Scalar;
            yield return new PlanParameter(name, name.Split('.')[0], shape, key, parts[0].Contains('?'), parts[0]);
        }
    }
}
