using System.Data.Common;

namespace CompileShard.MariaDb;

/// <summary>The MySQL driver that this build was made with (<c>-p:MySqlDriver=</c>). The only place that names it.</summary>
public static class MySqlDriver
{
#if MYSQLCONNECTOR
    public const string Name = "MySqlConnector";

    public static DbProviderFactory Factory => MySqlConnector.MySqlConnectorFactory.Instance;

    private const string NoTls = "None";
#else
    public const string Name = "MySql.Data";

    public static DbProviderFactory Factory => MySql.Data.MySqlClient.MySqlClientFactory.Instance;

    private const string NoTls = "Disabled";
#endif

    /// <summary>A connection string that both drivers understand. <paramref name="maximumPoolSize"/> 0 switches the pool off.</summary>
    public static string ConnectionString(string host, int port, string user, string password, string? database, int maximumPoolSize = 20)
    {
        var builder = new DbConnectionStringBuilder
        {
            ["Server"] = host,
            ["Port"] = port,
            ["User ID"] = user,
            ["Password"] = password,
            // The servers are on this machine and have no certificate.
            ["SslMode"] = NoTls,
            // Seconds.
            ["Connection Timeout"] = 15,
        };
        if (database is not null)
            builder["Database"] = database;
        if (maximumPoolSize == 0)
            builder["Pooling"] = false;
        else
            builder["Maximum Pool Size"] = maximumPoolSize;
        return builder.ConnectionString;
    }
}
