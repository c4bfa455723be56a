using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>
/// A statement as sent, with holes for what differs by shard (physical table names) or by call (how many values a list has). A statement without holes is one string;
/// one with table names only is made once for each shard; one with lists is made for each call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqlTemplate
{
    /// <summary>A statement that is the same everywhere.</summary>
    public SqlTemplate(string text) => throw new NotImplementedException();

    /// <summary>A statement of several parts.</summary>
    public SqlTemplate(params SqlPart[] parts) => throw new NotImplementedException();

    /// <summary>The text for a shard. For statements without list or row parts: no allocation after the first call for that shard.</summary>
    public string For(int shard) => throw new NotImplementedException();

    /// <summary>The text for a shard and a call; <paramref name="counts"/> has the number of values (or rows) of each list or row part, in order.</summary>
    public string For(int shard, ReadOnlySpan<int> counts) => throw new NotImplementedException();

    /// <summary>The text when the rows to send are chosen from rows written in the statement; <paramref name="rows"/> are their numbers.</summary>
    public string ForRows(int shard, ReadOnlySpan<int> rows) => throw new NotImplementedException();
}

/// <summary>A part of a <see cref="SqlTemplate"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SqlPart
{
    private protected SqlPart()
    {
    }

    /// <summary>The same everywhere.</summary>
    public static SqlPart Text(string text) => throw new NotImplementedException();

    /// <summary>A physical table name; <paramref name="namesByShard"/> is indexed by shard and holds names as they stand in SQL (quoted where needed).</summary>
    public static SqlPart Table(string[] namesByShard) => throw new NotImplementedException();

    /// <summary><c>@name_0, @name_1, ...</c>, or NULL for an empty list.</summary>
    public static SqlPart List(string name) => throw new NotImplementedException();

    /// <summary>A row that is repeated with commas between; a <c>{0}</c> hole does not exist: <paramref name="pieces"/> alternate text and driver parameter name, beginning and ending with text.</summary>
    public static SqlPart Rows(params string[] pieces) => throw new NotImplementedException();

    /// <summary>Rows written in the statement, of which <see cref="SqlTemplate.ForRows"/> chooses.</summary>
    public static SqlPart ChosenRows(params string[] rows) => throw new NotImplementedException();
}
