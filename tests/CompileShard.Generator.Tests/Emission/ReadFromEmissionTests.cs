using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>Where a method says which server of a node answers: the attribute, the interface's attribute, and Mycat's comment.</summary>
public class ReadFromEmissionTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using CompileShard;

        namespace Shop;

        [Sharded, ReadFrom(ReadFrom.PreferReplica)]
        public interface IReports
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            Task<string?> NameAsync(long userId);

            [ReadFrom(ReadFrom.Replica), Scatter]
            [Query("SELECT name FROM users WHERE name LIKE @start")]
            Task<List<string>> SearchAsync(string start);

            [ReadFrom(ReadFrom.Primary)]
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            Task<string?> FreshAsync(long userId);

            [Query("/*!mycat: db_type=master*/ SELECT name FROM users WHERE user_id = @userId")]
            Task<string?> MasterAsync(long userId);

            [Query("SELECT name FROM users WHERE user_id = @userId FOR UPDATE")]
            Task<string?> LockAsync(long userId);

            [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
            Task<int> RenameAsync(long userId, string name);
        }

        [Sharded]
        public interface IHinted
        {
            [Query("/*#mycat:db_type=slave*/ SELECT name FROM users WHERE user_id = @userId")]
            string? Slave(long userId);

            [Query("/*balance*/ SELECT name FROM users WHERE user_id = @userId {{AND name = @name}}")]
            string? Balance(long userId, string? name);

            [Execute("/*#mycat:db_type=slave*/ UPDATE users SET name = @name WHERE user_id = @userId")]
            int Rename(long userId, string name);
        }
        """;

    private static readonly Lazy<GeneratorResult> s_result = new(() => GeneratorHarness.Run(TestProject.Of(Source, Sample.Rules)).AssertCompiles());

    [Fact]
    public void An_attribute_of_the_interface_is_about_its_reads() => Golden.Verify(s_result.Value["Shop.IReports.g.cs"], "ReadFrom.cs.txt");

    [Fact]
    public void What_reads_from_replicas_only_needs_some_from_the_start()
    {
        Assert.Contains("Replicas =\n        [\n            new(\"IReports.SearchAsync\", [\"user_0\", \"user_1\", \"user_2\", \"user_3\"]),\n        ],\n    };", s_result.Value["CompileShard.Manifest.g.cs"], StringComparison.Ordinal);
        Assert.Contains("cluster.NeedReplicas(\"IReports.SearchAsync\", UsersPlacement.Nodes);", s_result.Value["Shop.IReports.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("NeedReplicas", s_result.Value["Shop.IHinted.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_shards_that_the_build_knows_only_their_nodes_need_replicas()
    {
        const string First = "[ReadFrom(ReadFrom.Replica), Scatter]\n    [Query(\"SELECT name FROM users WHERE name LIKE @start\")]";
        var source = Source.Replace(First, First.Replace(", Scatter", "", StringComparison.Ordinal).Replace("WHERE", "WHERE user_id = 6 AND", StringComparison.Ordinal), StringComparison.Ordinal);
        var text = GeneratorHarness.Run(TestProject.Of(source, Sample.Rules)).AssertCompiles()["Shop.IReports.g.cs"];
        Assert.Contains("cluster.NeedReplicas(\"IReports.SearchAsync\", \"user_2\");", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slave", " { ReadFrom = global::CompileShard.ReadFrom.PreferReplica }")]
    [InlineData("Balance", " { ReadFrom = global::CompileShard.ReadFrom.PreferReplica }")]
    [InlineData("Rename", "")]
    public void A_comment_of_mycat_says_where_reads_go(string method, string expected)
    {
        var text = s_result.Value["Shop.IHinted.g.cs"];
        var line = Assert.Single(text.Split('\n'), l => l.Contains(" Instance = new()", StringComparison.Ordinal) && l.Contains(method, StringComparison.Ordinal));
        Assert.EndsWith("new()" + expected + ";", line.TrimEnd(), StringComparison.Ordinal);
    }
}
