using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Fakes;

public sealed class FakeCommand(FakeConnection connection) : DbCommand
{
    private readonly SqliteCommand _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare() => connection.Server.CountPrepared();

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        return 1;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        if ((behavior & CommandBehavior.SingleRow) != 0)
            throw new NotSupportedException("SingleRow costs round trips.");
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        var answer = connection.Server.Answers?.Invoke(CommandText);
        return new FakeReader(connection, CommandTimeout, answer?.Columns ?? connection.Server.Columns, answer?.Rows ?? (IReadOnlyList<object?[]>)connection.Server.Rows);
    }

    protected override DbParameter CreateDbParameter() => _parameters.CreateParameter();

    private async Task BeginAsync(CancellationToken token)
    {
        lock (connection.Server.Texts)
            connection.Server.Texts.Add(CommandText);
        await connection.PassAsync(FakeStep.Execute, 0, CommandTimeout, token).ConfigureAwait(false);
    }
}
