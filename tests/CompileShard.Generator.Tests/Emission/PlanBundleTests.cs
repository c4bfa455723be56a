using CompileShard.Planner.PlanFiles;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>The generated file from which <c>compileshard plans accept</c> takes the plans.</summary>
public class PlanBundleTests
{
    private static readonly TestProject s_project = TestProject.Of(Sample.Types + Sample.Users, Sample.Rules)
        .WithSource("Stores.cs", "using System; using CompileShard; namespace Shop;\n" + Sample.Stores)
        .WithProperty("CompileShardPlanFile", "plans");

    [Fact]
    public void Plans_of_all_interfaces_are_as_written_down() =>
        Golden.Verify(GeneratorHarness.Run(s_project).AssertCompiles()[PlanBundle.FileName], "Sample." + PlanBundle.FileName + ".txt");

    [Fact]
    public void It_reads_back_as_the_files_that_are_compared()
    {
        var bundle = PlanBundle.Read(GeneratorHarness.Run(s_project)[PlanBundle.FileName])!;
        Assert.Equal("plans", bundle.Folder);
        Assert.Equal(["Shop.IStoreRepository.plan.txt", "Shop.IUserRepository.plan.txt"], bundle.Files.Select(f => f.Key));
        Assert.All(bundle.Files, f => Assert.EndsWith(".\n", f.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_property_there_is_none() =>
        Assert.DoesNotContain(GeneratorHarness.Run(s_project.WithProperty("CompileShardPlanFile", "")).Sources, s => s.HintName == PlanBundle.FileName);

    [Fact]
    public void A_project_without_an_interface_says_that_it_has_no_plans()
    {
        var result = GeneratorHarness.Run(TestProject.Of(Sample.Types, Sample.Rules).WithProperty("CompileShardPlanFile", "true")).AssertCompiles();
        Assert.Empty(PlanBundle.Read(result[PlanBundle.FileName])!.Files);
    }

    [Fact]
    public void An_interface_with_errors_has_no_plans_and_the_others_have_theirs()
    {
        var broken = s_project.WithSource("Stores.cs", "using System; using CompileShard; namespace Shop;\n" + Sample.Stores.Replace("FROM stores", "FROM shops", StringComparison.Ordinal));
        var bundle = PlanBundle.Read(GeneratorHarness.Run(broken)[PlanBundle.FileName])!;
        Assert.Equal([("Shop.IStoreRepository.plan.txt", true), ("Shop.IUserRepository.plan.txt", false)], bundle.Files.Select(f => (f.Key, f.Value is null)));
    }

    [Fact]
    public void Names_that_differ_by_case_only_have_a_file_each()
    {
        var project = TestProject.Of(Sample.Types + "[Sharded] public interface IA { [Query(\"SELECT 1\")] int One(); } [Sharded] public interface Ia { [Query(\"SELECT 1\")] int One(); }", Sample.Rules).WithProperty("CompileShardPlanFile", "plans");
        Assert.Equal(["Shop.IA.plan.txt", "Shop.Ia-2.plan.txt"], PlanBundle.Read(GeneratorHarness.Run(project)[PlanBundle.FileName])!.Files.Select(f => f.Key));
    }

    [Fact]
    public void Unrelated_edit_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(GeneratorHarness.RunEdit(s_project, s_project.WithSource("Other.cs", "namespace Shop; internal static class Other { }")));

    [Fact]
    public void Accepting_plans_keeps_every_step_cached() =>
        IncrementalAssert.AllCached(GeneratorHarness.RunEdit(s_project, s_project.WithRules("Plans of Shop.IUserRepository.", "plans/Shop.IUserRepository.plan.txt")));

    [Fact]
    public void Edit_of_one_statement_writes_the_plans_of_its_interface_again()
    {
        var result = GeneratorHarness.RunEdit(s_project, s_project.WithSource("Test.cs", (Sample.Types + Sample.Users).Replace("WHERE name = @name", "WHERE email = @name", StringComparison.Ordinal)));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.PlanFiles));
        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.PlanBundle));
    }
}
