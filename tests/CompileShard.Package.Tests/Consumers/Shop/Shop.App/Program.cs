using CompileShard;
using Microsoft.Data.Sqlite;
using Shop.App;
using Shop.Data;

// Three SQLite files in the folder given; prints what was read, so that a test can compare.
var folder = args[0];
string[] nodes = ["user_0", "user_1", "audit"];
var builder = new ShardClusterBuilder();
foreach (var node in nodes)
{
    var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, node + ".db"), Pooling = false }.ToString();
    using var connection = new SqliteConnection(connectionString);
    connection.Open();
    using var create = connection.CreateCommand();
    create.CommandText = node == "audit" ? "CREATE TABLE visits (page TEXT, count INTEGER)" : "CREATE TABLE users (user_id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE orders (order_id INTEGER, user_id INTEGER)";
    create.ExecuteNonQuery();
    builder.AddNode(node, SqliteFactory.Instance, connectionString);
}
await using var cluster = builder.Build();

IUserRepository users = new UserRepository(cluster);
IVisitRepository visits = new VisitRepository(cluster);
Console.WriteLine("added " + await users.AddAllAsync(Enumerable.Range(1, 9).Select(i => new User { UserId = i, Name = i == 3 ? null! : "user " + i }).ToList()));
Console.WriteLine("found " + (await users.FindAsync(4)).Name + " on " + UsersShard.Of(4L).Node);
Console.WriteLine("nobody " + (await users.FindAsync(40) is null));
Console.WriteLine("null name " + ((await users.FindAsync(3)).Name is null));
Console.WriteLine("many " + string.Join(",", users.FindMany([8, 1, 77]).Select(u => u.UserId).Order()));
var searched = new List<long>();
await foreach (var user in users.SearchAsync("user %"))
    searched.Add(user.UserId);
Console.WriteLine("searched " + string.Join(",", searched.Order()));
Console.WriteLine("last " + string.Join(",", await users.LastNamesAsync(3, 1)));
Console.WriteLine("rests " + string.Join(",", users.Rests(2, 2).Select(r => FormattableString.Invariant($"{r.Rest}:{r.Users}:{r.Mean}"))));
visits.Add("start", 3);
Console.WriteLine(string.Join(",", visits.All()));
return 0;
