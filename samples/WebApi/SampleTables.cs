using System.Data.Common;
using CompileShard;
using CompileShard.Sequences;
using QuickStart;

/// <summary>Makes the sample's tables and a few rows when the application starts, so that there is something to ask for.</summary>
internal sealed class SampleTables(ShardCluster cluster, IUserRepository users, IAddressRepository addresses, ICountryRepository countries) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var node in new[] { "user_0", "user_1", "user_2", "user_3", "store" })
        {
            await using var connection = await cluster.GetNode(node).OpenConnectionAsync(cancellationToken);
            foreach (var table in Ddl(node))
                await RunAsync(connection, table, cancellationToken);
        }

        await ((SegmentSequence)cluster.GetSequence("addresses")).EnsureCreatedAsync(first: 1_001, cancellationToken);

        foreach (var country in new Country[] { new("de", "Germany"), new("fr", "France") })
            await countries.AddAsync(country, cancellationToken);
        var everyone = Enumerable.Range(1, 20).Select(i => new User(i, "user " + i, null, UserStatus.Active, DateTime.UtcNow, i % 3 == 0 ? "fr" : "de", 20 + i)).ToArray();
        await users.AddAllAsync(everyone, cancellationToken);
        await addresses.AddAllAsync(everyone.Select(u => new Address(100 + u.UserId, u.UserId, "Berlin", "de")).ToArray(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> Ddl(string node)
    {
        string[] tables = node == "store" ? ["countries", "stores"] : ["users", "addresses", "countries"];
        foreach (var table in tables)
            yield return "DROP TABLE IF EXISTS " + table;
        yield return "CREATE TABLE countries (code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL)";
        if (node == "store")
        {
            yield return "CREATE TABLE stores (store_id INT NOT NULL PRIMARY KEY, city VARCHAR(100) NOT NULL, country CHAR(2) NOT NULL)";
            yield break;
        }
        yield return "CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL, email VARCHAR(200), status INT NOT NULL, created DATETIME NOT NULL, country CHAR(2) NOT NULL, age INT)";
        yield return "CREATE TABLE addresses (address_id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, city VARCHAR(100) NOT NULL, country CHAR(2) NOT NULL)";
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
