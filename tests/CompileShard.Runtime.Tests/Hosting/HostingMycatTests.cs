using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Runtime.Tests.Topology.Mycat;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CompileShard.Runtime.Tests.Hosting;

public sealed class HostingMycatTests
{
    [Fact]
    public void The_path_alone_is_enough_and_other_nodes_may_stand_beside()
    {
        using var file = new MycatFile();
        using var provider = Provider(new() { ["Mycat"] = file.Path, ["Nodes:extra"] = "Server=x" });
        Assert.Equal(["extra", "log", "shop0", "shop1", "shop2", "shop3"], provider.GetRequiredService<ShardCluster>().Nodes.Select(node => node.Name).Order());
    }

    [Fact]
    public void What_the_file_does_not_say_comes_from_the_section()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("useSSL=false", "sessionVariables=a", StringComparison.Ordinal));
        using var provider = Provider(new()
        {
            ["Mycat:Schema"] = file.Path,
            ["Mycat:ConnectionString"] = "Connection Timeout=5",
            ["Mycat:Passwords:EAST-M"] = "given",
            ["Mycat:AcceptedSettings:0"] = "sessionVariables",
        });
        var text = provider.GetRequiredService<ShardCluster>().GetNode("shop0").DataSource.ConnectionString;
        Assert.Contains("Password=given", text, StringComparison.Ordinal);
        Assert.EndsWith(";Connection Timeout=5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_be_given_in_code_and_differences_go_to_the_log()
    {
        using var file = new MycatFile();
        using var log = new ListLogger();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddCompileShard(_ => { }).UseProvider(FakeFactory.Instance).UseMycat(file.Path);
        using var provider = services.BuildServiceProvider();
        Assert.Equal(5, provider.GetRequiredService<ShardCluster>().Nodes.Count);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning CompileShard.Mycat " + file.Path + "(18): the url of writeHost 'west-m'", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Information CompileShard.Mycat " + file.Path + "(11): the heartbeat", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Sequences_come_from_the_file_that_the_server_file_chooses_under_the_names_of_the_schema()
    {
        using var file = new MycatFile();
        file.Add("sequence_time_conf.properties", "WORKID=4\nDATAACENTERID=3\n");
        var server = file.Add("server.xml", "<mycat:server xmlns:mycat=\"http://io.mycat/\"><system><property name=\"sequnceHandlerType\">2</property></system></mycat:server>");
        using var provider = Provider(new() { ["Mycat:Schema"] = file.Path, ["Mycat:Sequences"] = server });
        Assert.Equal((3 << 5) | 4, (provider.GetRequiredService<ShardCluster>().GetSequence("member").Next() >> 12) & 1023);
        using var named = Provider(new() { ["Mycat:Sequences"] = server, ["Mycat:SequenceNames:0"] = "other", ["Mycat:SequenceLayout"] = "MycatTable" });
        Assert.Equal("OTHER", named.GetRequiredService<ShardCluster>().GetSequence("other").Name);
        using var wrong = Provider(new() { ["Mycat:Sequences"] = server, ["Mycat:SequenceLayout"] = "Simple" });
        Assert.Contains("'Mycat:SequenceLayout' is 'Simple'; it must be MycatFunctions or MycatTable", Assert.Throws<ShardTopologyException>(() => wrong.GetRequiredService<ShardCluster>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_file_and_configuration_are_told_together()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("maxCon=\"50\"", "maxCon=\"x\"", StringComparison.Ordinal));
        using var provider = Provider(new() { ["Mycat:Schema"] = file.Path, ["Mycat:Password"] = "x", ["Nodes:bad"] = "" });
        var error = Assert.Throws<ShardTopologyException>(() => provider.GetRequiredService<ShardCluster>());
        Assert.Contains("maxCon of dataHost 'east' is 'x'", error.Message, StringComparison.Ordinal);
        Assert.Contains("the configuration key 'Mycat:Password' is not known", error.Message, StringComparison.Ordinal);
        Assert.Contains("node 'bad' has no connection string", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_without_a_file_and_a_file_without_a_driver_are_named()
    {
        using var file = new MycatFile();
        using var empty = Provider(new() { ["Mycat:ConnectionString"] = "x" });
        Assert.Contains("'Mycat' names no file. Set 'Mycat:Schema'", Assert.Throws<ShardTopologyException>(() => empty.GetRequiredService<ShardCluster>()).Message, StringComparison.Ordinal);
        using var undriven = Provider(new() { ["Mycat"] = file.Path }, withDriver: false);
        Assert.Contains("has no driver. Call UseProvider", Assert.Throws<ShardTopologyException>(() => undriven.GetRequiredService<ShardCluster>()).Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings, bool withDriver = true)
    {
        var services = new ServiceCollection();
        var builder = services.AddCompileShard(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        if (withDriver)
            builder.UseProvider(FakeFactory.Instance);
        return services.BuildServiceProvider();
    }

    private sealed class ListLogger : ILoggerProvider
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, List<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                => lines.Add($"{logLevel} {category} {formatter(state, exception)}");
        }
    }
}
