using CompileShard.Sequences;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>A folder for the files and the database of one test.</summary>
public abstract class TemporaryFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("csseq").FullName;

    protected string ConnectionString => $"Data Source={Path.Combine(Folder, "sequences.db")}";

    protected System.Data.Common.DbDataSource Source => field ??= SqliteFactory.Instance.CreateDataSource(ConnectionString);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Delete(Folder);
        GC.SuppressFinalize(this);
    }

    /// <summary>A block that is fetched ahead may still be written when a test is over.</summary>
    private static void Delete(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(20);
            }
        }
    }

    protected string WriteFile(string text, string name = "sequence_conf.properties")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    protected object? Scalar(string sql)
    {
        using var connection = Source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    protected static List<long> Draw(ISequence sequence, int count) => [.. Enumerable.Range(0, count).Select(_ => sequence.Next())];
}
