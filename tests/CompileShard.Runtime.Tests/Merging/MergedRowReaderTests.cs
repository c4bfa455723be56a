using CompileShard.Generated;
using CompileShard.Merging;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>Merged values are read as drivers give them.</summary>
public sealed class MergedRowReaderTests
{
    private enum Size
    {
        Small,
        Large,
    }

    [Fact]
    public void Numbers_are_read_as_any_type_that_holds_them()
    {
        foreach (var value in new[] { MergeValue.Of(1L), MergeValue.Of(1UL), MergeValue.Of(1.0m), MergeValue.Of(1d), MergeValue.OfDriver(1f), MergeValue.OfDriver(true) })
        {
            var reader = Reader(value);
            Assert.Equal((1L, 1, (short)1, (byte)1, true), (reader.GetInt64(0), reader.GetInt32(0), reader.GetInt16(0), reader.GetByte(0), reader.GetBoolean(0)));
            Assert.Equal((1m, 1d, 1f), (reader.GetDecimal(0), reader.GetDouble(0), reader.GetFloat(0)));
            Assert.Equal((1UL, 1U, (ushort)1, (sbyte)1), (reader.GetFieldValue<ulong>(0), reader.GetFieldValue<uint>(0), reader.GetFieldValue<ushort>(0), reader.GetFieldValue<sbyte>(0)));
            Assert.Equal((1m, 1d, 1f), (Column.Decimal(reader, 0), Column.Double(reader, 0), Column.Single(reader, 0)));
            if (!value.IsSingle && value.Kind != MergeKind.Double)
                Assert.Equal((Size.Large, 1UL, true), (Column.Enum<Size>(reader, 0), Column.UInt64(reader, 0), Column.Boolean(reader, 0)));
        }
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        Assert.Throws<OverflowException>(() => Reader(MergeValue.Of(300L)).GetByte(0));
        Assert.Throws<OverflowException>(() => Reader(MergeValue.Of(ulong.MaxValue)).GetInt64(0));
        Assert.Throws<OverflowException>(() => Reader(MergeValue.Of(-1L)).GetFieldValue<ulong>(0));
        Assert.Throws<InvalidCastException>(() => Reader(MergeValue.Of(1.5m)).GetInt64(0));
        Assert.Throws<InvalidCastException>(() => Reader(MergeValue.Of(1L)).GetString(0));
        Assert.Throws<InvalidCastException>(() => Reader(MergeValue.Null).GetInt64(0));
        Assert.Equal(ulong.MaxValue, Column.UInt64(Reader(MergeValue.Of(-1L).FromSqlite()), 0));
    }

    [Fact]
    public void Values_keep_the_types_of_the_driver()
    {
        var guid = Guid.NewGuid();
        var moment = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc);
        foreach (var (value, expected) in new (MergeValue, object)[]
        {
            (MergeValue.OfDriver(true), true), (MergeValue.OfDriver(0.1f), 0.1f), (MergeValue.Of(0.1), 0.1), (MergeValue.Of(1.50m), 1.50m), (MergeValue.Of(5UL), 5UL), (MergeValue.Of(guid), guid), (MergeValue.Of(moment), moment),
            (MergeValue.Of(TimeSpan.FromHours(-30)), TimeSpan.FromHours(-30)), (MergeValue.Of("text"), "text"), (MergeValue.Of("text").WithWeight([1]), "text"), (MergeValue.Of(guid).WithWeight([1]), guid),
        })
        {
            var reader = Reader(value);
            Assert.Equal(expected, reader.GetValue(0));
            Assert.Equal(expected.GetType(), reader.GetFieldType(0));
            Assert.False(reader.IsDBNull(0));
        }

        Assert.Equal(moment.Kind, Reader(MergeValue.Of(moment)).GetDateTime(0).Kind);
        Assert.Equal(0.1m, Column.Decimal(Reader(MergeValue.OfDriver(0.1f)), 0));
        Assert.Equal(DBNull.Value, Reader(MergeValue.Null).GetValue(0));
        Assert.True(Reader(MergeValue.Null).IsDBNull(0));
    }

    [Fact]
    public void Times_Guids_and_bytes_are_read_by_the_columns_that_generated_code_uses()
    {
        var guid = Guid.NewGuid();
        var date = MergeValue.Of(new DateTime(2024, 2, 29));
        Assert.Equal(new DateOnly(2024, 2, 29), Column.DateOnly(Reader(date), 0));
        Assert.Equal(new DateOnly(2024, 2, 29), Reader(date).GetFieldValue<DateOnly>(0));
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.Zero), Column.DateTimeOffset(Reader(date), 0));
        Assert.Equal(new TimeOnly(1, 2), Column.TimeOnly(Reader(MergeValue.Of(new TimeSpan(1, 2, 0))), 0));
        Assert.Equal(guid, Column.Guid(Reader(MergeValue.Of(guid)), 0));
        Assert.Equal(guid, Column.Guid(Reader(MergeValue.Of(guid.ToString())), 0));
        Assert.Equal(guid.ToString(), Reader(MergeValue.Of(guid)).GetString(0));
        Assert.Equal([1, 2], Column.Bytes(Reader(MergeValue.Of([1, 2])), 0));
        Assert.Equal('x', Column.Char(Reader(MergeValue.Of("x")), 0));
        Assert.Equal(new DateTime(2024, 2, 29), Reader(MergeValue.Of("2024-02-29 00:00:00").FromSqlite()).GetDateTime(0));
    }

    [Fact]
    public void Columns_are_found_by_name()
    {
        var reader = Reader(MergeValue.Of(1L));
        Assert.Equal(0, reader.GetOrdinal("TOTAL"));
        Assert.Equal("total", reader.GetName(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetOrdinal("other"));
    }

    private static MergedRowReader Reader(MergeValue value)
    {
        var reader = new MergedRowReader([new ColumnSpec("total", "Row.Total", "object", IsNullable: true, IsOptional: false)], 1);
        reader.Set(0, value);
        return reader;
    }
}
