namespace CompileShard;

/// <summary>Settings of a <see cref="ShardCluster"/>. Read once, when it is built.</summary>
public sealed class ShardClusterOptions
{
    /// <summary>
    /// The deadline of a call that does not bring its own (<see cref="ShardCallOptions.Timeout"/>), from its start to its last row, opening of connections included. More
    /// than zero; 30 seconds unless set.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many shards one call may work on at a time, 1 or more. More shorten a single call when the servers are idle, fewer give more calls per second when they are busy.
    /// Unless set: twice the number of processors, at least 4 and at most 16.
    /// </summary>
    public int MaxFanOut { get; set; } = Math.Clamp(Environment.ProcessorCount * 2, 4, 16);

    /// <summary>
    /// How many rows one call may hold at a time to merge the answers of several shards, 1 or more; 1,000,000 unless set. A call that needs more fails. Methods that return a list
    /// hold all rows that the shards give; those that return a stream hold a few of each shard, and groups that have yet to be sorted.
    /// </summary>
    public int MaxMergedRows { get; set; } = 1_000_000;

    /// <summary>
    /// How many connections to each server of a node are kept open, with prepared statements, for statements that provably leave the session as it was. They save the reset of the
    /// session and the parsing of the text. Each holds one connection of the server, and of the driver's pool. 0 switches this off; 4 unless set.
    /// </summary>
    public int LeasedConnectionsPerNode { get; set; } = 4;

    /// <summary>
    /// How long a leased connection may lie unused before it is given back to the driver's pool. More than zero; 30 seconds unless set. Keep it below the server's
    /// wait_timeout and below what firewalls on the way allow.
    /// </summary>
    public TimeSpan LeasedConnectionIdleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many statements are kept prepared on one leased connection, 0 or more; 128 unless set. Further statements run there unprepared.
    /// </summary>
    public int PreparedStatementsPerConnection { get; set; } = 128;

    /// <summary>
    /// How many calls to one server of a node may block a thread at a time, 1 or more; further ones wait their turn. Only for drivers whose asynchronous methods cannot be relied on, such as
    /// MySql.Data: their calls run on threads of the cluster's own. 64 unless set; more than the driver's pool has connections is of no use.
    /// </summary>
    public int BlockingCallsPerNode { get; set; } = 64;

    /// <summary>
    /// Which server of a node answers a read about which neither its call nor its method nor its node says more. <see cref="ReadFrom.Primary"/> unless set.
    /// </summary>
    public ReadFrom ReadFrom { get; set; } = ReadFrom.Primary;

    /// <summary>
    /// How far a replica may be behind the primary to be read from, in the whole seconds in which servers measure it: 0 or more. A replica that is further behind, that does not replicate, or
    /// that does not tell its lag, is not read from until it has caught up; nor is one whose lag was not measured yet. Null, the default: it does not matter, and is not asked for. Asking needs
    /// the privilege SLAVE MONITOR on MariaDB, REPLICATION CLIENT on MySQL.
    /// </summary>
    public TimeSpan? MaxReplicaLag { get; set; }

    /// <summary>
    /// How often each replica is checked: whether it answers and, with <see cref="MaxReplicaLag"/>, how far it is behind. More than zero; 5 seconds unless set. A replica that failed is checked
    /// sooner. Without replicas nothing is checked.
    /// </summary>
    public TimeSpan ReplicaCheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Allows nodes that no manifest names. Off unless set: a node that the plans do not know is usually one that was added to the configuration without rebuilding, and no row
    /// would ever go there.
    /// </summary>
    public bool AllowUnusedNodes { get; set; }
}
