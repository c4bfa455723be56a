using System.Data.Common;

namespace CompileShard.Runtime.Tests.Fakes;

/// <summary>A driver that takes any connection string and keeps it.</summary>
public sealed class FakeFactory : DbProviderFactory
{
    public static FakeFactory Instance { get; } = new();

    public override DbConnection CreateConnection() => new FakeConnection(new FakeServer());
}
