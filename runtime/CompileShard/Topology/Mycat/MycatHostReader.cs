using System.Xml.Linq;
using CompileShard.Mycat;

namespace CompileShard.Topology.Mycat;

/// <summary>Reads a <c>dataHost</c> with its servers.</summary>
internal sealed class MycatHostReader(MycatReading reading, Func<XElement, string, int, int> activeOf)
{
    private static readonly string[] HostAttributes = ["host", "url", "user", "password", "usingDecrypt", "weight"];

    private static readonly string[] Attributes =
    [
        "name", "maxCon", "minCon", "balance", "balanceType", "writeType", "switchType", "notSwitch", "slaveThreshold", "tempReadHostAvailable", "maxRetryCount", "dbType", "dbDriver",
        "filters", "logTime", "slaveIDs",
    ];

    /// <summary>The host; null when it is too broken to be used, after messages.</summary>
    public MycatDataHost? Read(XElement element)
    {
        reading.CheckAttributes(element, Attributes);
        reading.CheckChildren(element, "heartbeat", "connectionInitSql", "writeHost");
        var name = reading.Required(element, "name");
        CheckDatabase(element);
        foreach (var attribute in new[] { "maxCon", "minCon", "balance" })
            reading.Required(element, attribute);
        var (most, least) = (reading.Number(element, "maxCon", int.MaxValue, least: 1), reading.Number(element, "minCon", 0));
        if (least > most)
            reading.Refuse(element.Attribute("minCon")!, "minCon", $"{MycatReading.Of(element)} keeps minCon={least} connections open, but allows maxCon={most}. Make minCon the smaller one.");
        var balance = reading.Number(element, "balance", 0);
        if (balance > 3)
            reading.Refuse(element.Attribute("balance")!, "balance", $"balance of {MycatReading.Of(element)} is {balance}; it must be 0, 1, 2 or 3.");

        var isJdbc = string.Equals(element.Attribute("dbDriver")?.Value.Trim(), "jdbc", StringComparison.OrdinalIgnoreCase);
        var before = reading.Found.Count;
        var writers = element.Elements("writeHost").Select(host => ReadServer(host, name, isJdbc, isWriter: true)).OfType<MycatServer>().ToList();
        if (writers.Count == 0)
        {
            if (reading.Found.Count == before)
                reading.Refuse(element, "writeHost", $"{MycatReading.Of(element)} has no writeHost. Write one with host, url, user and password.");
            return null;
        }
        var active = activeOf(element, name, writers.Count);
        return name.Length == 0 ? null : new MycatDataHost(name, most, least, balance, writers, active) { MaxReplicaLag = LagLimit(element) };
    }

    /// <summary>Mycat asks for less than slaveThreshold, in whole seconds; and only with switchType 2 it asks at all.</summary>
    private TimeSpan? LagLimit(XElement element)
    {
        var threshold = reading.Number(element, "slaveThreshold", -1, least: -1);
        var isAsked = element.Attribute("switchType")?.Value.Trim() == "2" && threshold != -1;
        return isAsked ? TimeSpan.FromSeconds(Math.Max(threshold - 1, 0)) : null;
    }

    private void CheckDatabase(XElement element)
    {
        var type = reading.Required(element, "dbType");
        if (type.Length != 0 && type.ToUpperInvariant() is not ("MYSQL" or "MARIADB"))
            reading.Refuse(element.Attribute("dbType")!, "dbType", $"{MycatReading.Of(element)} has dbType='{type}'. Only MySQL and MariaDB are supported; move its tables there, or keep reaching them by other means.");
        var driver = reading.Required(element, "dbDriver");
        if (driver.Length != 0 && driver.ToUpperInvariant() is not ("NATIVE" or "JDBC"))
            reading.Refuse(element.Attribute("dbDriver")!, "dbDriver", $"{MycatReading.Of(element)} has dbDriver='{driver}'; it must be native or jdbc.");
    }

    private MycatServer? ReadServer(XElement element, string dataHost, bool isJdbc, bool isWriter)
    {
        // weight is not in the document type for write hosts, but the loader reads it.
        reading.CheckAttributes(element, isWriter ? [.. HostAttributes, "checkAlive"] : HostAttributes);
        reading.CheckChildren(element, isWriter ? ["readHost"] : []);
        var label = reading.Required(element, "host");
        var user = reading.Required(element, "user");
        var url = ReadUrl(element, isJdbc);
        var password = ReadPassword(element, dataHost, label);
        var weight = reading.Number(element, "weight", 0);
        if (element.Attribute("checkAlive") is { } check && isJdbc)
            reading.Note(check, "checkAlive", $"checkAlive of {MycatReading.Of(element)} is left to the driver's own pool.");
        var replicas = element.Elements("readHost").Select(host => ReadServer(host, dataHost, isJdbc, isWriter: false)).OfType<MycatServer>().ToList();
        return url is null || label.Length == 0 ? null : new MycatServer(label, url.Address, url.Port, user, weight, replicas) { Password = password };
    }

    private MycatUrl? ReadUrl(XElement element, bool isJdbc)
    {
        var text = reading.Required(element, "url");
        if (text.Length == 0)
            return null;
        var at = element.Attribute("url")!;
        var url = isJdbc ? MycatUrl.ReadJdbc(text, out var problem) : MycatUrl.ReadNative(text, out problem);
        if (url is null)
        {
            reading.Refuse(at, "url", $"the url of {MycatReading.Of(element)} {problem} (dbDriver is {(isJdbc ? "jdbc" : "native")}).");
            return null;
        }

        if (url.Options.FirstOrDefault(option => option.Equals("sessionVariables", StringComparison.OrdinalIgnoreCase)) is not null)
            reading.RefuseUnlessAccepted(at, "sessionVariables", $"the url of {MycatReading.Of(element)} sets sessionVariables, which are not set here. Set them on the server (init_connect or its configuration), then remove them.");
        var others = url.Options.Where(option => !option.Equals("sessionVariables", StringComparison.OrdinalIgnoreCase)).ToList();
        if (others.Count != 0)
            reading.Warn(at, "url", $"the url of {MycatReading.Of(element)} has options of the JDBC driver that are not carried over: {string.Join(", ", others)}. Where the .NET driver has a counterpart that you need, add it to ConnectionString.");
        return url;
    }

    private string ReadPassword(XElement element, string dataHost, string label)
    {
        // Mycat takes an empty password, but not a missing attribute.
        if (element.Attribute("password") is not { } written)
        {
            reading.Refuse(element, "password", $"{MycatReading.Of(element)} has no password. Write the attribute, empty if there is none, as Mycat requires it too.");
            return "";
        }
        if (reading.Options.Passwords.TryGetValue($"{dataHost}/{label}", out var given) || reading.Options.Passwords.TryGetValue(label, out given))
            return given;
        if (element.Attribute("usingDecrypt")?.Value.Trim().ToUpperInvariant() is "1" or "TRUE")
        {
            reading.Refuse(
                element.Attribute("usingDecrypt")!,
                "usingDecrypt",
                $"the password of {MycatReading.Of(element)} is encrypted for Mycat (usingDecrypt), which is not read: who has the file has the key too. Give the plain password under Passwords, by the name '{label}' or '{dataHost}/{label}'; the file can stay as it is.");
            return "";
        }
        return written.Value;
    }
}
