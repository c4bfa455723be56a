using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CompileShard.Runtime.Tests.Fakes;

public sealed class FakeDataSource(FakeServer server) : DbDataSource
{
    public override string ConnectionString => "Server=fake;Password=secret";

    protected override DbConnection CreateDbConnection() => new FakeConnection(server);
}

public sealed class FakeConnection(FakeServer server) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => _state;

    public override int ConnectionTimeout => Server.ConnectionTimeout;

    internal FakeServer Server { get; } = server;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => OpenAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_state == ConnectionState.Open)
            throw new InvalidOperationException("The connection is open already.");
        await Server.PassAsync(FakeStep.Open, 0, Server.ConnectionTimeout, cancellationToken).ConfigureAwait(false);
        _state = ConnectionState.Open;
        Server.CountOpened();
    }

    public override void Close()
    {
        if (_state != ConnectionState.Closed)
            Server.CountClosed();
        _state = ConnectionState.Closed;
    }

    internal async Task PassAsync(FakeStep step, int row, int timeoutSeconds, CancellationToken token)
    {
        if (_state != ConnectionState.Open)
            throw new InvalidOperationException("The connection is not open.");
        try
        {
            await Server.PassAsync(step, row, timeoutSeconds, token).ConfigureAwait(false);
        }
        catch (FakeDbException e) when (e.BreaksConnection)
        {
            Close();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new FakeCommand(this);
}
