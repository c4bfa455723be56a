using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>The account table of the rewriter cases: some accounts, each with rows of several amounts.</summary>
internal sealed class AccountDatabase : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=false");

    public AccountDatabase(Func<int, bool> has)
    {
        _connection.Open();
        Run("CREATE TABLE t_account (account_id INTEGER, amount INTEGER, status INTEGER)");
        foreach (var account in Enumerable.Range(97, 14).Where(has))
        {
            // Groups of several rows, by the account and by the amount; what stands beside a group's key is the same in all of its rows.
            for (var row = 0; row <= account % 3; row++)
                Run(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO t_account VALUES ({account}, {account * 7 % 101}, {account % 4})"));
        }
    }

    public List<string> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
