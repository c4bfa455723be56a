using Hosted;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Two SQLite files in the folder given, described by configuration; the host checks the topology when it starts.
var folder = args[0];
for (var i = 0; i < 2; i++)
{
    using var connection = new SqliteConnection("Data Source=" + Path.Combine(folder, $"n{i}.db") + ";Pooling=False");
    connection.Open();
    using var create = connection.CreateCommand();
    create.CommandText = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, due TEXT)";
    create.ExecuteNonQuery();
}

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["CompileShard:CommandTimeout"] = "00:00:10",
    ["CompileShard:Nodes:n$0-1"] = "Data Source=" + Path.Combine(folder, "n$.db") + ";Pooling=False",
});
builder.Services.AddCompileShard(builder.Configuration.GetSection("CompileShard")).UseProvider(SqliteFactory.Instance).AddHostedRepositories();
using var host = builder.Build();
await host.StartAsync();
var notes = host.Services.GetRequiredService<INoteRepository>();
for (var id = 1; id <= 3; id++)
    Console.WriteLine("added " + await notes.AddAsync(new Note(id, "note " + id, id == 2 ? new DateTime(2026, 1, 2) : null)));
Console.WriteLine(await notes.FindAsync(2));
Console.WriteLine(await notes.FindAsync(3));
await host.StopAsync();
return 0;
