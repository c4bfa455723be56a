using CompileShard.Planner;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rewriting;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>The code of methods whose shards' answers are merged, as golden files.</summary>
public class MergeEmissionTests
{
    private static readonly SqlDialectPart s_nameWeight = new(
        new EquatableArray<SqlPart>([Text("IF(LEFT(name, 0) = ' ', CONCAT(TRIM(TRAILING WEIGHT_STRING(CONCAT(LEFT(name, 0), ' ')) FROM WEIGHT_STRING(CONCAT(name))), WEIGHT_STRING(CONCAT(LEFT(name, 0), ' ')), CHAR(LENGTH(WEIGHT_STRING(CONCAT(LEFT(name, 0), ' '))))), CONCAT(WEIGHT_STRING(CONCAT(name)), CHAR(0))) AS WEIGHT_DERIVED_0")]),
        new EquatableArray<SqlPart>([Text("CAST((name) || CHAR(0) AS BLOB) AS WEIGHT_DERIVED_0")]));

    [Fact]
    public void An_order_by_text_with_a_page_from_parameters() => Verify(
        """
        [Scatter, Query("SELECT user_id, name, email FROM users ORDER BY name DESC, user_id LIMIT @take OFFSET @skip")]
        Task<List<User>> PageAsync(int skip, ulong take, CancellationToken ct = default);
        """,
        p => p with
        {
            Route = RouteKind.Scatter,
            Columns = ["user_id", "name", "email"],
            Parameters = [(MergePage.RowsOfShard, "shard_rows")],
            Physical = [Text("SELECT user_id, name, email, "), s_nameWeight, Text(" FROM users ORDER BY name DESC, user_id LIMIT @shard_rows")],
            Merge = new MergePlan
            {
                Summary = "the rows of the shards are merged in the order of name DESC, user_id; then rows @skip + 1 to @skip + @take are taken",
                HiddenColumns = 1,
                ShardOrder = Keys(Key(1, 0, isDescending: true), Key(0)),
                Page = new MergePage(new MergeCount("skip", false), new MergeCount("take", false)),
                Parameters = new EquatableArray<string>(["skip", "take"]),
            },
        });

    [Fact]
    public void A_stream_with_a_constant_page() => Verify(
        """
        [Scatter, Query("SELECT user_id FROM users ORDER BY user_id LIMIT 20, 18446744073709551615")]
        IAsyncEnumerable<long> IdsAsync(CancellationToken ct);
        """,
        p => p with
        {
            Route = RouteKind.Scatter,
            Columns = ["user_id"],
            Physical = [Text("SELECT user_id FROM users ORDER BY user_id LIMIT 18446744073709551615")],
            Merge = new MergePlan
            {
                Summary = "the rows of the shards are merged in the order of user_id; all but 20 are taken",
                HiddenColumns = 0,
                ShardOrder = Keys(Key(0)),
                Page = new MergePage(new MergeCount("20", true), new MergeCount("18446744073709551615", true)),
            },
        });

    [Fact]
    public void Different_rows_of_the_shards_of_a_list() => Verify(
        """
        [Query("SELECT DISTINCT * FROM users WHERE user_id IN (@ids) {{AND email = @email}} LIMIT 5")]
        User[] Different(List<long> ids, string? email);
        """,
        p => p with
        {
            Route = RouteKind.In,
            Keys = [new(KeySourceKind.List, "ids", -1)],
            Columns = null,
            Parameters = [("ids", "ids"), ("email", "email")],
            Physical =
            [
                Text("SELECT DISTINCT *, "), s_nameWeight, Text(" FROM users WHERE user_id IN ("), new SqlListPart("ids", false), Text(") "),
                new SqlOptionalPart(new EquatableArray<string>(["email"]), new EquatableArray<SqlPart>([Text("AND email = @email")])), Text(" ORDER BY name, user_id LIMIT 5"),
            ],
            Merge = new MergePlan { Summary = "equal rows become one", HiddenColumns = 1, ShardOrder = Keys(Key(1, 0), Key(0)), Group = new MergeGroup(2), Page = new MergePage(null, new MergeCount("5", true)) },
        });

    [Fact]
    public void Groups_ordered_by_a_count() => Verify(
        """
        [Scatter, Query("SELECT country, COUNT(*) AS users, AVG(age) AS age FROM users GROUP BY country ORDER BY users DESC LIMIT @n")]
        Task<List<CountryStats>> TopCountriesAsync(int n, CancellationToken ct = default);
        """,
        p => p with
        {
            Route = RouteKind.Scatter,
            Columns = ["country", "users", "age"],
            Physical = [Text("SELECT country, COUNT(*) AS users, AVG(age) AS age, COUNT(age) AS AVG_DERIVED_COUNT_0, SUM(age) AS AVG_DERIVED_SUM_0 FROM users GROUP BY country ORDER BY country")],
            Merge = new MergePlan
            {
                Summary = "groups by country are put together",
                HiddenColumns = 2,
                ShardOrder = Keys(Key(0)),
                Group = new MergeGroup(1)
                {
                    Aggregates = Aggregates(
                        new(MergeAggregateKind.First, MergeColumn.Visible(0)),
                        new(MergeAggregateKind.Count, MergeColumn.Visible(1)),
                        new(MergeAggregateKind.Average, MergeColumn.Visible(2)) { Count = MergeColumn.Hidden(0), Sum = MergeColumn.Hidden(1) }),
                    Outputs = Expressions(Value(0), Value(1), Value(2)),
                    Order = new EquatableArray<MergeOrder>([new(Value(1), true)]),
                },
                Page = new MergePage(null, new MergeCount("n", false)),
                Parameters = new EquatableArray<string>(["n"]),
            },
        });

