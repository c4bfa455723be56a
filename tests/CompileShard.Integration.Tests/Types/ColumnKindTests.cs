using System.Data.Common;
using CompileShard.Generated;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Types;

/// <summary>
/// What SHARD125 says of kinds of columns and members, held against a driver: reads that it calls impossible fail, and reads that neither it nor SHARD126 mention work, with the very calls that generated code makes.
/// A CHAR(36) is a Guid to the drivers, so that a string is no sure read of it; SHARD126 says so.
/// </summary>
public sealed class ColumnKindTests(SharedServers shared)
{
    private static readonly Dictionary<string, Func<DbDataReader, object>> s_reads = new()
    {
        ["int"] = r => r.GetInt32(0),
        ["long"] = r => r.GetInt64(0),
        ["uint"] = r => Column.UInt32(r, 0),
        ["decimal"] = r => Column.Decimal(r, 0),
        ["double"] = r => Column.Double(r, 0),
        ["bool"] = r => Column.Boolean(r, 0),
        ["string"] = r => r.GetString(0),
        ["char"] = r => Column.Char(r, 0),
        ["Guid"] = r => Column.Guid(r, 0),
        ["DateTime"] = r => r.GetDateTime(0),
        ["DateTimeOffset"] = r => Column.DateTimeOffset(r, 0),
        ["DateOnly"] = r => Column.DateOnly(r, 0),
        ["TimeOnly"] = r => Column.TimeOnly(r, 0),
        ["TimeSpan"] = r => Column.TimeSpan(r, 0),
        ["byte[]"] = r => Column.Bytes(r, 0),
        ["enum"] = r => Column.Enum<DayOfWeek>(r, 0),
    };

    [Theory]
    [InlineData("INT", "3", "int long decimal double bool enum", "Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan byte[] char")]
    [InlineData("BIGINT UNSIGNED", "3", "decimal bool", "Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan byte[] char")]
    [InlineData("DECIMAL(10,2)", "3.25", "decimal double bool", "Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan byte[] char")]
    [InlineData("DOUBLE", "3.25", "double", "Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan byte[] char")]
    [InlineData("VARCHAR(20)", "'Friday'", "string enum", "byte[]")]
    [InlineData("CHAR(36)", "'00112233-4455-6677-8899-aabbccddeeff'", "Guid byte[]", "string")]
    [InlineData("CHAR(1)", "'x'", "string char", "byte[]")]
    [InlineData("ENUM('Monday','Friday')", "'Friday'", "string enum", "Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan byte[]")]
    [InlineData("DATE", "'2026-01-31'", "DateTime DateTimeOffset DateOnly", "int long uint decimal double bool Guid TimeSpan byte[] char enum")]
    [InlineData("DATETIME", "'2026-01-31 10:11:12'", "DateTime DateTimeOffset DateOnly TimeOnly", "int long uint decimal double bool Guid TimeSpan byte[] char enum")]
    [InlineData("TIME", "'10:11:12'", "TimeOnly TimeSpan", "int long uint decimal double bool Guid DateTime DateTimeOffset DateOnly byte[] char enum")]
    [InlineData("VARBINARY(16)", "X'00112233445566778899AABBCCDDEEFF'", "byte[] Guid", "int long uint decimal double DateTime DateTimeOffset DateOnly TimeOnly TimeSpan bool char enum")]
    [InlineData("UUID", "'00112233-4455-6677-8899-aabbccddeeff'", "Guid byte[]", "int long uint decimal double bool string char DateTime DateTimeOffset DateOnly TimeOnly TimeSpan enum")]
    [InlineData("POINT", "POINT(1, 2)", "byte[]", "int long uint decimal double bool string char Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan enum")]
    [InlineData("BIT(8)", "b'101'", "int long uint decimal double bool enum", "byte[] char Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan")]
    [InlineData("YEAR", "2026", "int long uint decimal double bool enum", "byte[] char Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan")]
    [InlineData("FLOAT", "3.25", "decimal double bool", "byte[] char Guid DateTime DateTimeOffset DateOnly TimeOnly TimeSpan")]
    [InlineData("JSON", "'[1]'", "string", "Guid byte[] int long")]
    [InlineData("VARBINARY(3)", "X'001122'", "byte[]", "int long Guid DateTime bool char enum")]
    public async Task Reads_work_and_fail_as_said(string type, string value, string working, string failing)
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync("column_kinds");
        await using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString("column_kinds");
        connection.Open();
        var table = "t" + Guid.NewGuid().ToString("N");
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE {table} (v {type}); INSERT INTO {table} VALUES ({value})";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT v FROM {table}";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var works = working.Split(' ').ToDictionary(name => name, name => Record.Exception(() => s_reads[name](reader)));
        var fails = failing.Split(' ').ToDictionary(name => name, name => Record.Exception(() => s_reads[name](reader)));
        Assert.Equal("", string.Join("; ", works.Where(w => w.Value is not null).Select(w => w.Key + ": " + w.Value!.Message)));
        Assert.Equal("", string.Join("; ", fails.Where(f => f.Value is null).Select(f => f.Key + " was read")));
    }

    /// <summary>Why SHARD126 speaks of TINYINT(1) read as a number.</summary>
    [Fact]
    public async Task A_number_in_TINYINT_1_is_a_truth_value_to_the_driver()
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync("column_kinds");
        await using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString("column_kinds");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TEMPORARY TABLE truths (v TINYINT(1), w TINYINT(1) UNSIGNED, x TINYINT); INSERT INTO truths VALUES (5, 5, 5)";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT v, w, x FROM truths";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal([1m, 5m, 5m], [Column.Decimal(reader, 0), Column.Decimal(reader, 1), Column.Decimal(reader, 2)]);
    }
}
