using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CompileShard.Integration.Tests.Backends;

/// <summary>A SQLite file for each node.</summary>
public sealed class SqliteBackend : Backend
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compileshard-sqlite").FullName;

    public override DbProviderFactory Factory => SqliteFactory.Instance;

    public override bool IsMariaDb => false;

    public override string ConnectionString(int node) => $"Data Source={Path.Combine(_folder, $"dn{node}.db")}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
