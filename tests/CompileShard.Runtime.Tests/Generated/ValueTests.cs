using System.Data;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Generated;

/// <summary>Values on their way to the driver and back.</summary>
public sealed class ValueTests
{
    private enum Colour : byte
    {
        Red = 1,
        Green = 200,
    }

    private enum Wide : ulong
    {
        Top = ulong.MaxValue,
    }

    [Fact]
    public void Values_are_given_to_the_driver_in_a_form_that_all_drivers_take()
    {
        Assert.Equal(5L, Sent(5L));
        Assert.Equal(5, Sent<int?>(5));
        Assert.Equal("x", Sent("x"));
        Assert.Equal((byte)200, Sent(Colour.Green));
        Assert.Equal(ulong.MaxValue, Sent<Wide?>(Wide.Top));
        Assert.Equal("2026-11-22", Sent(new DateOnly(2026, 11, 22)));
        Assert.Equal("13:14:15.678900", Sent(new TimeOnly(13, 14, 15, 678, 900)));
        Assert.Equal(new DateTime(2026, 1, 1, 10, 0, 0, DateTimeKind.Utc), Sent(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal("x", Sent('x'));
        Assert.Equal([1, 2], Assert.IsType<byte[]>(Sent<ReadOnlyMemory<byte>>(new byte[] { 1, 2 })));
    }

    [Fact]
    public void A_null_is_DBNull_with_the_types_DbType()
    {
        Assert.Equal(DbType.String, Null<string>());
        Assert.Equal(DbType.Int64, Null<long?>());
        Assert.Equal(DbType.Decimal, Null<decimal?>());
        Assert.Equal(DbType.Binary, Null<byte[]>());
        Assert.Equal(DbType.Byte, Null<Colour?>());
        Assert.Equal(DbType.Guid, Null<Guid?>());
        Assert.Equal(DbType.DateTime, Null<DateTimeOffset?>());

        static DbType Null<T>()
        {
            using var command = new SqliteCommand();
            Parameter.Add(command, "p", default(T));
            Assert.Same(DBNull.Value, command.Parameters[0].Value);
            return command.Parameters[0].DbType;
        }
    }

    [Fact]
    public void Names_are_the_drivers_and_values_can_be_replaced()
    {
        using var command = new SqliteCommand();
        Parameter.Add(command, "a", 1);
        Parameter.Add(command, "@b", 2);
        Parameter.AddIndexed(command, "row", 3, "x");
        Parameter.AddList<int, int[]>(command, "ids", [7, 8]);
        Assert.Equal(["@a", "@b", "@row_3", "@ids_0", "@ids_1"], command.Parameters.Cast<SqliteParameter>().Select(p => p.ParameterName));
        Parameter.Set(command, 1, 20);
        Parameter.Set<string?>(command, 2, null);
        Assert.Equal([1, 20, DBNull.Value, 7, 8], command.Parameters.Cast<SqliteParameter>().Select(p => p.Value));
    }

    [Fact]
    public void Columns_are_read_from_every_form_that_drivers_give()
    {
        var guid = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(Colour.Green, Read<Colour>(200L, Column.Enum<Colour>));
        Assert.Equal(Colour.Red, Read<Colour>("red", Column.Enum<Colour>));
        Assert.Equal(Wide.Top, Read<Wide>(ulong.MaxValue, Column.Enum<Wide>));
        Assert.Equal(guid, Read(guid, Column.Guid));
        Assert.Equal(guid, Read(guid.ToString(), Column.Guid));
        Assert.Equal(guid, Read(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"), Column.Guid));
        Assert.Equal(new DateOnly(2026, 1, 2), Read(new DateTime(2026, 1, 2), Column.DateOnly));
        Assert.Equal(new DateOnly(2026, 1, 2), Read("2026-01-02", Column.DateOnly));
        Assert.Equal(new TimeOnly(1, 2, 3), Read(new TimeSpan(1, 2, 3), Column.TimeOnly));
        Assert.Equal(new TimeSpan(30, 0, 0), Read(new TimeSpan(30, 0, 0), Column.TimeSpan));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero), Read(new DateTime(2026, 1, 2, 3, 0, 0), Column.DateTimeOffset));
        Assert.True(Read(1L, Column.Boolean));
        Assert.True(Read((sbyte)1, Column.Boolean));
        Assert.False(Read(0UL, Column.Boolean));
        Assert.True(Read(true, Column.Boolean));
        Assert.Equal((sbyte)-5, Read(-5L, Column.SByte));
        Assert.Equal(ulong.MaxValue, Read((decimal)ulong.MaxValue, Column.UInt64));
        Assert.Equal(7u, Read(7, Column.UInt32));
        Assert.Equal((ushort)7, Read(7L, Column.UInt16));
        Assert.Equal('x', Read("x", Column.Char));
        Assert.Equal([1], Read(new byte[] { 1 }, Column.Bytes));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<InvalidCastException>(() => Read("violet", Column.Enum<Colour>));
        Assert.Throws<OverflowException>(() => Read(300L, Column.Enum<Colour>));
        Assert.Throws<OverflowException>(() => Read(-1L, Column.UInt32));
        Assert.Throws<InvalidCastException>(() => Read("abc", Column.Guid));
        Assert.Throws<InvalidCastException>(() => Read(new TimeSpan(25, 0, 0), Column.TimeOnly));
        Assert.Throws<InvalidCastException>(() => Read("xy", Column.Char));
        Assert.Throws<InvalidCastException>(() => Read(1.5m, Column.UInt64));
        Assert.Throws<InvalidCastException>(() => Read(DBNull.Value, Column.Boolean));
    }

    private static object? Sent<T>(T value)
    {
        using var command = new SqliteCommand();
        Parameter.Add(command, "p", value);
        return command.Parameters[0].Value;
    }

    private static T Read<T>(object value, Func<System.Data.Common.DbDataReader, int, T> read)
    {
        var server = new FakeServer { Columns = ["c"] };
        server.Rows.Add([value]);
        using var connection = new FakeConnection(server);
        connection.Open();
        using var command = connection.CreateCommand();
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return read(reader, 0);
    }
}
