using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>The values that are made of the rows of a group, with the columns that they are made of.</summary>
internal sealed class MergedAggregates(NameScope names, SortKinds kinds, SortKeys keys, MergeBuild build)
{
    private const string Hidden = "AGGREGATE_DERIVED";
    private const string Increment = "@@div_precision_increment";

    private readonly List<MergeAggregate> _all = [];

    public IReadOnlyList<MergeAggregate> All => _all;

    /// <summary>The columns of the arguments whose different values are counted; null where there are none.</summary>
    public IReadOnlyList<MergeColumn>? DistinctColumns { get; set; }

    /// <summary>There are no groups but the whole, of which a shard gives a row even when it has none.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What the distinct aggregates of a statement are about, printed: it must be one thing.</summary>
    public static string ArgumentsOf(SqlFunction function) => string.Join(", ", function.Arguments.Select(a => SqlPrinter.Print(SqlTree.Unwrap(a))));

    /// <summary>COUNT, SUM and AVG of different values: a value that lies on several shards counts once.</summary>
    public static bool IsDistinct(SqlFunction function) => function is { IsDistinct: true, UpperName: "COUNT" or "SUM" or "AVG" };

    /// <summary>The merged value of an aggregate; null when there is none, and the build knows why.</summary>
    public MergeExpression? Of(SqlFunction function)
    {
        if (IsDistinct(function))
        {
            var kind = function.UpperName switch { "COUNT" => MergeAggregateKind.CountDistinct, "SUM" => MergeAggregateKind.SumDistinct, _ => MergeAggregateKind.AverageDistinct };
            return Add(new MergeAggregate(kind, DistinctColumns![0])
            {
                Columns = kind == MergeAggregateKind.CountDistinct ? DistinctColumns.ToEquatableArray() : EquatableArray<MergeColumn>.Empty,
                Average = kind == MergeAggregateKind.AverageDistinct ? ColumnOf(function) : null,
            });
        }
        switch (function.UpperName)
        {
            case "COUNT":
                return Add(new MergeAggregate(MergeAggregateKind.Count, ColumnOf(function)));
            case "SUM" or "AVG" when Quotients.IsRounded(function, kinds):
                build.Refuse(function.UpperName, function.Span, "each shard rounds the sum of its quotients, so the last digit could be another", "CAST the quotient to DECIMAL with the decimals that you need, or to DOUBLE: then it is the same on every shard.");
                return null;
            case "SUM":
                return Add(new MergeAggregate(MergeAggregateKind.Sum, ColumnOf(function)));
            case "BIT_AND":
                return Add(new MergeAggregate(MergeAggregateKind.BitAnd, ColumnOf(function)));
            case "BIT_OR":
                return Add(new MergeAggregate(MergeAggregateKind.BitOr, ColumnOf(function)));
            case "BIT_XOR":
                return Add(new MergeAggregate(MergeAggregateKind.BitXor, ColumnOf(function)));
            case "ANY_VALUE" when !IsWhole:
                return Add(new MergeAggregate(MergeAggregateKind.First, ColumnOf(function)));
            case "AVG" when function.Arguments.Count == 1:
                var argument = new SentWords(function.Arguments[0].Span);
                var printed = SqlPrinter.Print(function.Arguments[0]);
                return Add(new MergeAggregate(MergeAggregateKind.Average, ColumnOf(function))
                {
                    Count = Visible("COUNT(" + printed + ")") ?? build.Hidden.Add("AVG_DERIVED_COUNT", "COUNT(" + printed + ")", [new SentText("COUNT("), argument, new SentText(")")]),
                    Sum = Visible("SUM(" + printed + ")") ?? build.Hidden.Add("AVG_DERIVED_SUM", "SUM(" + printed + ")", [new SentText("SUM("), argument, new SentText(")")]),
                });
            case "MIN" or "MAX":
                return Extreme(function);
            default:
                build.Refuse(function.UpperName, function.Span, WhyNot(function.UpperName), "Fix the shard key so that one shard answers, or read what it is made of and compute it in code.");
                return null;
        }
    }

    /// <summary>The value of the first row of a group.</summary>
    public MergeExpression First(MergeColumn column, MergeColumn? weight = null)
    {
        // One that is shown and one that is ordered by are the same.
        var index = _all.FindIndex(a => a.Kind == MergeAggregateKind.First && a.Value == column && (a.Weight is null || weight is null || a.Weight == weight));
        if (index < 0)
            return Add(new MergeAggregate(MergeAggregateKind.First, column) { Weight = weight });
        if (weight is not null)
            _all[index] = _all[index] with { Weight = weight };
        return new MergeAggregateValue(index);
    }

    /// <summary>How many decimals a quotient gets beyond those of its dividend: a setting of the session.</summary>
    public MergeExpression DivisionIncrement() =>
        First(build.Hidden.Add("DIVISION_DERIVED", Increment, [new SentDialect([new SentText(Increment)], [new SentText("NULL")])]));

    /// <summary>What the shards made of a column of the result for their part; its type is that of the whole.</summary>
    public MergeExpression? OfShard(SqlExpression expression) => Visible(SqlPrinter.Print(expression)) is { } column ? First(column) : null;

    private MergeExpression? Extreme(SqlFunction function)
    {
        var kind = kinds.Of(function);
        if (kind == SortKind.Unordered)
        {
            build.Refuse(function.UpperName, function.Span, "values of this type have an order of their own, which only the server knows", "CAST them to CHAR or to a number, which can be compared.");
            return null;
        }
        var value = new SortValue(null, [new SentWords(function.Span)], SqlPrinter.Print(function), kind, CollationOf(function), InGroup: false);
        return Add(new MergeAggregate(function.UpperName == "MIN" ? MergeAggregateKind.Min : MergeAggregateKind.Max, ColumnOf(function)) { Weight = keys.WeightOf(value) });
    }

    private static string? CollationOf(SqlFunction function) => function.Arguments.Count == 1 && SqlTree.Unwrap(function.Arguments[0]) is SqlCollate collate ? collate.Collation : null;

    private MergeExpression Add(MergeAggregate aggregate)
    {
        var index = _all.IndexOf(aggregate);
        if (index < 0)
        {
            index = _all.Count;
            _all.Add(aggregate);
        }
        return new MergeAggregateValue(index);
    }

    private MergeColumn ColumnOf(SqlFunction function)
    {
        var printed = SqlPrinter.Print(function);
        return Visible(printed) ?? build.Hidden.Add(Hidden, printed, [new SentWords(function.Span)]);
    }

    private MergeColumn? Visible(string printed) =>
        names.List.Columns.FirstOrDefault(c => c.Star is null && c.Index is not null && SqlPrinter.Print(SqlTree.Unwrap(c.Item.Expression!)) == printed)?.Index is { } index ? MergeColumn.Visible(index) : null;

    private static string WhyNot(string name) => name switch
    {
        "GROUP_CONCAT" => "each shard joins, orders and cuts off its own texts",
        "ANY_VALUE" => "the value of a shard without rows is none of the values",
        "JSON_ARRAYAGG" or "JSON_OBJECTAGG" => "each shard makes a JSON text of its own rows",
        _ => "the spread of all values is not made of the spreads of the shards",
    };
}
