namespace CompileShard.Generator.Tests.Emission;

/// <summary>The project that most tests of the generator start from.</summary>
internal static class Sample
{
    public const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" primaryKey="user_id" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" />
          <table name="order_items" key="order_id" rule="mod-long" nodes="user_$0-1" tables="order_items_$0-1" />
          <table name="countries" type="global" nodes="user_$0-3" />
          <table name="stores" nodes="store" />
        </shards>
        """;

    public const string Types = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using CompileShard;

        namespace Shop;

        public sealed record User(long UserId, string Name, string? Email);
        public sealed record UserAddress(long UserId, string City);
        public sealed class Store { public required int StoreId { get; init; } public string City { get; set; } = ""; }

        """;

    public const string Users = """
        [Sharded(Rule = "mod-long")]
        public interface IUserRepository
        {
            [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
            ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

            [Query("SELECT user_id, name, email FROM users WHERE user_id IN (@ids)")]
            Task<List<User>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct = default);

            [Query("SELECT u.user_id, a.city FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
            IAsyncEnumerable<UserAddress> AddressesAsync(long userId, CancellationToken ct = default);

            [Scatter]
            [Query("SELECT user_id, name, email FROM users WHERE name = @name")]
            Task<List<User>> ByNameAsync(string name, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name, email) VALUES (@user.UserId, @user.Name, @user.Email)")]
            Task<int> AddAsync(User user, CancellationToken ct = default);

            [Execute("INSERT INTO users (user_id, name, email) VALUES (@users.UserId, @users.Name, @users.Email)")]
            Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);
        }

        """;

    public const string Stores = """
        [Sharded]
        public interface IStoreRepository
        {
            [Query("SELECT store_id, city FROM stores WHERE store_id = @storeId")]
            Store? Find(int storeId);

            [Query("SELECT name FROM countries WHERE code = @code")]
            string? CountryName(string code);
        }

        """;
}
