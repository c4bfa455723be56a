using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>For any tree: what is printed parses, and to the same tree.</summary>
public sealed class PrinterPropertyTests
{
    [Fact]
    public void Any_expression_reads_back_as_it_was_printed() => Check(
        Gen.Sized(size => GeneratedExpressions.Of(Math.Min(size, 30))).Select(e => (SqlStatement)new SqlQueryStatement(default, new SqlSelect(
            default, SqlQueryTail.None, false, default, [], [new SqlSelectItem(default, e, null, false, null)], null, null, [], default, false, null, []))));

    [Fact]
    public void Any_statement_reads_back_as_it_was_printed() => Check(Gen.Sized(size => GeneratedQueries.Statement(Math.Min(size, 24))));

    [Fact]
    public void Any_definition_reads_back_as_it_was_printed() => Check(Gen.Sized(size => GeneratedDefinitions.Statement(Math.Min(size, 16))));

    private static void Check(Gen<SqlStatement> statements) => Prop.ForAll(
        statements.ToArbitrary(),
        tree =>
        {
            var sql = SqlPrinter.Print(tree);
            var result = SqlParser.Parse(sql);
            Assert.True(result.Errors.Count == 0, sql + "\n" + string.Join("\n", result.Errors.Select(e => $"{e.Span}: {e.Message}")));
            Assert.Equal(TreeDump.Of(tree), TreeDump.Of(result.Statement!));
            SpanRules.Check(sql, result.Statement!);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20251122, 7).WithEndSize(50));
}
