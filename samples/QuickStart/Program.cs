using System.Diagnostics;
using CompileShard;
using CompileShard.Sequences;
using QuickStart;

if (args.Any(a => a != "--mysql"))
{
    Console.Error.WriteLine("usage: dotnet run --project samples/QuickStart [-- --mysql]");
    return 2;
}

await using var databases = args.Contains("--mysql") ? await Databases.StartMySqlAsync() : Databases.CreateSqlite();
Console.WriteLine("Nodes: " + databases.Kind);
await databases.CreateTablesAsync();

// One cluster for the application. Which nodes there must be was fixed when the project was built; a missing one is an error here, not at the first query.
var builder = new ShardClusterBuilder().AddManifest(CompileShard.Manifests.QuickStartManifest.Instance);
foreach (var (node, connectionString) in databases.ConnectionStrings)
    builder.AddNode(node, databases.Factory, connectionString);
builder.AddSequence("addresses", cluster => new SegmentSequence("addresses", cluster.GetNode("store").DataSource));
await using var cluster = builder.Build();
await ((SegmentSequence)cluster.GetSequence("addresses")).EnsureCreatedAsync(first: 20_001);

// Generated from the interfaces in Repositories.cs.
IUserRepository users = new UserRepository(cluster);
IAddressRepository addresses = new AddressRepository(cluster);
ICountryRepository countries = new CountryRepository(cluster);
IStoreRepository stores = new StoreRepository(cluster);

Title("Fill the tables");
foreach (var country in new Country[] { new("de", "Germany"), new("fr", "France"), new("jp", "Japan") })
    await countries.AddAsync(country);
Say("countries", "INSERT on every node (global table)", "3 rows, 5 copies each");

string[] homelands = ["fr", "de", "fr", "jp", "fr", "de"];
var everyone = Enumerable.Range(1, 3_000)
    .Select(id => new User(id, "user " + id, id % 3 == 0 ? null : $"user{id}@example.org", UserStatus.Active, new DateTime(2026, 1, 1).AddMinutes(id), homelands[id % 6], id % 5 == 0 ? null : 18 + id % 6 * 3 + id % 40))
    .ToArray();
var clock = Stopwatch.StartNew();
var inserted = 0;
foreach (var batch in everyone.Chunk(500))
    inserted += await users.AddAllAsync(batch);
Say("users", "INSERT split by user_id: one multi-row statement for each shard and batch", $"{inserted} rows in {clock.ElapsedMilliseconds} ms");

string[] cities = ["Berlin", "Paris", "Kyoto", "Lyon"];
string[] codes = ["de", "fr", "jp", "fr"];
var homes = everyone.Select(u => new Address(10_000 + u.UserId, u.UserId, cities[u.UserId % 4], codes[u.UserId % 4])).ToArray();
inserted = 0;
foreach (var batch in homes.Chunk(500))
    inserted += await addresses.AddAllAsync(batch);
Say("addresses", "INSERT split by user_id (an address lives with its user)", $"{inserted} rows");
stores.Add(1, "Hamburg", "de");
stores.Add(2, "Osaka", "jp");
Say("stores", "INSERT on node store", "2 rows");

Title("What lies where, asked of each node directly");
foreach (var node in databases.ConnectionStrings.Keys.Where(n => n != "store"))
    Console.WriteLine($"  {node}: {await databases.CountAsync(node, "users"),5} users {await databases.CountAsync(node, "addresses"),5} addresses {await databases.CountAsync(node, "countries"),3} countries");
Console.WriteLine($"  store:      {await databases.CountAsync("store", "stores"),5} stores {await databases.CountAsync("store", "countries"),17} countries");

Title("Read");
Say("FindAsync(42)", On(UsersShard.Of(42)), await users.FindAsync(42));
Say("FindAsync(7_000)", On(UsersShard.Of(7_000)), await users.FindAsync(7_000));
long[] wanted = [1, 5, 9, 2];
Say("FindManyAsync(1, 5, 9, 2)", string.Join(", ", wanted.GroupBy(id => UsersShard.Of(id).Node).Select(g => $"{g.Key} asked for {string.Join("+", g)}")), string.Join(", ", (await users.FindManyAsync(wanted)).Select(u => u.Name)));
await foreach (var address in users.AddressesAsync(42))
    Say("AddressesAsync(42)", On(UsersShard.Of(42)) + ", joined there", address);
Say("addresses.FindAsync(10_042, 42)", On(UsersShard.Of(42)) + ", by [ShardKey]", await addresses.FindAsync(10_042, userId: 42));
Say("SearchAsync(\"user 12%\")", $"all {UsersShard.Count} shards, by [Scatter]", $"{(await users.SearchAsync("user 12%")).Count} users");
Say("TopCountriesAsync(2)", $"all {UsersShard.Count} shards, groups put together", string.Join(", ", (await users.TopCountriesAsync(2)).Select(c => $"{c.Country}: {c.Users} users, {c.Age:0.0} years on average")));
Say("countries.AllAsync()", "any node (global table)", string.Join(", ", (await countries.AllAsync()).Select(c => c.Name)));
Say("stores.All()", "store, joined with its copy of countries", string.Join(", ", stores.All().Select(s => $"{s.City} ({s.CountryName})")));

Title("Write");
Say("SetStatusAsync(42, Dormant)", On(UsersShard.Of(42)), $"{await users.SetStatusAsync(42, UserStatus.Dormant)} row");
Say("FindAsync(42)", On(UsersShard.Of(42)), (await users.FindAsync(42))?.Status);
Say("addresses.AddAsync(42, \"Bonn\")", On(UsersShard.Of(42)) + ", id from sequence addresses", await addresses.AddAsync(42, "Bonn", "de"));
Say("CountAddressesAsync(42)", On(UsersShard.Of(42)), await users.CountAddressesAsync(42));
return 0;

static void Title(string text) => Console.WriteLine(Environment.NewLine + text);

static string On(ShardLocation location) => $"{location.Node} (shard {location.Shard})";

static void Say(string call, string where, object? answer) => Console.WriteLine($"  {call,-32} -> {where}{Environment.NewLine}{"",-35} = {answer ?? "nothing"}");
