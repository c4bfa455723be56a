using CompileShard.Algorithms;
using CompileShard.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Generated;

public sealed class KeySplitTests
{
    private readonly struct ByMod(int count) : IShardRouter<long?>
    {
        public int ShardCount => count;

        public int Shard(long? item) => item is { } key ? Mod.Shard(key, count) : -1;
    }

    [Fact]
    public void The_slices_hold_every_item_once_on_its_own_shard_in_the_lists_order()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<long?[]>(),
            Gen.Choose(1, 7).ToArbitrary(),
            (items, count) =>
            {
                var router = new ByMod(count);
                var split = KeySplit.By<long?, ByMod>(items, router);
                var shards = Enumerable.Range(0, split.Count).Select(split.ShardAt).ToList();
                Assert.Equal(shards.Distinct().Order(), shards);
                for (var i = 0; i < split.Count; i++)
                {
                    var shard = split.ShardAt(i);
                    var slice = split.SliceAt(i);
                    Assert.NotEmpty(slice);
                    Assert.Equal(items.Where(item => router.Shard(item) == shard), slice);
                    Assert.Equal(slice.ToList(), Enumerable.Range(0, slice.Count).Select(j => slice[j]));
                }
                Assert.Equal(items.Count(item => item is not null), Enumerable.Range(0, split.Count).Sum(i => split.SliceAt(i).Count));
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Targets_of_shards_are_those_shards_once_in_order_without_the_lost()
    {
        Prop.ForAll(
            Gen.Choose(-1, 9).ArrayOf().ToArbitrary(),
            shards =>
            {
                var targets = ShardTargets.Of("args", shards);
                Assert.Equal(shards.Where(shard => shard >= 0).Distinct().Order(), targets.Select(target => target.Shard));
                Assert.All(targets, target => Assert.Equal("args", target.Args));
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_empty_list_has_no_slices_and_null_is_refused()
    {
        Assert.Equal(0, KeySplit.By<long?, ByMod>([], new ByMod(4)).Count);
        Assert.Throws<ArgumentNullException>(() => KeySplit.By<long?, ByMod>(null!, new ByMod(4)));
    }

    [Fact]
    public void A_sequence_is_read_only_once()
    {
        var reads = 0;
        var split = KeySplit.By<long?, ByMod>(Items(), new ByMod(2));
        Assert.Equal([0, 2], split.SliceAt(0));
        Assert.Equal(1, reads);

        IEnumerable<long?> Items()
        {
            reads++;
            for (var i = 0; i < 4; i++)
                yield return i;
        }
    }
}
