using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>How generated code draws keys, and gives them back.</summary>
public class DrawEmissionTests
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <sequence name="tickets" kind="snowflake" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" primaryKey="user_id" sequence="users">
            <table name="orders" joinKey="user_id" parentKey="user_id" primaryKey="order_id" sequence="orders" />
          </table>
          <table name="tags" type="global" nodes="user_$0-3" primaryKey="tag_id" sequence="tags" />
        </shards>
        """;

    private const string Declarations = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using CompileShard;

        namespace Shop;

        public sealed record User(long UserId, string Name);
        public sealed class NewUser { public long? UserId { get; set; } public string Name { get; set; } = ""; }
        public sealed class Order { [GeneratedKey] public int OrderId { get; set; } public long UserId { get; set; } public decimal Total { get; set; } }
        public readonly record struct Line(ulong OrderId, long UserId);

        """;

    private const string Single = """
        [Sharded]
        public interface IUsers
        {
            [Execute("INSERT INTO users (name) VALUES (@name)")]
            [return: GeneratedKey]
            ValueTask<long> AddAsync(string name, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name) VALUES (@user.UserId, @user.Name)")]
            Task<int> AddSettableAsync(NewUser user, ShardCallOptions options, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name) VALUES (@user.UserId, @user.Name)")]
            [return: GeneratedKey]
            Task<long> AddRecordAsync(User user, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name) VALUES (@userId, @name)")]
            ValueTask AddParameterAsync(uint? userId, string name);

            [Execute("INSERT INTO users SET user_id = NULL, name = @name")]
            void AddNow(string name);

            [Query("SELECT next value for MYCATSEQ_TICKETS")]
            Task<long> NextTicketAsync(CancellationToken ct = default);

            [Query("SELECT NEXT VALUE FOR tags AS id")]
            int NextTag();
        }
        """;

    private const string Several = """
        [Sharded]
        public interface IRows
        {
            [Execute("INSERT INTO users (user_id, name) VALUES (@users.UserId, @users.Name)")]
            Task<int> AddSettableAsync(IEnumerable<NewUser>? users, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name) VALUES (@users.UserId, @users.Name)")]
            [return: GeneratedKey]
            Task<List<long>> AddRecordsAsync(User[] users, CancellationToken ct = default);

            [Execute("INSERT INTO users (name) VALUES (@users.Name)")]
            [return: GeneratedKey]
            ValueTask<IReadOnlyList<long>> AddNamesAsync(IReadOnlyList<User> users, CancellationToken ct = default);

            [Execute("INSERT INTO orders (user_id, total) VALUES (@orders.UserId, @orders.Total)")]
            int AddOrders(List<Order> orders);

            [Execute("INSERT INTO orders (order_id, user_id, number) VALUES (@lines.OrderId, @lines.UserId, next value for MYCATSEQ_TICKETS)")]
            [return: GeneratedKey]
            ulong[] AddLines(IReadOnlyList<Line> lines);

            [Execute("INSERT INTO users (user_id, name) VALUES (0, 'first'), (@id, @name), (@other, 'last')")]
            [return: GeneratedKey]
            Task<long[]> AddThreeAsync(long id, string name, long? other);

            [Execute("INSERT INTO tags (tag_id, text) VALUES (@tags.UserId, @tags.Name)")]
            Task<bool> AddTagsAsync(IReadOnlyList<NewUser> tags, CancellationToken ct = default);
        }
        """;

    [Fact]
    public void One_key() => Verify(Single, "Shop.IUsers.g.cs", "Draws.one.cs.txt");

    [Fact]
    public void Several_keys() => Verify(Several, "Shop.IRows.g.cs", "Draws.several.cs.txt");

    [Fact]
    public void The_manifest_names_the_sequences() => Verify(Single, "CompileShard.Manifest.g.cs", "Draws.manifest.cs.txt");

    private static void Verify(string members, string file, string golden)
    {
        var text = GeneratorHarness.Run(TestProject.Of(Declarations + members, Rules)).AssertCompiles()[file];
        GeneratorHarness.Run(TestProject.Of((Declarations + members).Replace("<NewUser>?", "<NewUser>", StringComparison.Ordinal), Rules) with { Nullable = NullableContextOptions.Disable }).AssertCompiles();
        Golden.Verify(text, golden);
    }
}
