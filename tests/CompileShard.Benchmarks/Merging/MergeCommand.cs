using CompileShard.Benchmarks.Interleaving;
using CompileShard.Generated;

namespace CompileShard.Benchmarks.Merging;

/// <summary>Answers of four shards that become one, against the same by hand.</summary>
internal static class MergeCommand
{
    private const string Baseline = "hand-written ADO.NET";
    private const int FirstRows = 20;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var rounds = 15;
        if (arguments.Length != 0 && (arguments.Length != 2 || arguments[0] != "--rounds" || !int.TryParse(arguments[1], out rounds) || rounds < 1))
        {
            await Console.Error.WriteLineAsync("merge: it takes --rounds N.");
            return 2;
        }

        using var shards = new MemoryShards();
        var byHand = new ByHand(shards.Sources);
        using var pooled = new OnShards(shards, leasedConnectionsPerNode: 0);
        using var leased = new OnShards(shards, leasedConnectionsPerNode: 4);
        await CompareAsync("Scatter, all rows of one age (1,668)", rounds, operations: 20, keys: 60, async key => Sum(await byHand.ListAsync(18 + (int)key)), of => async key => Sum(await of.ListAsync(18 + (int)key)));
        await CompareAsync("ORDER BY name LIMIT 20", rounds, operations: 200, keys: 1, async _ => Sum(await byHand.FirstByNameAsync(FirstRows)), of => async _ => Sum(await of.FirstByNameAsync(FirstRows)));
        await CompareAsync(
            "GROUP BY country (500), COUNT, SUM, ORDER BY SUM LIMIT 20", rounds, operations: 20, keys: 1, async _ => Sum(await byHand.TopCountriesAsync(FirstRows)), of => async _ => Sum(await of.TopCountriesAsync(FirstRows)));
        await CompareAsync("A stream of 100,000 rows ORDER BY id", rounds, operations: 1, keys: 1, async _ => await SumAsync(byHand.StreamAsync()), of => async _ => await SumAsync(of.StreamAsync()));
        return 0;

        async Task CompareAsync(string title, int rounds, int operations, long keys, Func<long, Task<long>> hand, Func<OnShards, Func<long, Task<long>>> ours)
        {
            Variant[] variants = [Of(Baseline, hand), Of("CompileShard, pooled", ours(pooled)), Of("CompileShard, leased", ours(leased))];
            Report.Print($"{title}: SQLite in memory, {MemoryShards.Count} shards, {rounds} rounds of {operations} calls", await InterleavedRun.RunAsync(variants, rounds, operations, keys));
        }
    }

    private static Variant Of(string name, Func<long, Task<long>> run) => new(name, Baseline, async keys =>
    {
        var sum = 0L;
        foreach (var key in keys)
            sum += await run(key);
        return sum;
    });

    private static long Sum(List<Person> people)
    {
        var sum = 0L;
        foreach (var person in people)
            sum += (sum % 7 * person.Id) + person.Name.Length;
        return sum + people.Count;
    }

    private static long Sum(List<CountryCount> countries)
    {
        var sum = 0L;
        foreach (var country in countries)
            sum = sum * 3 + country.People + country.Age + country.Country.Length;
        return sum;
    }

    private static async Task<long> SumAsync(IAsyncEnumerable<Person> people)
    {
        var (sum, last) = (0L, -1L);
        await foreach (var person in people)
        {
            if (person.Id <= last)
                throw new InvalidOperationException($"Person {person.Id} comes behind {last}.");
            sum += last = person.Id;
        }
        return sum;
    }

    private sealed class OnShards : IDisposable
    {
        private readonly ShardCluster _cluster;
        private readonly ShardGroup _people;

        public OnShards(MemoryShards shards, int leasedConnectionsPerNode)
        {
            var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = leasedConnectionsPerNode } };
            var nodes = Enumerable.Range(0, MemoryShards.Count).Select(i => $"people_{i}").ToArray();
            for (var i = 0; i < nodes.Length; i++)
                builder.AddNode(nodes[i], shards.Sources[i]);
            _cluster = builder.Build();
            _people = _cluster.Bind(new ShardPlacement("people", nodes));
        }

        public ValueTask<List<Person>> ListAsync(int age) => _people.QueryListAsync(PeopleOfAge.Instance, All(age), default, default);

        public ValueTask<List<Person>> FirstByNameAsync(int rows) => _people.MergeListAsync(FirstByName.Instance, new IntArgs(rows), All(rows), default, default);

        public ValueTask<List<CountryCount>> TopCountriesAsync(int rows) => _people.MergeListAsync(TopCountries.Instance, new IntArgs(rows), All(rows), default, default);

        public IAsyncEnumerable<Person> StreamAsync() => _people.MergeStreamAsync(AllById.Instance, default, All(0), default, default);

        public void Dispose() => _cluster.Dispose();

        private static ShardTarget<IntArgs>[] All(int value) => ShardTargets.All(MemoryShards.Count, new IntArgs(value));
    }
}
