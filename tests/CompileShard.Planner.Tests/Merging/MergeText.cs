using System.Text.RegularExpressions;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Merging;

/// <summary>A merge on one line: columns of the result are 0, 1, ..., hidden ones ~0, ~1, ...; <c>0/~1 desc</c> is a key with its weight; <c>#0</c> is an aggregate.</summary>
internal static partial class MergeText
{
    public static string Of(MergePlan? plan)
    {
        if (plan is null)
            return "none";
        var parts = new List<string>();
        if (plan.HiddenColumns > 0)
            parts.Add("hidden " + plan.HiddenColumns);
        if (plan.ShardOrder.Count > 0)
            parts.Add("order " + string.Join(", ", plan.ShardOrder.Select(k => Column(k.Value) + Weight(k.Weight) + (k.IsDescending ? " desc" : ""))));
        if (plan.Group is { } group)
        {
            parts.Add((group.IsWhole ? "whole " : "group ") + group.Keys);
            if (group.Aggregates.Count > 0)
                parts.Add(string.Join(", ", group.Aggregates.Select(Aggregate)));
            if (group.Outputs.Count > 0)
                parts.Add("give " + string.Join(", ", group.Outputs.Select(Expression)));
            if (group.Having is not null)
                parts.Add("having " + Expression(group.Having));
            if (group.Order.Count > 0)
                parts.Add("then order " + string.Join(", ", group.Order.Select(o => Expression(o.Value) + (o.IsDescending ? " desc" : ""))));
        }
        if (plan.Page is { } page)
            parts.Add("page " + (page.Offset is null ? "" : Count(page.Offset) + "+") + (page.Rows is null ? "all" : Count(page.Rows)));
        return string.Join("; ", parts);
    }

    /// <summary>The text as sent: a text's weight is <c>W(x)</c>, a time's <c>T(x)</c>, an own one <c>{MySQL | SQLite}</c>.</summary>
    public static string Sent(QueryPlan plan) => string.Concat(plan.Physical.Select(p => p is SqlDialectPart dialect ? Dialect(dialect) : Shop.Show(plan with { Physical = new([p]) })));

    private static string Dialect(SqlDialectPart part)
    {
        var mySql = string.Concat(part.MySql.Select(p => ((SqlTextPart)p).Text));
        var sqlite = string.Concat(part.Sqlite.Select(p => ((SqlTextPart)p).Text));
        if (Casted().Match(sqlite) is { Success: true } match)
        {
            var x = match.Groups["x"].Value;
            if (mySql == match.Groups["min"].Value + WeightOfText(x) + match.Groups["end"].Value)
                return match.Groups["min"].Value + "W(" + x + ")" + match.Groups["end"].Value;
            if (mySql == "NULL")
                return match.Groups["min"].Value + "T(" + x + ")" + match.Groups["end"].Value;
        }
        return "{" + mySql + " | " + sqlite + "}";
    }

    private static string WeightOfText(string x)
    {
        var blank = $"WEIGHT_STRING(CONCAT(LEFT({x}, 0), ' '))";
        return $"IF(LEFT({x}, 0) = ' ', CONCAT(TRIM(TRAILING {blank} FROM WEIGHT_STRING(CONCAT({x}))), {blank}, CHAR(LENGTH({blank}))), CONCAT(WEIGHT_STRING(CONCAT({x})), CHAR(0)))";
    }

    private static string Column(MergeColumn column) => (column.IsHidden ? "~" : "") + column.Index;

    private static string Weight(MergeColumn? weight) => weight is { } column ? "/" + Column(column) : "";

    private static string Aggregate(MergeAggregate aggregate, int index) => "#" + index + " " + aggregate.Kind + "(" + (aggregate.Columns.Count > 0
        ? string.Join(", ", aggregate.Columns.Select(Column))
        : Column(aggregate.Value) + Weight(aggregate.Weight) + (aggregate.Count is { } count ? ", count " + Column(count) : "") + (aggregate.Sum is { } sum ? ", sum " + Column(sum) : "")) + ")";

    private static string Expression(MergeExpression expression) => expression switch
    {
        MergeAggregateValue value => "#" + value.Index,
        MergeConstant { Kind: MergeConstantKind.Text } text => "'" + text.Text + "'",
        MergeConstant { Kind: MergeConstantKind.Null } => "NULL",
        MergeConstant constant => constant.Text,
        MergeParameter parameter => "@" + parameter.Name,
        MergeCall call => call.Function + "(" + string.Join(", ", call.Arguments.Select(Expression)) + ")",
        _ => throw new ArgumentException(expression.ToString()),
    };

    private static string Count(MergeCount count) => (count.IsConstant ? "" : "@") + count.Text;

    [GeneratedRegex(@"^(?<min>(MIN\()?)CAST\(\(?(?<x>.*?)\)? \|\| CHAR\(0\) AS BLOB\)(?<end>\)?)$")]
    private static partial Regex Casted();
}
