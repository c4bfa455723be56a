using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CompileShard.Cli.Tests.Import;

/// <summary>A driver that takes any connection string and opens nothing.</summary>
public sealed class KeepingFactory : DbProviderFactory
{
    public static KeepingFactory Instance { get; } = new();

    public override DbConnection CreateConnection() => new KeepingConnection();

    private sealed class KeepingConnection : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close()
        {
        }

        public override void Open() => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
    }
}
