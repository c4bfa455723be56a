namespace CompileShard.Mycat;

/// <summary>What a <c>schema.xml</c> of Mycat does not say, or shall not say.</summary>
public sealed record MycatTopologyOptions
{
    /// <summary>
    /// Further settings for every connection, in the driver's own words, as in <c>SslMode=Required;Connection Timeout=5</c>. They win over those that come from the file, such as
    /// <c>Maximum Pool Size</c>.
    /// </summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// Passwords in place of those in the file, by the host's label, or by <c>dataHost/label</c> where two hosts have the same. The way to keep them out of the file, and to use a
    /// file with encrypted ones (<c>usingDecrypt</c>).
    /// </summary>
    public IReadOnlyDictionary<string, string> Passwords { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Settings that are refused because leaving them out could change what queries answer, but may be left out here: <c>connectionInitSql</c>, <c>sessionVariables</c>. They
    /// become warnings.
    /// </summary>
    public IReadOnlyCollection<string> AcceptedSettings { get; init; } = [];
}
