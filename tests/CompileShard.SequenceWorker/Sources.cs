using System.Globalization;
using CompileShard.MariaDb;
using CompileShard.Sequences;
using Microsoft.Data.Sqlite;

namespace CompileShard.SequenceWorker;

/// <summary>The sequences by the names that tests give on the command line.</summary>
public static class Sources
{
    public const string Name = "WORKERS";

    // Sixteen threads on a small machine: a slow answer is no failure of what is tested.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <param name="kind">Which sequence.</param>
    /// <param name="target">Where its state is: a path, a connection string, a port.</param>
    /// <param name="process">The number of the process, from 0.</param>
    /// <param name="blockSize">For sequences of blocks.</param>
    public static ISequence Open(string kind, string target, int process, int blockSize) => kind switch
    {
        "file" => new FileSequence(Name, target, new() { BlockSize = blockSize, Timeout = s_patience }),
        "segment-sqlite" => new SegmentSequence(Name, SqliteFactory.Instance.CreateDataSource(target), new() { BlockSize = blockSize, Timeout = s_patience }),
        "segment-mysql" => new SegmentSequence(Name, MySqlDriver.Factory.CreateDataSource(target), new() { BlockSize = blockSize, Timeout = s_patience }),
        "mycat-table" => new SegmentSequence(Name, MySqlDriver.Factory.CreateDataSource(target), new() { Layout = SegmentLayout.MycatTable, Timeout = s_patience }),
        "mycat-functions" => new SegmentSequence(Name, MySqlDriver.Factory.CreateDataSource(target), new() { Layout = SegmentLayout.MycatFunctions, Timeout = s_patience }),
        "redis" => new RedisSequence(
            Name,
            (key, by, token) => RespClient.IncrementByAsync(int.Parse(target, CultureInfo.InvariantCulture), key, by, token),
            new() { BlockSize = blockSize, Timeout = s_patience }),
        "time" => new TimeSequence(Name, dataCenterId: 3, workerId: process, new() { Timeout = s_patience }),
        "snowflake-sqlite" => new SnowflakeSequence(Name, SqliteFactory.Instance.CreateDataSource(target), new() { Timeout = s_patience }),
        "snowflake-mysql" => new SnowflakeSequence(Name, MySqlDriver.Factory.CreateDataSource(target), new() { Timeout = s_patience }),
        _ => throw new ArgumentException($"There is no kind '{kind}'.", nameof(kind)),
    };
}
