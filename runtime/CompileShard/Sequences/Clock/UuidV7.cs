using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CompileShard.Sequences;

/// <summary>
/// UUIDs of version 7 (RFC 9562): 48 bits of Unix milliseconds, then a counter of 32 bits that starts at random in each millisecond, then 42 random bits. Those of one process
/// always rise, also when the clock is set back. Compare them as <see cref="Guid"/> does, or as 16 bytes with the highest first.
/// </summary>
public sealed class UuidV7(TimeProvider clock)
{
    private const int RandomBytesPerId = 8;

    [ThreadStatic]
    private static RandomBytes? t_random;

    private readonly object _gate = new();
    private long _millisecond = -1;
    private uint _counter;

    private static UuidV7 Shared { get; } = new(TimeProvider.System);

    /// <summary>The next one of this process, by the machine's clock. Thread-safe; never waits.</summary>
    public static Guid NewGuid() => Shared.Next();

    /// <summary>The next one of this generator. Thread-safe; never waits.</summary>
    public Guid Next()
    {
        // Drawn outside the lock; the upper half starts a new millisecond, the lower half and ten more bits are the random end.
        var random = (t_random ??= new RandomBytes()).Take(RandomBytesPerId * 2);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(random) >> 1;
        var end = BinaryPrimitives.ReadUInt64LittleEndian(random[RandomBytesPerId..]);

        long millisecond;
        uint counter;
        lock (_gate)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _millisecond)
            {
                _millisecond = now;
                // The highest bit is free at the start, so that there are two thousand million steps before the counter is full.
                _counter = start;
            }
            else if (++_counter == 0)
            {
                _millisecond++;
            }
            millisecond = _millisecond;
            counter = _counter;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)millisecond << 16) | 0x7000 | (counter >> 20));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (0b10UL << 62) | ((ulong)(counter & 0xFFFFF) << 42) | (end & 0x3FF_FFFF_FFFF));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Random bytes of the system, drawn many at a time because each draw is a call into the system.</summary>
    private sealed class RandomBytes
    {
        private readonly byte[] _bytes = new byte[1024];
        private int _used = 1024;

        public ReadOnlySpan<byte> Take(int count)
        {
            if (_used + count > _bytes.Length)
            {
                RandomNumberGenerator.Fill(_bytes);
                _used = 0;
            }
            _used += count;
            return _bytes.AsSpan(_used - count, count);
        }
    }
}
