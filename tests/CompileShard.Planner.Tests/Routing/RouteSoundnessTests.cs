using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>
/// The law of routing: a route may be wider than needed, never narrower. Random conditions are planned, and evaluated by MySQL's three-valued logic on random rows; every row
/// that passes must lie on a shard of the plan.
/// </summary>
public class RouteSoundnessTests
{
    private const int Cases = 100_000;

    /// <summary>A condition as text, and as a function of a row that gives true, false or unknown.</summary>
    private sealed record Condition(string Sql, Func<Row, bool?> Holds)
    {
        public override string ToString() => Sql;
    }

    private sealed record Row(long UserId, long? Age, long? Score)
    {
        public long? this[string column] => column switch { "user_id" => UserId, "age" => Age, _ => Score };
    }

    [Fact]
    public void Every_row_that_passes_lies_on_a_shard_of_the_route()
    {
        var narrowed = 0;
        var gen = from condition in ConditionGen(4)
                  from keys in Gen.Choose(-12, 12).ListOf(20)
                  from ages in Gen.Choose(-1, 5).ListOf(20)
                  from scores in Gen.Choose(-3, 3).ListOf(20)
                  select (condition, rows: keys.Zip(ages, scores).Select(r => new Row(r.First, r.Second < 0 ? null : r.Second, r.Third == 0 ? null : r.Third)).ToArray());
        Prop.ForAll(gen.ToArbitrary(), sample =>
        {
            var plan = Shop.Plan("SELECT * FROM users WHERE " + sample.condition.Sql, "", scatter: true);
            Assert.True(plan.IsRunnable, sample.condition.Sql + ": " + string.Join("; ", plan.Diagnostics.Select(d => d.Message)));
            var shards = plan.Route switch
            {
                RouteKind.None => [],
                RouteKind.Scatter => [0, 1, 2, 3],
                _ => plan.ConstantShards.ToArray(),
            };
            if (shards.Length < 4)
                narrowed++;
            foreach (var row in sample.rows.Where(r => sample.condition.Holds(r) == true))
                Assert.True(shards.Contains((int)(Math.Abs(row.UserId) % 4)), $"{sample.condition.Sql} takes {row}, but goes to {RouteTests.Describe(plan)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(2026, 1123));

        // A planner that always scatters would pass too; it must not.
        Assert.InRange(narrowed, Cases / 20, Cases);
    }

    private static Gen<Condition> ConditionGen(int depth)
    {
        var leaf = Gen.OneOf(ComparisonGen(), InGen(), BetweenGen(), IsNullGen(), Gen.Constant(new Condition("1 = 0", _ => false)), Gen.Constant(new Condition("TRUE", _ => true)));
        if (depth == 0)
            return leaf;
        var inner = ConditionGen(depth - 1);
        return Gen.Frequency(
            (3, leaf),
            (3, from a in inner from b in inner select new Condition($"({a} AND {b})", r => And(a.Holds(r), b.Holds(r)))),
            (3, from a in inner from b in inner select new Condition($"({a} OR {b})", r => Or(a.Holds(r), b.Holds(r)))),
            (1, from a in inner from b in inner select new Condition($"({a} XOR {b})", r => a.Holds(r) is { } x && b.Holds(r) is { } y ? x != y : null)),
            (1, from a in inner select new Condition($"NOT ({a})", r => !a.Holds(r))),
            (1, from a in inner select new Condition($"({a}) IS TRUE", r => a.Holds(r) == true)));
    }

    private static Gen<string> ColumnGen() => Gen.Elements("user_id", "user_id", "age", "score");

    private static Gen<long?> ValueGen() => from n in Gen.Choose(-6, 7) select n == 7 ? (long?)null : n;

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "NULL";

    private static Gen<Condition> ComparisonGen() =>
        from column in ColumnGen()
        from op in Gen.Elements("=", "=", "=", "<>", "<", ">=", "<=>")
        from value in ValueGen()
        from turned in Gen.Elements(true, false)
        from quoted in Gen.Elements(true, false)
        let text = quoted && value is not null ? "'" + Text(value) + "'" : Text(value)
        let isTurned = turned && op is "=" or "<>" or "<=>"
        select new Condition(isTurned ? $"{text} {op} {column}" : $"{column} {op} {text}", r => Compare(r[column], op, value));

    private static Gen<Condition> InGen() =>
        from column in ColumnGen()
        from negated in Gen.Elements(false, false, true)
        from values in ValueGen().NonEmptyListOf()
        let list = values.Take(4).ToArray()
        select new Condition(
            $"{column} {(negated ? "NOT " : "")}IN ({string.Join(", ", list.Select(Text))})",
            r => list.Aggregate((bool?)false, (found, v) => Or(found, Compare(r[column], "=", v))) is { } isIn ? isIn != negated : null);

    private static Gen<Condition> BetweenGen() =>
        from column in ColumnGen()
        from low in ValueGen()
        from high in ValueGen()
        select new Condition($"{column} BETWEEN {Text(low)} AND {Text(high)}", r => And(Compare(r[column], ">=", low), Compare(r[column], "<=", high)));

    private static Gen<Condition> IsNullGen() =>
        from column in ColumnGen()
        from negated in Gen.Elements(true, false)
        select new Condition($"{column} IS {(negated ? "NOT " : "")}NULL", r => r[column] is null != negated);

    private static bool? Compare(long? left, string op, long? right)
    {
        if (op == "<=>")
            return left == right;
        if (left is null || right is null)
            return null;
        return op switch
        {
            "=" => left == right,
            "<>" => left != right,
            "<" => left < right,
            ">=" => left >= right,
            "<=" => left <= right,
            _ => throw new ArgumentException(op),
        };
    }

    private static bool? And(bool? a, bool? b) => a == false || b == false ? false : a is null || b is null ? null : true;

    private static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a is null || b is null ? null : false;
}
