using System.Globalization;

namespace CompileShard.Topology.Mycat;

/// <summary>Reads the url of a Mycat host. No message quotes it, because a JDBC url may hold a password.</summary>
internal sealed record MycatUrl(string Address, int Port, string? Database, IReadOnlyList<string> Options)
{
    private const int MySqlPort = 3306;

    /// <summary><c>host:port</c>, as with dbDriver="native".</summary>
    public static MycatUrl? ReadNative(string url, out string problem)
        => ReadAuthority(url.Trim(), defaultPort: null, out problem) is { } place ? new MycatUrl(place.Address, place.Port, null, []) : null;

    /// <summary><c>jdbc:mysql://host:port/database?options</c>, as with dbDriver="jdbc".</summary>
    public static MycatUrl? ReadJdbc(string url, out string problem)
    {
        var text = url.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var kind = scheme < 0 ? "" : text[..scheme].ToUpperInvariant();
        if (kind is not ("JDBC:MYSQL" or "JDBC:MARIADB"))
        {
            problem = kind.StartsWith("JDBC:MYSQL:", StringComparison.Ordinal) || kind.StartsWith("JDBC:MARIADB:", StringComparison.Ordinal)
                ? "is a JDBC url for several servers. Name one server, jdbc:mysql://host:port/database, and write the others as writeHost and readHost elements"
                : "is no JDBC url of MySQL. Write jdbc:mysql://host:port/database";
            return null;
        }

        text = text[(scheme + 3)..];
        var question = text.IndexOf('?');
        var options = question < 0 ? [] : OptionNames(text[(question + 1)..]);
        text = question < 0 ? text : text[..question];
        var slash = text.IndexOf('/');
        var database = slash < 0 ? "" : text[(slash + 1)..];
        var authority = slash < 0 ? text : text[..slash];
        if (authority.Contains(',') || authority.Contains('('))
        {
            problem = "is a JDBC url for several servers. Name one server, jdbc:mysql://host:port/database, and write the others as writeHost and readHost elements";
            return null;
        }
        if (authority.Contains('@'))
        {
            problem = "holds a user. Write it in the attributes user and password";
            return null;
        }
        return ReadAuthority(authority, MySqlPort, out problem) is { } place ? new MycatUrl(place.Address, place.Port, database.Length == 0 ? null : database, options) : null;
    }

    private static (string Address, int Port)? ReadAuthority(string text, int? defaultPort, out string problem)
    {
        // An IPv6 address stands in brackets, because it has colons of its own.
        var close = text.StartsWith('[') ? text.IndexOf(']') : -1;
        var colon = text.IndexOf(':', close + 1);
        var address = (colon < 0 ? text : text[..colon]).Trim();
        problem = "must be host:port, as in 10.0.0.1:3306";
        if (close > 0)
            address = colon < 0 && text.Length != close + 1 ? "" : text[1..close];
        if (address.Length == 0 || address.AsSpan().IndexOfAny(" \t\r\n;/@") >= 0)
            return null;
        if (colon < 0 && defaultPort is { } port)
            return (address, port);
        if (colon < 0 || !int.TryParse(text.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65_535)
        {
            problem += "; the port is missing, or no number from 1 to 65535";
            return null;
        }
        return (address, port);
    }

    /// <summary>The names only: values may be secrets.</summary>
    private static List<string> OptionNames(string query)
        => [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=')[0].Trim()).Where(name => name.Length != 0).Distinct(StringComparer.Ordinal)];
}
