using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Reads rows of one result, and turns what goes wrong into an error that names the column.</summary>
internal struct RowReader<TArgs, TRow>
{
    private readonly ShardQuery<TArgs, TRow> _query;
    private readonly DbDataReader _reader;
    private readonly int[] _ordinals;
    private int _row;

    /// <summary>Finds the columns, when the statement does not fix their order. To be called once the result is there, before its first row is read.</summary>
    /// <exception cref="ShardRowException">A column is missing.</exception>
    public RowReader(ShardQuery<TArgs, TRow> query, DbDataReader reader, in ShardCall call)
    {
        _query = query;
        _reader = reader;
        _ordinals = query.ByName ? ColumnOrdinals.Find(reader, query.Columns, call) : [];
    }

    /// <summary>Reads the row that the reader stands on.</summary>
    public TRow Read(in ShardCall call)
    {
        _row++;
        try
        {
            return _query.Read(_reader, _ordinals);
        }
        catch (Exception e) when (e is not DbException)
        {
            throw RowErrors.Explain(e, _reader, _query.Columns, _ordinals, _row, call);
        }
    }
}
