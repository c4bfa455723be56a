using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class SequenceRegistryTests
{
    private readonly RedisSequence _sequence = new("any", (_, by, _) => new(by));

    [Fact]
    public void A_sequence_is_found_by_its_name_whatever_the_case()
    {
        using var cluster = new ShardClusterBuilder().AddSequence("users", _sequence).AddSequence("orders", _sequence).Build();
        Assert.Same(_sequence, cluster.GetSequence("USERS"));
        Assert.Same(_sequence, cluster.GetSequence("orders"));
    }

    [Fact]
    public void A_missing_sequence_is_an_error_with_the_call_that_adds_it()
    {
        using var cluster = new ShardClusterBuilder().AddSequence("users", _sequence).AddSequence("items", _sequence).Build();
        Assert.Equal(
            "sequence 'orders' is not configured; there are items, users. Add it: builder.AddSequence(\"orders\", ...) with one of the sequences of CompileShard.Sequences.",
            Assert.Throws<ShardTopologyException>(() => cluster.GetSequence("orders")).Message);
        using var empty = new ShardClusterBuilder().Build();
        Assert.Contains("there is none", Assert.Throws<ShardTopologyException>(() => empty.GetSequence("orders")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_the_same_or_empty_are_reported_together()
    {
        var builder = new ShardClusterBuilder().AddSequence("users", _sequence).AddSequence("USERS", _sequence).AddSequence(" ", _sequence);
        var error = Assert.Throws<ShardTopologyException>(() => builder.Build());
        Assert.Contains("sequence 'users' is added 2 times", error.Message, StringComparison.Ordinal);
        Assert.Contains("a sequence has an empty name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_cluster_made_it_disposes_and_what_it_was_given_it_leaves()
    {
        var given = new Disposable();
        var made = new Disposable();
        await using (new ShardClusterBuilder().AddSequence("given", given).AddSequence("made", _ => made).Build())
        {
        }
        Assert.Equal((0, 1), (given.Disposed, made.Disposed));
        using (new ShardClusterBuilder().AddSequence("made", _ => made).Build())
        {
        }
        Assert.Equal(2, made.Disposed);
        Assert.Throws<InvalidOperationException>(() => new ShardClusterBuilder().AddSequence("a", _ => made).AddSequence("b", _ => throw new InvalidOperationException()).Build());
        Assert.Equal(3, made.Disposed);
    }

    private sealed class Disposable : ISequence, IDisposable
    {
        public int Disposed { get; private set; }

        public string Name => "D";

        public void Dispose() => Disposed++;

        public long Next(CancellationToken cancellationToken = default) => 1;

        public ValueTask<long> NextAsync(CancellationToken cancellationToken = default) => new(1);

        public SequenceRange Reserve(int count, CancellationToken cancellationToken = default) => default;

        public ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default) => default;
    }
}
