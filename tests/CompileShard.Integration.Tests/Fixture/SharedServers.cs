using CompileShard.MariaDb;

[assembly: AssemblyFixture(typeof(CompileShard.Integration.Tests.SharedServers))]

namespace CompileShard.Integration.Tests;

/// <summary>Four servers that all tests of this assembly share; each test class uses databases of its own. Nothing here is frozen or killed.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    public const int Count = 4;

    private MariaDbServers? _servers;

    public async ValueTask InitializeAsync()
    {
        if (MariaDbInstallation.ReasonToSkip() is null)
            _servers = await MariaDbServers.StartAsync(Count);
    }

    /// <summary>The servers; the calling test is skipped, with the reason, where there is no MariaDB.</summary>
    public MariaDbServers Get()
    {
        Assert.SkipWhen(_servers is null, MariaDbInstallation.ReasonToSkip() ?? "");
        return _servers;
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
