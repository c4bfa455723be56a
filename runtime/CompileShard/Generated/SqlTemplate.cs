using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;

namespace CompileShard.Generated;

/// <summary>
/// A statement as sent, with holes for what differs by shard (physical table names) or by call (how many values a list has). A statement without holes is one string;
/// one with table names only is made once for each shard, or for each table where their number has no end; one with lists is made for each call, and kept while the list is short.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqlTemplate
{
    // Texts of statements with one list are kept up to this many values, for at most this many shards; longer ones are made for each call.
    private const int KeptListLength = 32;
    private const int KeptShards = 64;
    private const int KeptTables = 4096;

    // Texts of statements whose holes are all optional are kept for every combination, up to this many texts.
    private const int KeptCombinations = 1024;

    // Null when all databases are sent the same.
    private readonly SqlTemplate? _sqlite;
    private readonly SqlPart[] _parts;
    private readonly string? _text;
    private readonly string?[]? _byShard;
    private readonly string?[]? _byCount;
    private readonly string?[]? _byCombination;
    private readonly ConcurrentDictionary<int, string>? _byTable;
    private readonly int _calendarNodes;
    private readonly int _holes;

    /// <summary>A statement that is the same everywhere.</summary>
    public SqlTemplate(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        _text = text;
        _parts = [];
    }

    /// <summary>A statement of several parts.</summary>
    public SqlTemplate(params SqlPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (Array.Exists(parts, part => part.HasDialects))
        {
            _sqlite = new SqlTemplate([.. parts.SelectMany(part => part.In(SqlDialect.Sqlite))]);
            parts = [.. parts.SelectMany(part => part.In(SqlDialect.MySql))];
        }

        parts = [.. parts.Select((part, i) => part.Between(i > 0 ? parts[i - 1] : null, i + 1 < parts.Length ? parts[i + 1] : null))];
        _parts = parts;
        var shards = 1;
        var optional = 0;
        foreach (var part in parts)
        {
            if (part.IsOptional)
                optional++;
            shards = Math.Max(shards, part.ShardCount);
            _calendarNodes = Math.Max(_calendarNodes, part.CalendarNodes);
            if (part.IsHole)
                _holes++;
        }

        if (_sqlite is not null && _sqlite._holes != _holes)
            throw new ArgumentException("All dialects of a statement need the same lists and rows.", nameof(parts));
        if (_calendarNodes > 0)
            _byTable = _holes == 0 ? new ConcurrentDictionary<int, string>() : null;
        else if (_holes == 0)
            _byShard = new string?[shards];
        else if (optional == _holes && _holes < 10 && (shards << _holes) <= KeptCombinations)
            _byCombination = new string?[shards << _holes];
        else if (_holes == 1 && optional == 0 && shards <= KeptShards)
            _byCount = new string?[shards * (KeptListLength + 1)];
    }

    /// <summary>The text for a shard. For statements without list or row parts: no allocation after the first call for that shard.</summary>
    public string For(int shard, SqlDialect dialect) => In(dialect).For(shard);

    /// <summary>The text for a shard and a call; <paramref name="counts"/> has the number of values (or rows) of each list or row part, in order.</summary>
    public string For(int shard, SqlDialect dialect, ReadOnlySpan<int> counts) => In(dialect).For(shard, counts);

    /// <summary>The text when the rows to send are chosen from rows written in the statement; <paramref name="rows"/> are their numbers.</summary>
    public string ForRows(int shard, SqlDialect dialect, ReadOnlySpan<int> rows)
    {
        var text = new StringBuilder();
        foreach (var part in In(dialect)._parts)
        {
            if (part is SqlPart.ChosenRowsPart chosen)
                chosen.AppendRows(text, rows);
            else
                part.Append(text, shard, 0);
        }
        return text.ToString();
    }

    private SqlTemplate In(SqlDialect dialect) => dialect == SqlDialect.Sqlite ? _sqlite ?? this : this;

    private string For(int shard)
    {
        if (_text is not null)
            return _text;
        if (_byTable is not null)
            return OnTable(shard);
        if (_byShard is null)
            throw new InvalidOperationException("The statement has list or row parts; its text needs their counts.");

        // A statement whose table names do not differ by shard has one text.
        var index = _byShard.Length == 1 ? 0 : shard;
        return _byShard[index] ??= Build(shard, []);
    }

    private string For(int shard, ReadOnlySpan<int> counts)
    {
        if (counts.Length != _holes)
            throw new ArgumentException($"The statement has {_holes} list or row parts, but {counts.Length} counts were given.", nameof(counts));
        if (_holes == 0)
            return For(shard);
        if (_byCombination is not null)
            return Combination(shard, counts);
        if (_byCount is null || counts[0] > KeptListLength)
            return Build(shard, counts);

        var row = _byCount.Length == KeptListLength + 1 ? 0 : shard;
        return _byCount[row * (KeptListLength + 1) + counts[0]] ??= Build(shard, counts);
    }

    private string Combination(int shard, ReadOnlySpan<int> counts)
    {
        var index = _byCombination!.Length == 1 << _holes ? 0 : shard;
        foreach (var count in counts)
            index = (index << 1) | count;
        return _byCombination[index] ??= Build(shard, counts);
    }

    /// <summary>The same on each node. Texts of so many tables are kept; a program that asks more of them by turns makes them again.</summary>
    private string OnTable(int shard)
    {
        var table = shard / _calendarNodes;
        if (_byTable!.TryGetValue(table, out var text))
            return text;
        text = Build(shard, []);
        if (_byTable.Count < KeptTables)
            _byTable[table] = text;
        return text;
    }

    private string Build(int shard, ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder();
        var hole = 0;
        foreach (var part in _parts)
            part.Append(text, shard, part.IsHole ? counts[hole++] : 0);
        return text.ToString();
    }
}
