using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>A statement whose rows of several shards are merged, as the generator emits it.</summary>
internal sealed class ProbeMerge : MergedQuery<Probe.Args, long>
{
    private ProbeMerge(string sql)
        : base(
            "IProbe.Merge",
            CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText,
            new SqlTemplate(sql),
            [new ColumnSpec("id", "long", "long", false, false)],
            byName: false,
            new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)]))
    {
    }

    public static ProbeMerge Small { get; } = new("SELECT id FROM probe ORDER BY id");

    /// <summary>More than the servers send before the first rows are read.</summary>
    public static ProbeMerge Large { get; } = new("SELECT seq, REPEAT('x', 2000) FROM seq_1_to_20000 ORDER BY seq");

    public override void AddParameters(DbCommand command, in Probe.Args args)
    {
    }

    public override long Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => Convert.ToInt64(reader.GetValue(0));
}
