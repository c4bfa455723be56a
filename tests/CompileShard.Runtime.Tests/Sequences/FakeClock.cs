using System.Globalization;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class FakeClock(long unixMilliseconds) : TimeProvider
{
    private long _now = unixMilliseconds;

    public long Now
    {
        get => Volatile.Read(ref _now);
        set => Volatile.Write(ref _now, value);
    }

    public static FakeClock At(string time) => new(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
