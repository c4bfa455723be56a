using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CompileShard.Mycat;
using CompileShard.Topology.Mycat;

namespace CompileShard.Cli.Import;

/// <summary>Servers and sequences to the configuration section that CompileShard.Hosting reads.</summary>
internal static class TopologyJson
{
    public static string Write(IReadOnlyList<MycatDataNode> nodes, ImportedPasswords? passwords, IReadOnlyList<ImportedSequence> sequences, bool allowUnusedNodes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // Text as it is read by people: no escapes for letters of other scripts and for signs that matter in HTML only.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("CompileShard");
            if (allowUnusedNodes)
                json.WriteBoolean("AllowUnusedNodes", true);
            json.WriteStartObject("Nodes");
            foreach (var node in nodes)
            {
                json.WriteStartObject(node.Name);
                WriteServer(json, node, node.Host.ActiveHost, nodes, passwords);
                if (node.Host.Replicas.Count != 0)
                    WriteReplicas(json, node, nodes, passwords);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            if (sequences.Count != 0)
                WriteSequences(json, sequences);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteReplicas(Utf8JsonWriter json, MycatDataNode node, IReadOnlyList<MycatDataNode> nodes, ImportedPasswords? passwords)
    {
        json.WriteStartArray("Replicas");
        foreach (var replica in node.Host.Replicas)
        {
            json.WriteStartObject();
            WriteServer(json, node, replica, nodes, passwords);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (node.Host.ReadFrom is { } from)
            json.WriteString("ReadFrom", from.ToString());
        if (node.Host.MaxReplicaLag is { } lag)
            json.WriteString("MaxReplicaLag", lag.ToString("c", CultureInfo.InvariantCulture));
    }

    private static void WriteServer(Utf8JsonWriter json, MycatDataNode node, MycatServer server, IReadOnlyList<MycatDataNode> nodes, ImportedPasswords? passwords)
    {
        json.WriteString("ConnectionString", MycatConnection.For(node, server, nodes, withPassword: passwords is null));
        if (passwords is not null)
            json.WriteString("PasswordFrom", passwords.Of(server));
    }

    private static void WriteSequences(Utf8JsonWriter json, IReadOnlyList<ImportedSequence> sequences)
    {
        json.WriteStartObject("Sequences");
        foreach (var sequence in sequences)
        {
            json.WriteStartObject(sequence.Name);
            json.WriteString("Kind", sequence.Kind);
            foreach (var (key, value) in sequence.Settings)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
