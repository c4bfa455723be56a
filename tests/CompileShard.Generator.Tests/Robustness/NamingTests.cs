using CompileShard.Generator.Tests.Emission;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Robustness;

/// <summary>Names that clash, or would in a careless generator.</summary>
public class NamingTests
{
    [Fact]
    public void Interfaces_that_differ_in_case_alone_get_files_of_their_own()
    {
        var result = Run("""
            [Sharded] public interface IOpen { [Query("SELECT 1")] int One(); }
            [Sharded] public interface Iopen { [Query("SELECT 2")] int Two(); }
            """);
        Assert.Equal(["Shop.IOpen.g.cs", "Shop.Iopen-2.g.cs"], result.Sources.Select(s => s.HintName).Where(n => n.StartsWith("Shop.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nested_interfaces_of_one_name_get_classes_of_their_own()
    {
        var result = Run("""
            public static class Billing { [Sharded] public interface IUsers { [Query("SELECT 1")] int One(); } }
            public static class Sales { [Sharded] internal interface IUsers { [Query("SELECT 2")] int Two(); } }
            [Sharded] public interface IUsers { [Query("SELECT 3")] int Three(); }
            """);
        Assert.Contains("internal sealed class BillingUsers : global::Shop.Billing.IUsers", result["Shop.Billing.IUsers.g.cs"], StringComparison.Ordinal);
        Assert.Contains("internal sealed class SalesUsers : global::Shop.Sales.IUsers", result["Shop.Sales.IUsers.g.cs"], StringComparison.Ordinal);
        Assert.Contains("internal sealed class Users : global::Shop.IUsers", result["Shop.IUsers.g.cs"], StringComparison.Ordinal);
        Assert.Contains("internal static global::CompileShard.Hosting.CompileShardBuilder AddSalesUsers(", result["CompileShard.Registration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_in_two_namespaces_gives_two_registrations()
    {
        var result = GeneratorHarness.Run(TestProject.Of("""
            using CompileShard;
            namespace A { [Sharded] public interface IUsers { [Query("SELECT 1")] int One(); } }
            namespace B.C { [Sharded] public interface IUsers { [Query("SELECT 2")] int Two(); } }
            """, Sample.Rules)).AssertCompiles();
        var registration = result["CompileShard.Registration.g.cs"];
        Assert.Contains(" AddAUsers(", registration, StringComparison.Ordinal);
        Assert.Contains(" AddBCUsers(", registration, StringComparison.Ordinal);
    }

    [Fact]
    public void Interface_in_the_global_namespace() =>
        GeneratorHarness.Run(TestProject.Of("[CompileShard.Sharded] public interface IUsers { [CompileShard.Query(\"SELECT 1\")] int One(); }", Sample.Rules)).AssertCompiles();

    [Fact]
    public void Overloads_and_members_called_like_generated_types() => Run("""
        [Sharded]
        public interface IUserRepository
        {
            [Query("SELECT name FROM users WHERE user_id = @id")] string? Find(long id);
            [Query("SELECT name FROM users WHERE user_id = @id")] string? Find(int id);
            [Query("SELECT name FROM users WHERE user_id = @shard AND name <> @key")] string? FindCommand(long? shard, string? key);
            [Query("SELECT name FROM users WHERE user_id IN (@targets) AND name <> @split AND email <> @i")] List<string> FindArgs(List<long> targets, string split, string i);
            [Query("SELECT name FROM users WHERE user_id = @_users AND name <> @FindCommand")] string? Instance(long _users, string FindCommand);
            [Query("SELECT 1")] int UsersPlacement();
            [Query("SELECT 1")] int UserRepository();
            [Query("SELECT 1")] int UserRepositoryCommand();
        }
        """);

    [Fact]
    public void Keywords_as_names() => Run("""
        namespace @class
        {
            public sealed class @event { public required int @long { get; init; } public string? @default { get; set; } public @event() { } }

            [Sharded]
            public interface I@namespace
            {
                [Query("SELECT user_id AS `long`, name AS `default` FROM users WHERE user_id = @int AND name <> @string")] @event? @return(int @int, string @string);
                [Query("SELECT * FROM users WHERE user_id = @object")] List<@event> @void(ulong @object);
                [Execute("INSERT INTO users (user_id, name) VALUES (@params.long, @params.default)")] int Add(@event @params);
            }
        }
        """.Replace("I@namespace", "@INamespace", StringComparison.Ordinal));

    [Fact]
    public void Members_of_base_interfaces_are_implemented() => Run("""
        public interface IFinds { [Query("SELECT name FROM users WHERE user_id = @id")] string? Find(long id); }
        public interface ICounts { [Query("SELECT 1")] int Count(); [Query("SELECT 2")] long Find(long id, int other = 3) => 5; }
        [Sharded] public interface IUsers : IFinds, ICounts { [Query("SELECT 3")] new int Count(); string Described() => "x"; static int Zero() => 0; }
        """);

    [Fact]
    public void Project_whose_names_are_no_identifiers() =>
        GeneratorHarness.Run((TestProject.Of(Sample.Types + Sample.Users, Sample.Rules) with { AssemblyName = "4-shop.web api" }).WithProperty("RootNamespace", "4-shop.class.x y")).AssertCompiles();

    [Fact]
    public void User_types_called_like_ours_do_not_matter() => Run("""
        public static class CompileShard { public static class Generated { } }
        public static class System { }
        [global::CompileShard.Sharded] public interface IUsers { [global::CompileShard.Query("SELECT user_id FROM users WHERE user_id = @id")] global::System.Threading.Tasks.Task<long[]> Find(long id); }
        """);

    private static GeneratorResult Run(string declarations)
    {
        var usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using CompileShard;\n";
        return GeneratorHarness.Run(TestProject.Of(
            usings + (declarations.TrimStart().StartsWith("namespace", StringComparison.Ordinal) ? declarations : "namespace Shop;\n" + declarations), Sample.Rules)).AssertCompiles();
    }
}
