using System.Data.Common;

namespace CompileShard;

/// <summary>What happens when an asynchronous method of a driver is called.</summary>
public enum DriverAsync
{
    /// <summary>
    /// It may block the caller, ignore its token, or never end. Calls then use the synchronous methods on threads of the cluster's own, and the caller waits no longer than its
    /// deadline.
    /// </summary>
    Unreliable,

    /// <summary>It runs to its end at once, because the database is in this process. Calls use the synchronous methods on the caller's thread.</summary>
    InProcess,

    /// <summary>It is truly asynchronous, and honours tokens and command timeouts.</summary>
    Reliable,
}

/// <summary>
/// What is safe and what is cheap with a driver. Drivers differ in ways that <see cref="System.Data.Common"/> does not tell; the rest of the library asks this record and
/// never names a driver. Filled in for known drivers; for others everything is taken to be as bad as it can be, until the builder is told better.
/// </summary>
public sealed record DriverCapabilities
{
    /// <summary>The driver's name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>What its asynchronous methods do.</summary>
    public DriverAsync Async { get; init; } = DriverAsync.Unreliable;

    /// <summary>
    /// How much longer than its CommandTimeout a synchronous call may take when the server does not answer, as when the driver tries to cancel on a second connection. Null:
    /// it may take for ever, so synchronous calls run on a thread of the cluster as well, and the caller waits no longer than its deadline.
    /// </summary>
    public TimeSpan? SyncOvershoot { get; init; }

    /// <summary>How many times the connection timeout opening may take when the server does not answer: 2 when a pooled connection is tried before a new one.</summary>
    public int OpenAttempts { get; init; } = 2;

    /// <summary>
    /// True when new connection objects are dear (the connection string is parsed again for each), so that closed ones are kept and opened again.
    /// </summary>
    public bool ReuseConnections { get; init; }

    /// <summary>True when a statement on a leased connection is prepared once and then run without being parsed again by the server.</summary>
    public bool PrepareLeased { get; init; }

    /// <summary>True when an error without a server error number can leave the connection usable, as with a database in this process.</summary>
    public bool ErrorsKeepConnection { get; init; }

    /// <summary>How the driver's database spells what the plans ask beyond the statement as written.</summary>
    public SqlDialect Dialect { get; init; } = SqlDialect.MySql;

    /// <summary>For MySqlConnector.</summary>
    public static DriverCapabilities MySqlConnector { get; } = new()
    {
        Name = "MySqlConnector",
        Async = DriverAsync.Reliable,
        SyncOvershoot = TimeSpan.FromSeconds(2),
        PrepareLeased = true,
    };

    /// <summary>For Oracle's MySql.Data.</summary>
    public static DriverCapabilities MySqlData { get; } = new()
    {
        Name = "MySql.Data",
        SyncOvershoot = TimeSpan.Zero,
        ReuseConnections = true,
        PrepareLeased = true,
    };

    /// <summary>For Microsoft.Data.Sqlite.</summary>
    public static DriverCapabilities Sqlite { get; } = new()
    {
        Name = "Microsoft.Data.Sqlite",
        Async = DriverAsync.InProcess,
        SyncOvershoot = TimeSpan.Zero,
        ErrorsKeepConnection = true,
        Dialect = SqlDialect.Sqlite,
    };

    /// <summary>For a driver that is not known: nothing is taken for granted.</summary>
    public static DriverCapabilities Unknown { get; } = new() { Name = "unknown driver" };

    /// <summary>The capabilities of the driver that a connection belongs to, by the name of its type.</summary>
    public static DriverCapabilities Of(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.GetType().FullName switch
        {
            "MySqlConnector.MySqlConnection" => MySqlConnector,
            "MySql.Data.MySqlClient.MySqlConnection" => MySqlData,
            "Microsoft.Data.Sqlite.SqliteConnection" => Sqlite,
            var name => Unknown with { Name = name ?? Unknown.Name },
        };
    }
}
