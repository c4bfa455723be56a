using CompileShard.Generator.Tests.Emission;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Incremental;

/// <summary>What each kind of edit redoes, and what it leaves alone.</summary>
public class EditTests
{
    private static readonly TestProject s_before = TestProject.Of(Sample.Types + Sample.Users, Sample.Rules)
        .WithSource("Stores.cs", "using System; using CompileShard; namespace Shop;\n" + Sample.Stores)
        .WithSource("Other.cs", "namespace Shop; internal static class Other { public static int Answer() => 42; }");

    [Fact]
    public void Unrelated_edit_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(Edit(p => p.WithSource("Other.cs", "namespace Shop; internal static class Other { public static int Answer() => 43; }")));

    [Fact]
    public void New_unrelated_file_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(Edit(p => p.WithSource("New.cs", "namespace Shop; internal static class New { }")));

    [Fact]
    public void Edit_below_the_declaration_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(Edit(p => p.WithSource("Test.cs", Sample.Types + Sample.Users + "internal static class Below { public static int X = 1; }")));

    [Fact]
    public void Equivalent_source_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(Edit(p => p.WithSource("Test.cs", (Sample.Types + "// a comment\n\n" + Sample.Users).Replace("[Scatter]\n", "[ Scatter ] // all shards\n", StringComparison.Ordinal))));

    [Fact]
    public void Edit_that_only_a_diagnostic_sees_keeps_every_step_cached() =>
        // The literal is written in another form: every place inside it moves, its value stays.
        IncrementalAssert.AllCached(Edit(p => p.WithSource("Test.cs", (Sample.Types + Sample.Users).Replace("\"SELECT user_id, name, email FROM users WHERE user_id = @userId\"", "\"SELECT user_id, name, email \" + @\"FROM users WHERE user_id = @userId\"", StringComparison.Ordinal))));

