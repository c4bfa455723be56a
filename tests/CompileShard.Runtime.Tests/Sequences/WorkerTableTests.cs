using CompileShard.Execution;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>Leases when the answer of the database is lost: the caller does not know whether it was written, and tries again.</summary>
public sealed class WorkerTableTests : TemporaryFolder
{
    private const long Lease = 30_000;

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void A_lease_that_was_written_although_its_answer_was_lost_is_found_again(int? workerId)
    {
        var table = Table(workerId);
        WithConnection(connection =>
        {
            var lost = table.Acquire(connection, now: 1_000_000);
            var found = table.Acquire(connection, now: 1_002_000);
            Assert.Equal(lost, found);
            Assert.Equal(workerId ?? 0, found.Worker);
        });
    }

    [Fact]
    public void A_renewal_that_was_written_although_its_answer_was_lost_is_found_again()
    {
        var table = Table(null);
        WithConnection(connection =>
        {
            var lease = table.Acquire(connection, now: 1_000_000);
            var lost = table.Renew(connection, lease, now: 1_020_000)!;
            // The clock stood, or stepped back: the same end would be written again.
            Assert.Equal(lost, table.Renew(connection, lease, now: 1_020_000));
            Assert.Equal(lost, table.Renew(connection, lease, now: 1_010_000));
            Assert.True(table.Renew(connection, lost, now: 1_010_000)!.HighWater > lost.HighWater);
        });
    }

    [Fact]
    public void Whoever_takes_over_begins_after_what_the_owner_before_was_allowed()
        => WithConnection(connection =>
        {
            var before = Table(7).Acquire(connection, now: 1_000_000);
            Assert.Equal(1_000_000 + Lease, before.HighWater);
            var table = Table(7);
            Assert.Throws<ShardSequenceException>(() => table.Acquire(connection, now: before.HighWater));
            var after = table.Acquire(connection, now: before.HighWater + 1);
            Assert.Equal(before.HighWater, after.Begin);
        });

    [Fact]
    public void An_owner_that_lost_its_worker_neither_renews_nor_gives_back_what_is_no_longer_its_own()
        => WithConnection(connection =>
        {
            var (slow, quick) = (Table(7), Table(7));
            var old = slow.Acquire(connection, now: 1_000_000);
            var current = quick.Acquire(connection, now: 1_040_000);
            Assert.Null(slow.Renew(connection, old, now: 1_050_000));
            slow.Release(connection, old, lastUsed: 1_000_500);
            Assert.NotNull(quick.Renew(connection, current, now: 1_050_000));
        });

    private static WorkerTable Table(int? workerId) => new("S", "compileshard_worker", "table compileshard_worker", workerId, Lease);

    private void WithConnection(Action<SequenceConnection> test)
    {
        using var connection = Source.OpenConnection();
        var sequenceConnection = new SequenceConnection(connection, Deadline.After(30_000));
        sequenceConnection.Execute(WorkerTable.CreateTable("compileshard_worker"));
        test(sequenceConnection);
    }
}
