using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CompileShard.Execution;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>One row of merged values as a <see cref="DbDataReader"/>, so that generated code reads it as it reads a row of a driver. What drivers do with types, see <see cref="MergedColumn"/>.</summary>
internal sealed class MergedRowReader(ColumnSpec[] columns, int count) : DbDataReader
{
    private readonly MergeValue[] _values = new MergeValue[count];

    public override int Depth => 0;

    public override int FieldCount => _values.Length;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Sets the value of a column.</summary>
    public void Set(int ordinal, in MergeValue value) => _values[ordinal] = value;

    /// <summary>Reads the row with generated code.</summary>
    /// <exception cref="ShardRowException">It does not fit the type.</exception>
    public TRow Read<TArgs, TRow>(ShardQuery<TArgs, TRow> query, int row)
    {
        try
        {
            return query.Read(this, []);
        }
        catch (Exception e)
        {
            throw RowErrors.Explain(e, this, query.Columns, [], row, RowPlace.OfMerged(query.Method));
        }
    }

    public override bool Read() => throw new NotSupportedException("There is one row, on which the reader stands.");

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => ordinal < columns.Length ? columns[ordinal].Name : $"column {ordinal + 1}";

    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(columns, column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new ArgumentOutOfRangeException(nameof(name), name, $"The merged result has no column '{name}'.");
    }

    public override bool IsDBNull(int ordinal) => _values[ordinal].IsNull;

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => MergedColumn.TypeOf(_values[ordinal]);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override object GetValue(int ordinal) => MergedColumn.Boxed(_values[ordinal]);

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override T GetFieldValue<T>(int ordinal) => typeof(T) switch
    {
        var type when type == typeof(ulong) => (T)(object)MergedColumn.ULong(_values[ordinal]),
        var type when type == typeof(uint) => (T)(object)checked((uint)GetInt64(ordinal)),
        var type when type == typeof(ushort) => (T)(object)checked((ushort)GetInt64(ordinal)),
        var type when type == typeof(sbyte) => (T)(object)checked((sbyte)GetInt64(ordinal)),
        var type when type == typeof(long) => (T)(object)GetInt64(ordinal),
        var type when type == typeof(int) => (T)(object)GetInt32(ordinal),
        var type when type == typeof(short) => (T)(object)GetInt16(ordinal),
        var type when type == typeof(byte) => (T)(object)GetByte(ordinal),
        var type when type == typeof(bool) => (T)(object)GetBoolean(ordinal),
        var type when type == typeof(float) => (T)(object)GetFloat(ordinal),
        var type when type == typeof(double) => (T)(object)GetDouble(ordinal),
        var type when type == typeof(decimal) => (T)(object)GetDecimal(ordinal),
        var type when type == typeof(DateTime) => (T)(object)GetDateTime(ordinal),
        var type when type == typeof(Guid) => (T)(object)GetGuid(ordinal),
        var type when type == typeof(string) => (T)(object)GetString(ordinal),
        var type when type == typeof(char) => (T)(object)GetChar(ordinal),
        var type when type == typeof(DateOnly) => (T)(object)Column.DateOnly(this, ordinal),
        var type when type == typeof(TimeOnly) => (T)(object)Column.TimeOnly(this, ordinal),
        var type when type == typeof(TimeSpan) => (T)(object)Column.TimeSpan(this, ordinal),
        var type when type == typeof(DateTimeOffset) => (T)(object)Column.DateTimeOffset(this, ordinal),
        _ => (T)GetValue(ordinal),
    };

    public override bool GetBoolean(int ordinal) => MergedColumn.Boolean(_values[ordinal]);

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override long GetInt64(int ordinal) => MergedColumn.Long(_values[ordinal]);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override double GetDouble(int ordinal) => MergedColumn.Double(_values[ordinal]);

    public override decimal GetDecimal(int ordinal) => MergedColumn.Decimal(_values[ordinal]);

    public override DateTime GetDateTime(int ordinal) => MergedColumn.DateTime(_values[ordinal]);

    public override Guid GetGuid(int ordinal) => Column.Guid(this, ordinal);

    public override string GetString(int ordinal) => MergedColumn.Text(_values[ordinal]);

    public override char GetChar(int ordinal) => Column.Char(this, ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
        => Copy(Column.Bytes(this, ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
        => Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException("There is one row, on which the reader stands.");

    private static long Copy<T>(T[] source, long offset, T[]? target, int targetOffset, int length)
    {
        if (target is null)
            return source.Length;
        var count = (int)Math.Min(length, Math.Max(0, source.Length - offset));
        Array.Copy(source, offset, target, targetOffset, count);
        return count;
    }
}
