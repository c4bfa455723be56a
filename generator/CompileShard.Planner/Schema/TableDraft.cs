using System.Globalization;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Schema;

/// <summary>A table while its statements are applied.</summary>
internal sealed class TableDraft(string name, RulesSpan place)
{
    private readonly List<(string? Name, UniqueKey Key)> _keys = [];

    public string Name { get; set; } = name;

    public RulesSpan Place { get; } = place;

    /// <summary>False when not all columns are known; nothing is then said of the table.</summary>
    public bool IsComplete { get; set; } = true;

    public List<SchemaColumn> Columns { get; } = [];

    public int IndexOf(string column) => Columns.FindIndex(c => DatabaseSchema.Names.Equals(c.Name, column));

    public SchemaTable ToTable() => new(Name, Columns.ToEquatableArray(), _keys.Select(k => k.Key).ToEquatableArray());

    public bool IsInPrimaryKey(string column) => _keys.Any(k => k.Key.IsPrimary && k.Key.Columns.Contains(column, DatabaseSchema.Names));

    /// <summary>CREATE TABLE ... LIKE.</summary>
    public void CopyFrom(TableDraft model)
    {
        IsComplete = model.IsComplete;
        Columns.AddRange(model.Columns);
        _keys.AddRange(model._keys);
    }

    public void AddKey(string? keyName, UniqueKey key) => _keys.Add((keyName, key));

    /// <summary>Drops a key by its name; other indexes are not kept, so a name that is not found says nothing.</summary>
    public void DropKey(string keyName)
    {
        if (DatabaseSchema.Names.Equals(keyName, "PRIMARY"))
            _keys.RemoveAll(k => k.Key.IsPrimary);
        else
            _keys.RemoveAll(k => DatabaseSchema.Names.Equals(k.Name, keyName));
    }

    /// <summary>A column that has another name now has it in the keys too.</summary>
    public void RenameInKeys(string from, string to)
    {
        for (var i = 0; i < _keys.Count; i++)
            _keys[i] = (_keys[i].Name, _keys[i].Key with { Columns = _keys[i].Key.Columns.Select(c => DatabaseSchema.Names.Equals(c, from) ? to : c).ToEquatableArray() });
    }

    /// <summary>A column that is gone takes its part of each key along.</summary>
    public void RemoveFromKeys(string column) => _keys.RemoveAll(k => k.Key.Columns.Contains(column, DatabaseSchema.Names));

    /// <summary>A place for a message: <c>users.schema.sql line 4</c>.</summary>
    public static string Where(RulesSpan place) =>
        place.Path.Substring(place.Path.LastIndexOfAny(['/', '\\']) + 1) + " line " + (place.Line + 1).ToString(CultureInfo.InvariantCulture);
}
