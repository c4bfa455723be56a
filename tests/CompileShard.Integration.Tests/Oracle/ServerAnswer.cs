using System.Data.Common;
using System.Globalization;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>What one server says to a statement: rows, a number of affected rows, or an error.</summary>
/// <param name="Types">C# types of the columns, nullable; empty when there are none, null when the server refused.</param>
/// <param name="Rows">The values as texts.</param>
/// <param name="Affected">Rows that a write touched.</param>
/// <param name="Error">The server's message.</param>
internal sealed record ServerAnswer(IReadOnlyList<string>? Types, List<string[]> Rows, int Affected, string? Error)
{
    public bool HasRows => Types is { Count: > 0 };

    /// <summary>Runs a statement by hand, with the driver alone.</summary>
    public static ServerAnswer Ask(DbConnection connection, string sql, IReadOnlyList<object> arguments)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            parameter.Value = arguments[i];
            command.Parameters.Add(parameter);
        }
        try
        {
            using var reader = command.ExecuteReader();
            var types = Enumerable.Range(0, reader.FieldCount).Select(i => TypeName(reader.GetFieldType(i))).ToList();
            var rows = new List<string[]>();
            while (reader.Read())
                rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => AnswerText.Of(reader.IsDBNull(i) ? null : reader.GetValue(i))).ToArray());
            return new ServerAnswer(types, rows, reader.RecordsAffected, null);
        }
        catch (DbException exception)
        {
            return new ServerAnswer(null, [], 0, exception.Message);
        }
    }

    private static string TypeName(Type type) => type == typeof(byte[]) ? "byte[]?" : $"global::{type.FullName}?";
}
