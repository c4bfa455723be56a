using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>An open connection for the few statements that a sequence needs.</summary>
internal sealed class SequenceConnection(DbConnection connection, Deadline deadline)
{
    private DbTransaction? _transaction;

    public Deadline Deadline => deadline;

    /// <summary>Runs work in a transaction: committed when it returns, rolled back when it throws.</summary>
    public TResult InTransaction<TResult>(Func<TResult> work)
    {
        using var transaction = connection.BeginTransaction();
        _transaction = transaction;
        try
        {
            var result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>Runs a statement that writes; the number of rows.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first row's values; null when there is no row.</summary>
    public object[]? FindRow(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var rows = Query(sql, parameters);
        return rows.Count == 0 ? null : rows[0];
    }

    public List<object[]> Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        // A driver is told seconds; a deadline that passed between two statements is noticed here.
        if (deadline.HasPassed)
            throw new TimeoutException("The deadline passed between two statements.");
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = deadline.CommandTimeout;
        command.Transaction = _transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
