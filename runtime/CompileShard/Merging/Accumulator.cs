using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Computes one value of the rows of a group.</summary>
internal abstract class Accumulator
{
    /// <summary>Takes a row.</summary>
    /// <param name="slots">What stands beside it.</param>
    /// <param name="isNewTuple">Whether its keys behind those of the group differ from those of the row before.</param>
    public abstract void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple);

    public abstract MergeValue Result();

    /// <summary>Begins a new group.</summary>
    public abstract void Reset();

    /// <param name="aggregate">What is computed.</param>
    /// <param name="slot">The first of its slots.</param>
    /// <param name="weightKey">The slot with the weight of its text; -1 when that is in its own, or not needed.</param>
    public static Accumulator Of(MergeAggregate aggregate, int slot, int weightKey) => aggregate.Kind switch
    {
        MergeAggregateKind.First => new FirstValue(slot, weightKey),
        MergeAggregateKind.Sum => new SumOfNumbers(slot, isDistinct: false),
        MergeAggregateKind.Count => new SumOfCounts(slot),
        MergeAggregateKind.Min => new Extreme(slot, sign: -1),
        MergeAggregateKind.Max => new Extreme(slot, sign: 1),
        MergeAggregateKind.Average => new AverageOfParts(slot),
        MergeAggregateKind.BitAnd => new Bits(slot, ulong.MaxValue, static (left, right) => left & right),
        MergeAggregateKind.BitOr => new Bits(slot, 0, static (left, right) => left | right),
        MergeAggregateKind.BitXor => new Bits(slot, 0, static (left, right) => left ^ right),
        MergeAggregateKind.CountDistinct => new CountOfTuples(slot, aggregate.Columns.Length),
        MergeAggregateKind.SumDistinct => new SumOfNumbers(slot, isDistinct: true),
        MergeAggregateKind.AverageDistinct => new AverageOfDistinct(slot),
        var kind => throw new InvalidOperationException($"Aggregate {kind} is not known."),
    };

    private sealed class FirstValue(int slot, int weightKey) : Accumulator
    {
        private MergeValue _value;
        private bool _isFound;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            if (_isFound)
                return;
            _isFound = true;
            _value = weightKey >= 0 && slots[weightKey].Weight is { } weight ? slots[slot].WithWeight(weight) : slots[slot];
        }

        public override MergeValue Result() => _value;

        public override void Reset()
        {
            _value = default;
            _isFound = false;
        }
    }

    private sealed class SumOfNumbers(int slot, bool isDistinct) : Accumulator
    {
        private Sum _sum;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            if (!isDistinct || isNewTuple)
                _sum.Add(slots[slot]);
        }

        public override MergeValue Result() => _sum.Result();

        public override void Reset() => _sum = default;
    }

    private sealed class SumOfCounts(int slot) : Accumulator
    {
        private long _count;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            var value = slots[slot];
            if (!value.IsNull)
                _count = checked(_count + (long)Numbers.WholeOf(Sum.Number(value)));
        }

        public override MergeValue Result() => MergeValue.Of(_count);

        public override void Reset() => _count = 0;
    }

    private sealed class Extreme(int slot, int sign) : Accumulator
    {
        private MergeValue _value;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            var value = slots[slot];
            if (!value.IsNull && (_value.IsNull || Math.Sign(MergeOrder.Compare(value, _value)) == sign))
                _value = value;
        }

        public override MergeValue Result() => _value;

        public override void Reset() => _value = default;
    }

    private sealed class AverageOfParts(int slot) : Accumulator
    {
        private Sum _sum;
        private long _count;
        private int _decimals;
        private bool _isDouble;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            MergeValue average = slots[slot], count = slots[slot + 1], sum = slots[slot + 2];
            if (average.IsNull || sum.IsNull)
                return;
            _isDouble |= Sum.Number(average).Kind == MergeKind.Double;
            _decimals = Math.Max(_decimals, average.Decimals);
            _count = checked(_count + (long)Numbers.WholeOf(Sum.Number(count)));
            _sum.Add(sum);
        }

        public override MergeValue Result()
        {
            if (_count == 0)
                return MergeValue.Null;
            return _isDouble ? _sum.AverageAsDouble(_count) : _sum.Average(_count, Math.Max(0, _decimals - _sum.Decimals), _decimals);
        }

        public override void Reset()
        {
            _sum = default;
            _count = 0;
            _decimals = 0;
            _isDouble = false;
        }
    }

    private sealed class AverageOfDistinct(int slot) : Accumulator
    {
        private Sum _sum;
        private long _count;
        private int _decimals;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            if (!isNewTuple || slots[slot].IsNull)
                return;
            _count++;
            _decimals = Math.Max(_decimals, slots[slot + 1].Decimals);
            _sum.Add(slots[slot]);
        }

        public override MergeValue Result()
        {
            if (_count == 0)
                return MergeValue.Null;
            return _sum.IsDouble || _sum.IsSqlite ? _sum.AverageAsDouble(_count) : _sum.Average(_count, Math.Max(0, _decimals - _sum.Decimals), _decimals);
        }

        public override void Reset()
        {
            _sum = default;
            _count = 0;
            _decimals = 0;
        }
    }

    private sealed class Bits : Accumulator
    {
        private readonly int _slot;
        private readonly ulong _initial;
        private readonly Func<ulong, ulong, ulong> _combine;
        private ulong _bits;

        public Bits(int slot, ulong initial, Func<ulong, ulong, ulong> combine)
        {
            _slot = slot;
            _initial = initial;
            _combine = combine;
            _bits = initial;
        }

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            var value = slots[_slot];
            if (!value.IsNull)
                _bits = _combine(_bits, Numbers.IsWhole(value) ? value.ULong : throw new InvalidOperationException($"{value} is no set of bits."));
        }

        public override MergeValue Result() => MergeValue.Of(_bits);

        public override void Reset() => _bits = _initial;
    }

    private sealed class CountOfTuples(int slot, int width) : Accumulator
    {
        private long _count;

        public override void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
        {
            if (!isNewTuple)
                return;
            foreach (var value in slots.Slice(slot, width))
            {
                if (value.IsNull)
                    return;
            }
            _count++;
        }

        public override MergeValue Result() => MergeValue.Of(_count);

        public override void Reset() => _count = 0;
    }
}
