using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>The whole output for a small project: what a user sees when stepping in.</summary>
public class SampleTests
{
    private static readonly TestProject s_project = TestProject.Of(Sample.Types + Sample.Users + Sample.Stores, Sample.Rules);

    [Theory]
    [InlineData("Shop.IUserRepository.g.cs")]
    [InlineData("Shop.IStoreRepository.g.cs")]
    [InlineData("CompileShard.Manifest.g.cs")]
    [InlineData("CompileShard.Registration.g.cs")]
    [InlineData("CompileShard.Routers.g.cs")]
    public void Generated_files_are_as_written_down(string hintName) =>
        Golden.Verify(GeneratorHarness.Run(s_project).AssertCompiles()[hintName], "Sample." + hintName + ".txt");

    [Fact]
    public void Output_compiles_with_nullable_off() =>
        GeneratorHarness.Run(TestProject.Of((Sample.Types + Sample.Users + Sample.Stores).Replace("?", "", StringComparison.Ordinal), Sample.Rules) with { Nullable = NullableContextOptions.Disable }).AssertCompiles();

    [Fact]
    public void Without_hosting_there_is_no_registration()
    {
        var result = GeneratorHarness.Run(s_project with { ReferencesHosting = false }).AssertCompiles();
        Assert.DoesNotContain(result.Sources, s => s.HintName == "CompileShard.Registration.g.cs");
    }

    [Fact]
    public void Without_an_interface_nothing_is_written() =>
        Assert.Empty(GeneratorHarness.Run(TestProject.Of(Sample.Types, Sample.Rules)).Sources);

    [Fact]
    public void Public_visibility_makes_classes_and_routers_public()
    {
        var result = GeneratorHarness.Run(s_project.WithProperty("CompileShardVisibility", "public")).AssertCompiles();
        Assert.Contains("public sealed class UserRepository", result["Shop.IUserRepository.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public static class UsersShard", result["CompileShard.Routers.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public static class ShopManifest", result["CompileShard.Manifest.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_router_gives_way_to_a_type_of_the_same_name()
    {
        var result = GeneratorHarness.Run(s_project.WithSource("Mine.cs", "namespace Shop; internal static class UsersShard { }")).AssertCompiles();
        Assert.Contains("static class UsersShardRouter", result["CompileShard.Routers.g.cs"], StringComparison.Ordinal);
    }
}
