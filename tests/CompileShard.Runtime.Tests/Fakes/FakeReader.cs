using System.Collections;
using System.Data.Common;

namespace CompileShard.Runtime.Tests.Fakes;

public sealed class FakeReader(FakeConnection connection, int timeoutSeconds, string[] columns, IReadOnlyList<object?[]> rows) : DbDataReader
{
    private int _row = -1;
    private bool _isClosed;

    public override int Depth => 0;

    public override int FieldCount => columns.Length;

    public override bool HasRows => rows.Count != 0;

    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_row + 1 >= rows.Count)
            return false;
        await connection.PassAsync(FakeStep.Read, _row + 1, timeoutSeconds, cancellationToken).ConfigureAwait(false);
        _row++;
        return true;
    }

    public override void Close() => _isClosed = true;

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) => rows[_row][ordinal] ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override string GetName(int ordinal) => columns[ordinal];

    public override int GetOrdinal(string name) => Array.IndexOf(columns, name);

    /// <summary>As of a column that has one type: that of the row's value, or else of the first value there is.</summary>
    public override Type GetFieldType(int ordinal)
        => ((_row >= 0 ? rows[_row][ordinal] : null) ?? rows.Select(row => row[ordinal]).FirstOrDefault(value => value is not null))?.GetType() ?? typeof(string);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
