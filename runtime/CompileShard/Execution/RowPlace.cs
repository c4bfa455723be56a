namespace CompileShard.Execution;

/// <summary>Where a row came from, for messages: a shard, or the merge of several.</summary>
internal readonly record struct RowPlace(string Text, string Method, string? Node, int? Replica, int? Shard)
{
    public static RowPlace OfMerged(string method) => new($"{method}: merged rows", method, null, null, null);

    public static implicit operator RowPlace(in ShardCall call) => new(call.ToString(), call.Method, call.Server.Place.Node, call.Server.Place.Replica, call.ShardOrNull);
}
