using System.Globalization;

namespace CompileShard.Planner.Diagnostics;

/// <summary>How serious an entry of the catalogue is when nobody configured it. The order is that of the compiler's severities.</summary>
public enum DiagnosticLevel
{
    Hidden,
    Info,
    Warning,
    Error,
}

/// <summary>One kind of diagnostic: its id, its title in the list of rules, and the message, with <c>{0}</c> holes.</summary>
public sealed record CatalogEntry(string Id, string Title, string Message, DiagnosticLevel Level);

/// <summary>
/// Every diagnostic the product has, in bands: 001-099 set-up and rules file, 100-199 declarations, 200-299 SQL, 300-399 routing, 400-499
/// merging and paging, 500-599 transactions and sequences, 600-699 advice, 990-999 fail-closed marker and our own bugs.
/// A retired id stays as a comment in its file and is never used again.
/// </summary>
public static class DiagnosticCatalog
{
    private static readonly Dictionary<string, CatalogEntry> s_entries = CreateIndex();

    public static IReadOnlyCollection<CatalogEntry> All => s_entries.Values;

    public static CatalogEntry Find(string id) =>
        s_entries.TryGetValue(id, out var entry) ? entry : throw new ArgumentException("There is no diagnostic '" + id + "' in the catalogue.", nameof(id));

    public static string Format(string id, IReadOnlyList<string> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Find(id).Message, arguments.ToArray<object>());

    private static Dictionary<string, CatalogEntry> CreateIndex()
    {
        var index = new Dictionary<string, CatalogEntry>(StringComparer.Ordinal);
        foreach (var band in new[] { RulesFileDiagnostics.Entries, DeclarationDiagnostics.Entries, SqlDiagnostics.Entries, RoutingDiagnostics.Entries, MergingDiagnostics.Entries, SequenceDiagnostics.Entries, AdviceDiagnostics.Entries, InternalDiagnostics.Entries })
        {
            foreach (var entry in band)
                index.Add(entry.Id, entry);
        }
        return index;
    }
}
