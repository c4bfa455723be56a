using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CompileShard.Sequences;

/// <summary>Settings of a <see cref="TimeSequence"/>.</summary>
public sealed record TimeSequenceOptions
{
    /// <summary>The time limit of a call. More than zero; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far the clock may have been set back for a call to wait rather than to fail. 2 seconds unless set; zero fails at once.</summary>
    public TimeSpan ClockWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock; the machine's own unless set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>
/// Mycat's time-based sequence (type 2), bit for bit: milliseconds, data centre, worker, counter. Ids interleave with those that Mycat made, as long as no two generators have
/// the same data centre and worker; nothing checks that between processes, which is what <see cref="SnowflakeSequence"/> is for.
/// </summary>
/// <remarks>All sequences of one process with the same data centre and worker draw from one stream, as in Mycat.</remarks>
public sealed class TimeSequence : ClockSequence
{
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<int, MillisecondCounter>> Counters = [];

    private readonly MillisecondCounter _counter;
    private readonly int _generator;

    /// <summary>Creates it.</summary>
    /// <param name="name">The name, for messages.</param>
    /// <param name="dataCenterId">Mycat's DATAACENTERID, 0 to 31.</param>
    /// <param name="workerId">Mycat's WORKID, 0 to 31.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name, a number or a setting is not allowed.</exception>
    public TimeSequence(string name, int dataCenterId, int workerId, TimeSequenceOptions? options = null)
        : base(name, (options ??= new()).Timeout, options.ClockWait)
    {
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        CheckId(dataCenterId, nameof(dataCenterId));
        CheckId(workerId, nameof(workerId));
        DataCenterId = dataCenterId;
        WorkerId = workerId;
        _generator = (dataCenterId << 5) | workerId;
        _counter = Counters.GetValue(options.TimeProvider, _ => new()).GetOrAdd(_generator, _ => new MillisecondCounter(options.TimeProvider, spread: false));
    }

    /// <summary>The data centre, 0 to 31.</summary>
    public int DataCenterId { get; }

    /// <summary>The worker, 0 to 31.</summary>
    public int WorkerId { get; }

    private protected override string Place => $"data centre {DataCenterId}, worker {WorkerId}";

    /// <summary>Creates it from Mycat's <c>sequence_time_conf.properties</c> (WORKID and DATAACENTERID, both required).</summary>
    /// <param name="name">The name, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ShardSequenceException">The file does not have the two numbers.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static TimeSequence FromFile(string name, string path, TimeSequenceOptions? options = null)
    {
        var file = JavaProperties.Parse(File.ReadAllBytes(path));
        int Read(string key)
        {
            var found = file.Find(key);
            return int.TryParse(found?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 31
                ? number
                : throw SequenceErrors.Because(
                    SequenceName.Normalize(name), $"file '{path}'{(found is null ? "" : $" line {found.Value.Line}")}: {key} must be a number from 0 to 31, but it is {(found is null ? "missing" : $"'{found.Value.Value}'")}.");
        }
        return new TimeSequence(name, Read("DATAACENTERID"), Read("WORKID"), options);
    }

    private protected override int Take(int wanted, out long first, out CounterTake blocked, out Task? permit)
    {
        permit = null;
        var taken = _counter.TryTake(wanted, MillisecondCounter.LastMillisecond, out blocked);
        first = taken ? Compose(blocked, _generator) : 0;
        return blocked.Count;
    }

    private static void CheckId(int id, string parameter)
    {
        if (id is < 0 or > 31)
            throw new ArgumentOutOfRangeException(parameter, id, $"{parameter} must be 0 to 31.");
    }
}
