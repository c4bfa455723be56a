using CompileShard;
using Microsoft.Data.Sqlite;
using QuickStart;

var builder = WebApplication.CreateBuilder(args);

// Nodes, deadlines and pools come from the configuration (appsettings.json, environment, ...). For MySQL hand over MySqlConnectorFactory.Instance here, and
// connection strings there.
builder.Services.AddCompileShard(builder.Configuration.GetSection("CompileShard"))
    .UseProvider(SqliteFactory.Instance)
    .AddWebApiRepositories();
builder.Services.AddHostedService<SampleTables>();

var app = builder.Build();

app.MapGet("/users/{id:long}", async (long id, IUserRepository users, CancellationToken ct) =>
    await users.FindAsync(id, ct) is { } user ? Results.Ok(user) : Results.NotFound());

app.MapGet("/users", (long[] id, IUserRepository users, CancellationToken ct) => users.FindManyAsync(id, ct));

app.MapGet("/users/search", (string name, IUserRepository users, CancellationToken ct) => users.SearchAsync(name + "%", ct));

// Rows are streamed: the shard's connection is read while the response is written.
app.MapGet("/users/{id:long}/addresses", (long id, IUserRepository users, CancellationToken ct) => users.AddressesAsync(id, ct));

// The address gets its id from the sequence of its table.
app.MapPost("/users/{id:long}/addresses", async (long id, string city, string country, IAddressRepository addresses, CancellationToken ct) =>
    Results.Ok(new Address(await addresses.AddAsync(id, city, country, ct), id, city, country)));

app.MapPost("/users", async (User user, IUserRepository users, CancellationToken ct) =>
{
    await users.AddAsync(user, ct);
    return Results.Created($"/users/{user.UserId}", user);
});

app.MapPut("/users/{id:long}/status", async (long id, UserStatus status, IUserRepository users, CancellationToken ct) =>
    await users.SetStatusAsync(id, status, ct) == 0 ? Results.NotFound() : Results.NoContent());

app.MapGet("/countries", (ICountryRepository countries, CancellationToken ct) => countries.AllAsync(ct));

// Where a user's rows lie: the router that is generated from shards.xml.
app.MapGet("/users/{id:long}/shard", (long id) => UsersShard.Of(id));

app.Run();