    [Fact]
    public void Computed_columns_and_a_filter_of_groups() => Verify(
        """
        [Scatter, Query("SELECT ... long enough to be read by nobody ...")]
        IEnumerable<(decimal? Share, string Word)> Shares(NewUser than, Level level, double? limit, uint? least);
        """,
        p => p with
        {
            Route = RouteKind.Scatter,
            Columns = ["share", "word"],
            Merge = new MergePlan
            {
                Summary = "groups are put together",
                HiddenColumns = 3,
                Parameters = new EquatableArray<string>(["than.UserId", "level", "limit", "least"]),
                ShardOrder = Keys(new MergeSortKey(MergeColumn.Hidden(2), MergeColumn.Hidden(1), false)),
                Group = new MergeGroup(1)
                {
                    Aggregates = Aggregates(
                        new(MergeAggregateKind.Sum, MergeColumn.Visible(0)),
                        new(MergeAggregateKind.CountDistinct, MergeColumn.Hidden(0)) { Columns = new EquatableArray<MergeColumn>([MergeColumn.Hidden(0), MergeColumn.Hidden(2)]) },
                        new(MergeAggregateKind.Max, MergeColumn.Hidden(2)) { Weight = MergeColumn.Hidden(1) }),
                    Outputs = Expressions(
                        Call(MergeFunction.Round, Call(MergeFunction.Divide, Value(0), Value(1)), Constant(MergeConstantKind.Integer, "2")),
                        Call(
                            MergeFunction.If,
                            Call(MergeFunction.Less, Value(1), new MergeParameter("than.UserId")),
                            Constant(MergeConstantKind.Text, "few \"words\""),
                            Call(MergeFunction.If, Call(MergeFunction.IsNull, Value(2)), new MergeParameter("least"), Constant(MergeConstantKind.Null, "")))),
                    Having = Call(
                        MergeFunction.And,
                        Call(MergeFunction.Greater, Value(0), Call(MergeFunction.Multiply, Constant(MergeConstantKind.Decimal, "1.50"), new MergeParameter("level"))),
                        Call(MergeFunction.LessOrEqual, Value(0), Call(MergeFunction.Coalesce, new MergeParameter("limit"), Constant(MergeConstantKind.Double, "1e6")))),
                    Order = new EquatableArray<MergeOrder>(
                    [
                        new(Call(MergeFunction.Round, Call(MergeFunction.Divide, Value(0), Value(1)), Constant(MergeConstantKind.Integer, "2")), true),
                        new(Call(MergeFunction.Negate, Value(1)), false),
                    ]),
                },
            },
        });

    [Fact]
    public void One_row_of_everything() => Verify(
        """
        [Scatter, Query("SELECT COUNT(*) FROM users WHERE user_id BETWEEN @low AND @high")]
        ValueTask<long> CountAsync(long low, long? high);
        """,
        p => p with
        {
            Route = RouteKind.Scatter,
            Columns = [null],
            Parameters = [("low", "low"), ("high", "high")],
            Merge = new MergePlan
            {
                Summary = "the counts are added",
                HiddenColumns = 0,
                ShardOrder = Keys(),
                Group = new MergeGroup(0) { IsWhole = true, Aggregates = Aggregates(new MergeAggregate(MergeAggregateKind.Count, MergeColumn.Visible(0))), Outputs = Expressions(Value(0)) },
            },
        });

    [Theory]
    [InlineData(RouteKind.Single, "List<long> Ids(long id);")]
    [InlineData(RouteKind.Scatter, "Task IdsAsync(long id);")]
    public void A_merge_that_cannot_be_written_is_no_silent_concatenation(RouteKind route, string member)
    {
        var text = MethodText(member, p => p with
        {
            Route = route,
            Keys = route == RouteKind.Single ? [new(KeySourceKind.Parameter, "id", -1)] : [],
            Columns = ["user_id"],
            Merge = new MergePlan { HiddenColumns = 0, ShardOrder = Keys(Key(0)) },
        });
        Assert.Contains("Unplanned.Method(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("QueryList", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Execute", text, StringComparison.Ordinal);
    }

    private static string MethodText(string member, Func<PlanDraft, PlanDraft> plan) =>
        HandMadePlan.EmitUnchecked("[Scatter, " + (member.StartsWith("Task ", StringComparison.Ordinal) ? "Execute" : "Query") + "(\"SELECT user_id FROM users WHERE user_id = @id\")] " + member, plan);

    private static MergeSortKey Key(int column, int? weight = null, bool isDescending = false) => new(MergeColumn.Visible(column), weight is { } w ? MergeColumn.Hidden(w) : null, isDescending);

    private static EquatableArray<MergeSortKey> Keys(params MergeSortKey[] keys) => new(keys);

    private static EquatableArray<MergeAggregate> Aggregates(params MergeAggregate[] aggregates) => new(aggregates);

    private static EquatableArray<MergeExpression> Expressions(params MergeExpression[] expressions) => new(expressions);

    private static MergeAggregateValue Value(int index) => new(index);

    private static MergeCall Call(MergeFunction function, params MergeExpression[] arguments) => new(function, new EquatableArray<MergeExpression>(arguments));

    private static MergeConstant Constant(MergeConstantKind kind, string text) => new(kind, text);

    private static SqlTextPart Text(string text) => new(text);

    private static void Verify(string member, Func<PlanDraft, PlanDraft> plan, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        Golden.Verify(HandMadePlan.Emit(member, plan), "Merge." + name + ".cs.txt");
}
