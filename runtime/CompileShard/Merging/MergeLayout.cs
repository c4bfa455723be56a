using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>What is kept of each row of a shard, beside the row itself: the keys of the order, then the columns that the aggregates need.</summary>
internal sealed class MergeLayout
{
    private readonly int _lastVisible;

    public MergeLayout(MergeSpec spec)
    {
        Spec = spec;
        var slots = new List<MergeSlot>();
        foreach (var key in spec.Order)
            slots.Add(new MergeSlot(key.Value, key.Weight, MergeSlotUse.Key));

        var aggregates = spec.Group?.Aggregates ?? [];
        FirstSlots = new int[aggregates.Length];
        WeightKeys = new int[aggregates.Length];
        for (var i = 0; i < aggregates.Length; i++)
        {
            FirstSlots[i] = slots.Count;
            WeightKeys[i] = Array.FindIndex(spec.Order, key => aggregates[i] is { Kind: MergeAggregateKind.First, Weight: not MergeKey.NoWeight } first && key.Value == first.Column && key.Weight == first.Weight);
            if (WeightKeys[i] >= 0)
                slots.Add(new MergeSlot(aggregates[i].Column, MergeKey.NoWeight, MergeSlotUse.Value));
            else
                slots.AddRange(SlotsOf(aggregates[i]));
        }

        Slots = [.. slots];
        _lastVisible = slots.Count == 0 ? -1 : slots.Max(slot => Math.Max(slot.Column, slot.Weight));
        Names = new string[Slots.Length];
    }

    public MergeSpec Spec { get; }

    public MergeSlot[] Slots { get; }

    /// <summary>The first slot of each aggregate.</summary>
    public int[] FirstSlots { get; }

    /// <summary>For each aggregate that is the first value of a key, the key, which has the weight of the text; -1 for others. So the weight is read once for a row.</summary>
    public int[] WeightKeys { get; }

    /// <summary>Whether rows of the result are read from rows of a shard.</summary>
    public bool ReadsRows => Spec.Group is null || Spec.Group.Outputs.Length == 0;

    /// <summary>How many columns stand before the hidden ones, at least.</summary>
    /// <param name="read">How many of them rows are read from.</param>
    public int VisibleColumns(int read) => ReadsRows ? Math.Max(read, _lastVisible + 1) : _lastVisible + 1;

    /// <summary>How the servers call the columns, for messages; each result that is opened says so again.</summary>
    public string[] Names { get; }

    private static IEnumerable<MergeSlot> SlotsOf(MergeAggregate aggregate) => aggregate.Kind switch
    {
        MergeAggregateKind.First or MergeAggregateKind.Min or MergeAggregateKind.Max => [new MergeSlot(aggregate.Column, aggregate.Weight, MergeSlotUse.Value)],
        MergeAggregateKind.Average => [Number(aggregate.Column), Number(aggregate.CountColumn), Number(aggregate.SumColumn)],
        MergeAggregateKind.AverageDistinct => aggregate.Columns.Select(Number),
        MergeAggregateKind.CountDistinct => aggregate.Columns.Select(column => new MergeSlot(column, MergeKey.NoWeight, MergeSlotUse.Presence)),
        _ => [Number(aggregate.Column)],
    };

    private static MergeSlot Number(int column) => new(column, MergeKey.NoWeight, MergeSlotUse.Number);
}

/// <summary>A column of a shard's row, numbered as in <see cref="MergeSpec"/>.</summary>
internal readonly record struct MergeSlot(int Column, int Weight, MergeSlotUse Use);

internal enum MergeSlotUse : byte
{
    /// <summary>It is compared; of text only the weight is read.</summary>
    Key,

    /// <summary>It may be a result.</summary>
    Value,

    /// <summary>It is computed with.</summary>
    Number,

    /// <summary>Only whether it is NULL.</summary>
    Presence,
}
