using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace CompileShard.Sequences;

/// <summary>The one thing of Mycat's <c>server.xml</c> that matters here: which of the sequence files holds the numbers in use. Throws <see cref="FormatException"/> when it cannot be told.</summary>
internal sealed record MycatServerFile(string Path, int HandlerType, int Line)
{
    public const string FileName = "server.xml";

    // The first is how releases up to 1.6.7.4 spell it.
    private static readonly string[] Properties = ["sequnceHandlerType", "sequenceHandlerType"];

    /// <summary>Reads a file. Without the property the type is 0.</summary>
    /// <exception cref="FormatException">It is not a server.xml, or the type is no number from 0 to 5.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public static MycatServerFile Read(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName != "server")
                throw new FormatException($"'{path}' is no server.xml of Mycat: its root is <{root.Name.LocalName}>.");
            var property = root.Elements("system").Elements("property").LastOrDefault(p => Properties.Contains(p.Attribute("name")?.Value.Trim(), StringComparer.Ordinal));
            if (property is null)
                return new MycatServerFile(path, 0, 0);
            var line = ((IXmlLineInfo)property).LineNumber;
            return int.TryParse(property.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type <= 5
                ? new MycatServerFile(path, type, line)
                : throw new FormatException($"'{path}' line {line}: {property.Attribute("name")!.Value} is '{property.Value.Trim()}'; it must be a number from 0 to 5.");
        }
        catch (XmlException e)
        {
            throw new FormatException($"'{path}' is broken XML: {e.Message}", e);
        }
    }

    /// <summary>The name of the file with the sequences of a type; throws, with what to use in its place, for a type that has no counterpart.</summary>
    public string SequenceFile() => HandlerType switch
    {
        0 => "sequence_conf.properties",
        1 => "sequence_db_conf.properties",
        2 => "sequence_time_conf.properties",
        _ => throw new FormatException($"'{Path}' line {Line}: {MycatSequenceTypes.WithoutCounterpart(HandlerType)}"),
    };
}