    [Fact]
    public void Unrelated_edit_keeps_merged_statements_cached()
    {
        var project = s_before.WithSource("Merged.cs", Merged);
        IncrementalAssert.AllCached(GeneratorHarness.RunEdit(project, project.WithSource("Other.cs", "namespace Shop; internal static class Other { public static int Answer() => 43; }")));
        Assert.Contains("MergeListAsync", GeneratorHarness.Run(project).AssertCompiles()["Shop.IMerged.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_that_changes_only_the_merge_writes_that_interface_alone()
    {
        // What is sent to the shards stays the same.
        var project = s_before.WithSource("Merged.cs", Merged);
        var result = GeneratorHarness.RunEdit(project, project.WithSource("Merged.cs", Merged.Replace("LIMIT 5 OFFSET 7", "LIMIT 4 OFFSET 8", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Plans));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(1, RedoneOutputs(result));
    }

    [Fact]
    public void Edit_of_one_statement_plans_that_interface_alone()
    {
        var result = Edit(p => p.WithSource("Test.cs", (Sample.Types + Sample.Users).Replace("WHERE name = @name", "WHERE email = @name", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Repositories));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Plans));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Summaries));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.AssemblySources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Rules));
        Assert.Equal(1, RedoneOutputs(result));
    }

    [Fact]
    public void Edit_of_where_to_read_from_plans_that_interface_alone()
    {
        var result = Edit(p => p.WithSource("Test.cs", (Sample.Types + Sample.Users).Replace("[Scatter]\n", "[Scatter, ReadFrom(ReadFrom.PreferReplica)]\n", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Plans));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.AssemblySources));
        Assert.True(Contains(result, "Shop.IUserRepository.g.cs", "Instance = new() { ReadFrom = global::CompileShard.ReadFrom.PreferReplica };"));
    }

    [Fact]
    public void Edit_of_a_row_type_redoes_the_interface_that_returns_it()
    {
        var result = Edit(p => p.WithSource("Test.cs", (Sample.Types + Sample.Users).Replace("record User(long UserId, string Name, string? Email)", "record User(int UserId, string Name, string? Email)", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(1, RedoneOutputs(result));
    }

    [Fact]
    public void Whitespace_and_comments_in_the_rules_file_redo_nothing_below_it()
    {
        var result = Edit(p => p.WithRules("<!-- moved down -->\n\n" + Sample.Rules.Replace("  <table", "\n      <table", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RulesSources));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RulesFile));
        foreach (var step in new[] { StepNames.Rules, StepNames.Plans, StepNames.RepositorySources, StepNames.Summaries, StepNames.Routers, StepNames.AssemblySources })
            Assert.Equal(0, IncrementalAssert.Redone(result, step));
        Assert.Equal(0, RedoneOutputs(result));
    }

    [Fact]
    public void Rules_edit_writes_only_what_it_touches()
    {
        // The node of a table that only the stores' interface uses.
        var result = Edit(p => p.WithRules(Sample.Rules.Replace("nodes=\"store\"", "nodes=\"shop\"", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Rules));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Routers));
        Assert.True(Contains(result, "Shop.IStoreRepository.g.cs", "\"shop\""));
    }

    [Fact]
    public void File_that_is_no_rules_file_is_not_read()
    {
        var result = Edit(p => p with { AdditionalFiles = p.AdditionalFiles.Add(("notes.xml", "<not-rules>")) });
        IncrementalAssert.AllCached(result);
    }

    [Fact]
    public void New_interface_leaves_the_others_alone()
    {
        var result = Edit(p => p.WithSource("Ping.cs", "using CompileShard; namespace Shop; [Sharded] public interface IPing { [Query(\"SELECT 1\")] int Ping(); }"));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Plans));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RepositorySources));
    }

    [Fact]
    public void Removed_interface_takes_its_file_along()
    {
        var result = Edit(p => p.WithSource("Stores.cs", ""));
        Assert.DoesNotContain(result.GeneratedSources, s => s.HintName == "Shop.IStoreRepository.g.cs");
        Assert.Equal("Cached 1, Removed 1", IncrementalAssert.Reasons(result, StepNames.Plans));
    }

    [Fact]
    public void Option_that_changes_no_text_of_a_repository_does_not_plan_again()
    {
        var result = Edit(p => p.WithProperty("RootNamespace", "Elsewhere"));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Plans));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.True(Contains(result, "CompileShard.Routers.g.cs", "namespace Elsewhere;"));
    }

    [Fact]
    public void Schema_file_redoes_only_what_its_columns_change()
    {
        var result = GeneratorHarness.RunEdit(s_withSchema, s_withSchema.WithRules(UsersSchema.Replace("email VARCHAR(90)", "nick VARCHAR(20), email VARCHAR(90)", StringComparison.Ordinal), "users.schema.sql"));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.SchemaFile));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.RulesFile));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Rules));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.RepositorySources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Routers));
    }

    [Fact]
    public void Whitespace_and_comments_in_a_schema_file_redo_nothing_below_it()
    {
        var result = GeneratorHarness.RunEdit(s_withSchema, s_withSchema.WithRules("-- moved down\n\n" + UsersSchema.Replace(", ", ",\n    /* here */ ", StringComparison.Ordinal), "users.schema.sql"));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.SchemaSources));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.SchemaFile));
        foreach (var step in new[] { StepNames.Rules, StepNames.Plans, StepNames.RepositorySources, StepNames.Summaries, StepNames.Routers, StepNames.AssemblySources })
            Assert.Equal(0, IncrementalAssert.Redone(result, step));
        Assert.Equal(0, RedoneOutputs(result));
    }

    [Fact]
    public void Unrelated_edit_reads_no_schema_file_again() =>
        IncrementalAssert.AllCached(GeneratorHarness.RunEdit(s_withSchema, s_withSchema.WithSource("Other.cs", "namespace Shop; internal static class Other { public static int Answer() => 44; }")));

    [Fact]
    public void Sql_file_that_is_no_schema_file_is_not_read()
    {
        var result = Edit(p => p with { AdditionalFiles = p.AdditionalFiles.Add(("seed.sql", "CREATE TABLE users (oops")) });
        IncrementalAssert.AllCached(result);
        var marked = Edit(p => p with { AdditionalFiles = p.AdditionalFiles.Add(("seed.sql", "CREATE TABLE users (user_id INT)")), Properties = p.Properties.Add("build_metadata.AdditionalFiles.CompileShardSchema", "true") });
        Assert.Equal(1, IncrementalAssert.Redone(marked, StepNames.SchemaSources));
    }

    private const string Merged = """
        using System.Collections.Generic; using System.Threading.Tasks; using CompileShard;
        namespace Shop;
        [Sharded]
        public interface IMerged
        {
            [Scatter]
            [Query("SELECT name FROM users ORDER BY name LIMIT 5 OFFSET 7")]
            Task<List<string>> NamesAsync();
        }
        """;

    private const string UsersSchema = "CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, email VARCHAR(90));";

    private static readonly TestProject s_withSchema = s_before.WithRules(UsersSchema, "users.schema.sql");

    private static GeneratorRunResult Edit(Func<TestProject, TestProject> edit) => GeneratorHarness.RunEdit(s_before, edit(s_before));

    private static bool Contains(GeneratorRunResult result, string hintName, string text) =>
        result.GeneratedSources.Single(s => s.HintName == hintName).SourceText.ToString().Contains(text, StringComparison.Ordinal);

    private static int RedoneOutputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Count(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
