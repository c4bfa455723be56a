using System.ComponentModel;
using System.Text;

namespace CompileShard.Generated;

/// <summary>A part of a <see cref="SqlTemplate"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SqlPart
{
    private protected SqlPart()
    {
    }

    /// <summary>How many shards the part tells apart; 1 when it is the same everywhere.</summary>
    internal virtual int ShardCount => 1;

    /// <summary>On how many nodes each table lies whose name holds a date; 0 for other parts.</summary>
    internal virtual int CalendarNodes => 0;

    /// <summary>Whether the part needs a count in each call.</summary>
    internal virtual bool IsHole => false;

    /// <summary>Whether its count is 0 or 1.</summary>
    internal virtual bool IsOptional => false;

    /// <summary>The same everywhere.</summary>
    public static SqlPart Text(string text) => new TextPart(text);

    /// <summary>A physical table name; <paramref name="namesByShard"/> is indexed by shard and holds names as they stand in SQL (quoted where needed).</summary>
    public static SqlPart Table(string[] namesByShard) => new TablePart(namesByShard);

    /// <summary>A physical table whose name holds a date. Shards are numbered table after table, each on <paramref name="nodes"/> nodes.</summary>
    public static SqlPart Table(CalendarNames names, int nodes) => new CalendarPart(names, nodes);

    /// <summary>
    /// <c>@name_0, @name_1, ...</c>. For an empty list a query without rows, where the list is all that the parentheses of IN hold: IN is then false and NOT IN true, for NULL too. Beside other items it is NULL.
    /// </summary>
    public static SqlPart List(string name) => new ListPart(name, isAlone: false);

    /// <summary>A row that is repeated with commas between; a <c>{0}</c> hole does not exist: <paramref name="pieces"/> alternate text and driver parameter name, beginning and ending with text.</summary>
    public static SqlPart Rows(params string[] pieces) => new RowsPart(pieces);

    /// <summary>Rows written in the statement, of which <see cref="SqlTemplate.ForRows"/> chooses.</summary>
    public static SqlPart ChosenRows(params string[] rows) => new ChosenRowsPart(rows);

    /// <summary>Parts that a call has (count 1) or has not (count 0); none of them needs a count.</summary>
    public static SqlPart Optional(params SqlPart[] parts) => new OptionalPart(parts);

    /// <summary>What databases spell differently; neither spelling holds such a part again.</summary>
    public static SqlPart Dialect(SqlPart[] mySql, SqlPart[] sqlite) => new DialectPart(mySql, sqlite);

    /// <summary>Whether the part holds one of <see cref="Dialect"/>.</summary>
    internal virtual bool HasDialects => false;

    /// <summary>The parts that stand for this one in a dialect.</summary>
    internal virtual IEnumerable<SqlPart> In(SqlDialect dialect) => [this];

    internal abstract void Append(StringBuilder text, int shard, int count);

    /// <summary>The same part where it stands between two others.</summary>
    internal virtual SqlPart Between(SqlPart? before, SqlPart? after) => this;

    private sealed class TextPart(string text) : SqlPart
    {
        public string Value => text;

        internal override void Append(StringBuilder target, int shard, int count) => target.Append(text);
    }

    private sealed class TablePart(string[] namesByShard) : SqlPart
    {
        internal override int ShardCount => namesByShard.Length;

        internal override void Append(StringBuilder target, int shard, int count) => target.Append(namesByShard[shard]);
    }

    private sealed class CalendarPart(CalendarNames names, int nodes) : SqlPart
    {
        internal override int CalendarNodes => nodes;

        internal override void Append(StringBuilder target, int shard, int count) => target.Append(names[shard / nodes]);
    }

    private sealed class DialectPart(SqlPart[] mySql, SqlPart[] sqlite) : SqlPart
    {
        internal override bool HasDialects => true;

        internal override IEnumerable<SqlPart> In(SqlDialect dialect) => dialect == SqlDialect.Sqlite ? sqlite : mySql;

        internal override void Append(StringBuilder target, int shard, int count) => throw new InvalidOperationException("A part with dialects stands in no text; the parts of one dialect do.");
    }

    private sealed class OptionalPart : SqlPart
    {
        private readonly SqlPart[] _parts;

        public OptionalPart(SqlPart[] parts)
        {
            ArgumentNullException.ThrowIfNull(parts);
            foreach (var part in parts)
            {
                if (part.IsHole)
                    throw new ArgumentException("An optional part cannot hold lists or rows.", nameof(parts));
                ShardCount = Math.Max(ShardCount, part.ShardCount);
                CalendarNodes = Math.Max(CalendarNodes, part.CalendarNodes);
                HasDialects |= part.HasDialects;
            }
            _parts = parts;
        }

        internal override bool HasDialects { get; }

        internal override IEnumerable<SqlPart> In(SqlDialect dialect) => HasDialects ? [new OptionalPart([.. _parts.SelectMany(part => part.In(dialect))])] : [this];

        internal override int ShardCount { get; } = 1;

        internal override int CalendarNodes { get; }

        internal override bool IsHole => true;

        internal override bool IsOptional => true;

        internal override void Append(StringBuilder target, int shard, int count)
        {
            if (count == 0)
                return;
            foreach (var part in _parts)
                part.Append(target, shard, 0);
        }
    }

    private sealed class ListPart(string name, bool isAlone) : SqlPart
    {
        private readonly ParameterNames _names = ParameterNames.Of(name);

        internal override bool IsHole => true;

        internal override SqlPart Between(SqlPart? before, SqlPart? after) =>
            before is TextPart left && after is TextPart right && left.Value.AsSpan().TrimEnd().EndsWith("(") && right.Value.AsSpan().TrimStart().StartsWith(")") ? new ListPart(name, isAlone: true) : this;

        internal override void Append(StringBuilder target, int shard, int count)
        {
            if (count == 0)
                target.Append(isAlone ? "SELECT NULL FROM (SELECT 1 AS x) AS empty_list WHERE 1 = 0" : "NULL");
            for (var i = 0; i < count; i++)
                target.Append(i == 0 ? "" : ", ").Append(_names[i]);
        }
    }

    private sealed class RowsPart : SqlPart
    {
        private readonly string[] _texts;
        private readonly ParameterNames[] _names;

        public RowsPart(string[] pieces)
        {
            if (pieces.Length % 2 == 0)
                throw new ArgumentException("A row begins and ends with text.", nameof(pieces));
            _texts = new string[pieces.Length / 2 + 1];
            _names = new ParameterNames[pieces.Length / 2];
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i % 2 == 0)
                    _texts[i / 2] = pieces[i];
                else
                    _names[i / 2] = ParameterNames.Of(pieces[i]);
            }
        }

        internal override bool IsHole => true;

        internal override void Append(StringBuilder target, int shard, int count)
        {
            for (var row = 0; row < count; row++)
            {
                target.Append(row == 0 ? "" : ", ").Append(_texts[0]);
                for (var i = 0; i < _names.Length; i++)
                    target.Append(_names[i][row]).Append(_texts[i + 1]);
            }
        }
    }

    internal sealed class ChosenRowsPart(string[] rows) : SqlPart
    {
        internal override void Append(StringBuilder target, int shard, int count) => target.AppendJoin(", ", rows);

        internal void AppendRows(StringBuilder target, ReadOnlySpan<int> chosen)
        {
            for (var i = 0; i < chosen.Length; i++)
                target.Append(i == 0 ? "" : ", ").Append(rows[chosen[i]]);
        }
    }
}
