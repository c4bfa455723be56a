namespace CompileShard.Sequences;

/// <summary>A sequence that a builder was given.</summary>
internal sealed record SequenceSpec(string Name, Func<ShardCluster, ISequence> Make, bool OwnsSequence);

/// <summary>The sequences of a cluster, by name.</summary>
internal sealed class SequenceRegistry : IDisposable, IAsyncDisposable
{
    private readonly Dictionary<string, ISequence> _sequences = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ISequence> _owned = [];

    private SequenceRegistry()
    {
    }

    public static SequenceRegistry None { get; } = new();

    public static IEnumerable<string> FindProblems(IReadOnlyList<SequenceSpec> specs)
    {
        foreach (var _ in specs.Where(spec => string.IsNullOrWhiteSpace(spec.Name)))
            yield return "a sequence has an empty name. Give it the name that the rules file uses.";
        foreach (var same in specs.Where(spec => !string.IsNullOrWhiteSpace(spec.Name)).GroupBy(spec => spec.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"sequence '{same.Key}' is added {same.Count()} times (case does not matter). Keep one of them.";
    }

    /// <summary>Makes the sequences; when one fails, those that were made before it are disposed.</summary>
    public static SequenceRegistry Make(IReadOnlyList<SequenceSpec> specs, ShardCluster cluster)
    {
        var registry = new SequenceRegistry();
        try
        {
            foreach (var spec in specs)
            {
                var sequence = spec.Make(cluster) ?? throw new ShardTopologyException($"sequence '{spec.Name}': the function given to AddSequence returned null.");
                registry._sequences.Add(spec.Name, sequence);
                if (spec.OwnsSequence)
                    registry._owned.Add(sequence);
            }
            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    public IReadOnlyCollection<string> Names => _sequences.Keys;

    /// <summary>What to say of a sequence that plans need and nobody added.</summary>
    public static string Missing(string name, string neededBy, IEnumerable<string> names) => NotConfigured($"sequence '{name}', which {neededBy} draws from,", name, names);

    public bool Contains(string name) => _sequences.ContainsKey(name);

    public ISequence Get(string name)
        => _sequences.TryGetValue(name, out var sequence) ? sequence : throw new ShardTopologyException(NotConfigured($"sequence '{name}'", name, _sequences.Keys));

    private static string NotConfigured(string subject, string name, IEnumerable<string> names)
    {
        var known = string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase));
        return $"{subject} is not configured; {(known.Length == 0 ? "there is none" : "there are " + known)}. Add it: builder.AddSequence(\"{name}\", ...) with one of the sequences of CompileShard.Sequences.";
    }

    public void Dispose()
    {
        foreach (var sequence in _owned)
            (sequence as IDisposable)?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sequence in _owned)
        {
            if (sequence is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (sequence as IDisposable)?.Dispose();
        }
    }
}
