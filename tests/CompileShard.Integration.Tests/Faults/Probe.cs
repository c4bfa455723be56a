using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Integration.Tests.Faults;

/// <summary>Statements as the generator emits them, small ones for tests of what happens when a server does not answer.</summary>
internal sealed class Probe : ShardQuery<Probe.Args, long>
{
    public readonly record struct Args(long Id);

    private Probe(string method, CommandTraits traits, string sql)
        : base(method, traits, new SqlTemplate(sql), [new ColumnSpec("value", "long", "long", false, false)], byName: false)
    {
    }

    /// <summary>May run on a leased connection.</summary>
    public static Probe Neutral { get; } = new("IProbe.Find", CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText, "SELECT value FROM probe WHERE id = @id");

    /// <summary>Must run on a connection of the driver's pool.</summary>
    public static Probe Pooled { get; } = new("IProbe.FindPooled", CommandTraits.ReadOnly | CommandTraits.FixedText, "SELECT value FROM probe WHERE id = @id");

    /// <summary>Takes 8 seconds on a healthy server.</summary>
    public static Probe Slow { get; } = new("IProbe.Slow", CommandTraits.ReadOnly, "SELECT SLEEP(8) + @id");

    /// <summary>A row every 100 ms, for 20 seconds; each is long enough for the server to send it at once.</summary>
    public static Probe Trickle { get; } = new("IProbe.Trickle", CommandTraits.ReadOnly, "SELECT SQL_NO_CACHE seq + SLEEP(0.1) + @id * 0, REPEAT('x', 20000) FROM seq_1_to_200");

    /// <summary>Many rows at once: more than a driver reads ahead.</summary>
    public static Probe Many { get; } = new("IProbe.Many", CommandTraits.ReadOnly, "SELECT seq + @id FROM seq_1_to_300000");

    public override void AddParameters(DbCommand command, in Args args) => Parameter.Add(command, "@id", args.Id);

    public override void SetParameters(DbCommand command, in Args args) => Parameter.Set(command, 0, args.Id);

    public override long Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => Convert.ToInt64(reader.GetValue(0));
}

/// <summary>A write that may be lost when a server dies.</summary>
internal sealed class ProbeWrite : ShardCommand<Probe.Args>
{
    private ProbeWrite()
        : base("IProbe.Touch", CommandTraits.FixedText, new SqlTemplate("UPDATE probe SET value = value + 1 WHERE id = @id"))
    {
    }

    public static ProbeWrite Instance { get; } = new();

    public override void AddParameters(DbCommand command, in Probe.Args args) => Parameter.Add(command, "@id", args.Id);

    public override void SetParameters(DbCommand command, in Probe.Args args) => Parameter.Set(command, 0, args.Id);
}
