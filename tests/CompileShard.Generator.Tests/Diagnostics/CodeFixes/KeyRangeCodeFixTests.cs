using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

/// <summary>A key hidden in a function of dates, as an interval: only where it means the same, and where the rule can use it.</summary>
public class KeyRangeCodeFixTests
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-month" algorithm="month" dateFormat="yyyy-MM-dd" begin="2024-01-01" shards="36" />
          <rule name="by-id" algorithm="mod" count="4" />
          <table name="visits" key="day" rule="by-month" nodes="visit_$0-35" />
          <table name="users" key="user_id" rule="by-id" nodes="user_$0-3" />
          <table name="countries" type="global" nodes="visit_$0-35" />
        </shards>
        """;

    private static string Method(string from) => $"[Query(\"SELECT note FROM {from}\")]\nList<string> Notes(string note);";

    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "range", Method(before), Method(after), Rules);

    [Theory]
    [InlineData("visits WHERE YEAR(day) = 2024 AND note = @note", "visits WHERE day >= '2024-01-01' AND day < '2025-01-01' AND note = @note")]
    [InlineData("visits WHERE note = @note AND '2024-02-29' = DATE(`day`)", "visits WHERE note = @note AND day >= '2024-02-29' AND day < '2024-03-01'")]
    [InlineData("visits v WHERE note = @note AND (DATE_FORMAT(v.day, '%Y-%m') = '2024-12')", "visits v WHERE note = @note AND (v.day >= '2024-12-01' AND v.day < '2025-01-01')")]
    public Task A_function_that_keeps_the_order_of_dates(string before, string after) => VerifyAsync(before, after);

    private static string OfDay(string condition, string parameters) => $"[Query(\"SELECT note FROM visits WHERE {condition}\")]\nList<string> Notes({parameters});";

    /// <summary>Routes are computed from values, so the end of the interval is a value too, which the caller gives.</summary>
    [Theory]
    [InlineData("DATE(day) = @from", "System.DateTime from, string note", "day >= @from AND day < @fromEnd", "System.DateTime from, System.DateTime fromEnd, string note")]
    [InlineData("note = @note AND @from = DATE(visits.day)", "string note, System.DateTime from", "note = @note AND visits.day >= @from AND visits.day < @fromEnd", "string note, System.DateTime from, System.DateTime fromEnd")]
    public Task The_day_of_a_parameter_becomes_an_interval_of_two(string before, string parametersBefore, string after, string parametersAfter) =>
        CodeFixTest.VerifyAsync(new KeyNotFixedCodeFix(), "range", OfDay(before, parametersBefore), OfDay(after, parametersAfter), Rules);

    [Theory]
    [InlineData("DATE(day) = @from", "System.DateTime? from")]
    [InlineData("DATE(day) = @from AND note <> @fromEnd", "System.DateTime from, string fromEnd")]
    [InlineData("YEAR(day) = @from", "int from")]
    public async Task A_day_that_may_be_null_or_whose_end_has_no_name_is_left_alone(string condition, string parameters) =>
        Assert.DoesNotContain("range", await CodeFixTest.OfferedAsync(new KeyNotFixedCodeFix(), OfDay(condition, parameters), Rules));

    [Theory]
    [InlineData("visits WHERE MONTH(day) = 5 AND note = @note")]
    [InlineData("visits WHERE LOWER(day) = '2024-01-01' AND note = @note")]
    [InlineData("visits WHERE YEAR(day) = 24 AND note = @note")]
    [InlineData("visits WHERE YEAR(day) = '2024' AND note = @note")]
    [InlineData("visits WHERE YEAR(day) <> 2024 AND note = @note")]
    [InlineData("visits WHERE YEAR(day) = 2024 OR note = @note")]
    [InlineData("visits WHERE NOT (YEAR(day) = 2024) AND note = @note")]
    [InlineData("visits WHERE DATE(day) = '2024-02-30' AND note = @note")]
    [InlineData("visits WHERE DATE(day) = @note")]
    [InlineData("visits WHERE YEAR(other) = 2024 AND note = @note")]
    [InlineData("users WHERE YEAR(user_id) = 2024 AND note = @note")]
    public async Task Anything_else_is_left_alone(string from) => Assert.DoesNotContain("range", await CodeFixTest.OfferedAsync(new KeyNotFixedCodeFix(), Method(from), Rules));
}
