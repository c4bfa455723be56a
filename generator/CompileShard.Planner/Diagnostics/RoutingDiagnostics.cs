namespace CompileShard.Planner.Diagnostics;

/// <summary>300-399: where a statement goes.</summary>
public static class RoutingDiagnostics
{
    public const string KeyNotFixed = "SHARD301";
    public const string CrossShard = "SHARD302";
    public const string KeyTypeDoesNotFit = "SHARD303";
    public const string OtherRule = "SHARD304";
    public const string InsertWithoutKey = "SHARD305";
    public const string KeyAssigned = "SHARD306";
    public const string NodesDisjoint = "SHARD307";
    public const string KeyIsNotPlain = "SHARD308";
    public const string NeedlessScatter = "SHARD309";
    public const string HintNotFollowed = "SHARD320";
    public const string ValueMustAgree = "SHARD321";
    public const string LockOfConnection = "SHARD322";
    public const string SessionValue = "SHARD323";
    public const string ReplicaCannotAnswer = "SHARD324";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(KeyNotFixed, "The shard key is not fixed", "'{0}' is sharded by {1}, and {2} does not fix {1}. Add a {1} condition, or mark the method [Scatter] to {3} all {4} shards.", DiagnosticLevel.Error),
        new(CrossShard, "Rows of different shards meet", "{0}", DiagnosticLevel.Error),
        new(KeyTypeDoesNotFit, "The key's type does not fit the rule", "'{0}' is {1}, but rule '{2}' ({3}) routes by {4}", DiagnosticLevel.Error),
        new(OtherRule, "A table of another rule", "'{0}' follows rule '{1}', but the interface says [Sharded(Rule = \"{2}\")]", DiagnosticLevel.Error),
        new(InsertWithoutKey, "Insert without the shard key", "{0}", DiagnosticLevel.Error),
        new(KeyAssigned, "The shard key is assigned", "{0}", DiagnosticLevel.Error),
        new(NodesDisjoint, "Tables on different nodes", "{0}", DiagnosticLevel.Error),
        new(KeyIsNotPlain, "The key value cannot be computed here", "{0}", DiagnosticLevel.Error),
        new(NeedlessScatter, "[Scatter] is not needed", "[Scatter] has no effect: {0}", DiagnosticLevel.Info),
        new(HintNotFollowed, "The hint cannot be followed", "{0}", DiagnosticLevel.Error),
        new(ValueMustAgree, "Each server would compute another value", "{0}; evaluate it once in code and pass it as a parameter", DiagnosticLevel.Error),
        new(LockOfConnection, "A lock of one connection", "{0} is about locks of one connection on one server, and {1}; keep the lock in a row that all see, or use a lock service", DiagnosticLevel.Error),
        new(SessionValue, "A value of an earlier statement", "{0} is about what its connection did before, and each call may get another connection; {1}", DiagnosticLevel.Warning),
        new(ReplicaCannotAnswer, "A replica cannot answer this", "{0}", DiagnosticLevel.Error),
    ];
}
