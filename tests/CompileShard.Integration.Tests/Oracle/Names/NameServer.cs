using System.Data.Common;
using System.Globalization;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle.Names;

/// <summary>What the server says to a statement: the number and the message of its error, or 0; and the names of the result's columns.</summary>
internal sealed record NameAnswer(int Code, string Message, string[]? Columns);

/// <summary>A database with the tables of <see cref="NameTables"/>. What a statement changes is taken back.</summary>
internal sealed class NameServer : IAsyncDisposable
{
    private readonly MariaDbServer _server;
    private readonly string _database = $"names_{Guid.NewGuid():N}";
    private readonly DbConnection _connection = MySqlDriver.Factory.CreateConnection()!;

    private NameServer(MariaDbServer server) => _server = server;

    public static async Task<NameServer> CreateAsync(SharedServers shared)
    {
        var names = new NameServer(shared.Get()[0]);
        await names._server.CreateDatabaseAsync(names._database);
        names._connection.ConnectionString = names._server.ConnectionString(names._database);
        names._connection.Open();
        names.Execute(NameTables.Schema);
        names.Execute(NameTables.Rows);
        return names;
    }

    public NameAnswer Ask(string sql)
    {
        Execute("START TRANSACTION");
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var columns = reader.FieldCount == 0 ? null : Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            while (reader.Read())
            {
            }
            return new NameAnswer(0, "", columns);
        }
        catch (DbException exception)
        {
            // An error that comes after the first row is wrapped into another.
            var inner = exception.InnerException as DbException ?? exception;
            return new NameAnswer(Convert.ToInt32(inner.Data["Server Error Code"], CultureInfo.InvariantCulture), inner.Message, null);
        }
        finally
        {
            Execute("ROLLBACK");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.ExecuteAsync($"DROP DATABASE IF EXISTS `{_database}`", null);
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
