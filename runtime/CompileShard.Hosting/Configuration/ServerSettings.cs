using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>How to reach one server of a node, its primary or a replica: a connection string, or a section with one. Connection strings hold passwords: no message quotes them.</summary>
internal sealed class ServerSettings(IConfiguration cluster, IConfigurationSection server, string name)
{
    public const string ConnectionString = "ConnectionString";
    public const string PasswordFrom = "PasswordFrom";

    private string _password = "";

    /// <summary>The connection string, without the password that is kept elsewhere; <c>$</c> stands for the number when the node is a range.</summary>
    public string Template { get; private set; } = "";

    public DbProviderFactory? Factory { get; private set; }

    /// <summary>False after problems.</summary>
    public bool TryRead(NodeRange? range, DbProviderFactory? provider, List<string> problems)
    {
        Template = server.Value ?? server[ConnectionString] ?? "";
        if (string.IsNullOrWhiteSpace(Template))
        {
            problems.Add($"{name} has no connection string. Write it as the value of '{server.Path}', or under '{server.Path}:{ConnectionString}'.");
            return false;
        }

        if (range is not null && !range.Fits(Template, out var problem))
        {
            problems.Add(problem);
            return false;
        }

        if (!TryFindPassword(problems))
            return false;
        Factory = provider ?? Drivers.Find(server[ClusterSection.Provider] ?? cluster[ClusterSection.Provider], name, problems);
        return Factory is not null;
    }

    /// <summary>The whole connection string.</summary>
    /// <param name="number">The node's number in its range; null for a node by itself.</param>
    public string For(string? number) => (number is null ? Template : NodeRange.Fill(Template, number)) + _password;

    /// <summary>The password as the end of a connection string; empty when none is named, because it stands in the connection string or is not needed.</summary>
    private bool TryFindPassword(List<string> problems)
    {
        if (server[PasswordFrom] is not { Length: > 0 } from)
            return true;
        var place = cluster.GetSection(ClusterSection.Passwords).GetSection(from);
        if (place.Value is { } secret)
        {
            _password = ";" + new DbConnectionStringBuilder { ["Password"] = secret }.ConnectionString;
            return true;
        }
        problems.Add($"{name} takes its password from '{place.Path}', which is not set. Set it where you keep secrets, for example in the environment as {place.Path.Replace(":", "__", StringComparison.Ordinal)}; empty if there is none.");
        return false;
    }
}
