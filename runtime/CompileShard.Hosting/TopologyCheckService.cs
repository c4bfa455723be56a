using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CompileShard.Hosting;

/// <summary>Makes the cluster before the application starts, so that a topology that does not fit stops it there and not at the first request. Opens no connection.</summary>
internal sealed class TopologyCheckService(IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<ShardCluster>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
