using CompileShard.Generator.Declarations;
using CompileShard.Generator.Tests.Emission;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Models;

/// <summary>Equal declarations give equal models, different ones different models.</summary>
public class ReaderTests
{
    [Fact]
    public void Equivalent_sources_give_equal_models_with_equal_hash_codes()
    {
        var one = Read(Sample.Types + Sample.Users);
        var other = Read(Sample.Types + "\n// moved\n" + Sample.Users.Replace("ValueTask<User?>", "System.Threading.Tasks.ValueTask<Shop.User?>", StringComparison.Ordinal));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("long userId", "int userId")]
    [InlineData("long userId", "long id")]
    [InlineData("User?", "User")]
    [InlineData("ValueTask<User?>", "Task<User?>")]
    [InlineData("[Scatter]", "")]
    [InlineData("string? Email", "string Email")]
    [InlineData("Rule = \"mod-long\"", "Rule = \"other\"")]
    [InlineData("email FROM users WHERE user_id = @userId", "email FROM users WHERE user_id = @userId ")]
    [InlineData("ct = default", "ct")]
    public void Different_sources_give_different_models(string part, string replacement) =>
        Assert.NotEqual(Read(Sample.Types + Sample.Users), Read((Sample.Types + Sample.Users).Replace(part, replacement, StringComparison.Ordinal)));

    private static Generator.Model.RepositoryModel Read(string source) =>
        RepositoryReader.Read(TestProject.Of(source).CreateCompilation().GetTypeByMetadataName("Shop.IUserRepository")!);
}
