using System.Data.Common;
using System.Globalization;
using System.Text;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>What a server says of a text: a syntax error with its place, or not. Other errors may have come before all of the text was read.</summary>
internal sealed record ServerVerdict(string? Error)
{
    private const string SyntaxError = "You have an error in your SQL syntax";

    public bool IsSyntaxError => Error is not null && Error.Contains(SyntaxError, StringComparison.Ordinal);

    /// <summary>The whole text was read: it is right, or names what an empty database does not hold.</summary>
    public bool IsTaken => Error is null || Error.Contains("doesn't exist", StringComparison.Ordinal) || Error.Contains("does not exist", StringComparison.Ordinal);

    /// <summary>Where the server stopped reading, which it tells by what follows; -1 where that is not told.</summary>
    public int PlaceIn(string sql)
    {
        const string near = "to use near '";
        if (Error is null || Error.IndexOf(near, StringComparison.Ordinal) is not (>= 0 and var at))
            return -1;
        at += near.Length;
        var rest = Error.Substring(at, Error.LastIndexOf("' at line", StringComparison.Ordinal) - at);
        if (rest.Length == 0)
            return sql.Length;
        return sql.EndsWith(rest, StringComparison.Ordinal) ? sql.Length - rest.Length : rest.EndsWith("...", StringComparison.Ordinal) ? sql.IndexOf(rest[..^3], StringComparison.Ordinal) : -1;
    }
}

/// <summary>A session that prepares texts without running them, and evaluates queries.</summary>
internal sealed class ServerSyntax : IDisposable
{
    private readonly DbConnection _connection = MySqlDriver.Factory.CreateConnection()!;

    public ServerSyntax(MariaDbServer server, string database)
    {
        _connection.ConnectionString = server.AdminConnectionString(database);
        _connection.Open();
    }

    public ServerVerdict Prepare(string sql)
    {
        try
        {
            Run("PREPARE s FROM '" + sql.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'");
            return new ServerVerdict((string?)null);
        }
        catch (DbException error)
        {
            return new ServerVerdict(error.Message);
        }
    }

    /// <summary>The rows of a query as text with their types, or the error without its words.</summary>
    public string Evaluate(string sql)
    {
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var text = new StringBuilder();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var value = reader.IsDBNull(i) ? "NULL" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
                    text.Append(reader.GetDataTypeName(i)).Append(' ').Append(value).Append(" | ");
                }
            }
            return text.ToString();
        }
        catch (DbException error)
        {
            return new ServerVerdict(error.Message).IsSyntaxError ? "syntax error: " + error.Message : "error " + error.SqlState;
        }
    }

    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
