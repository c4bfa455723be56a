using System.Buffers;
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
                json.WriteString("ConnectionString", MycatConnection.For(node, nodes, withPassword: passwords is null));
                if (passwords is not null)
                    json.WriteString("PasswordFrom", passwords.Of(node.Host.ActiveHost));
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
