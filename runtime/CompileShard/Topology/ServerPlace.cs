namespace CompileShard.Topology;

/// <summary>Which server of which node, as messages name it. A node without replicas has one server, which is named like the node.</summary>
internal sealed class ServerPlace
{
    private readonly string _text;

    private ServerPlace(string node, int? replica, string text)
    {
        Node = node;
        Replica = replica;
        _text = text;
    }

    /// <summary>The node's name.</summary>
    public string Node { get; }

    /// <summary>The number of the replica, from 1; null for the primary.</summary>
    public int? Replica { get; }

    public static ServerPlace Alone(string node) => new(node, null, "node " + node);

    public static ServerPlace Primary(string node) => new(node, null, $"node {node}, primary");

    public static ServerPlace OfReplica(string node, int number) => new(node, number, $"node {node}, replica {number}");

    /// <summary><c>node 'user_0', replica 1</c>: for messages about the configuration, where names may be wrong.</summary>
    public string Quoted => Replica is null ? $"node '{Node}'" : $"node '{Node}', replica {Replica}";

    /// <summary><c>node user_0, replica 1</c>.</summary>
    public override string ToString() => _text;
}
