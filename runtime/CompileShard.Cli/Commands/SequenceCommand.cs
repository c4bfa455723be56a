using System.CommandLine;
using CompileShard.Cli.Input;
using CompileShard.Cli.Sequences;
using CompileShard.Planner.Diagnostics;
using CompileShard.Sequences;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard sequence next</c>: draws numbers, one a line.</summary>
internal static class SequenceCommand
{
    /// <summary>Each number of a file is a write that reaches the disk before the number is printed.</summary>
    private const int Most = 10_000;

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The sequence's name." };
        var config = new Option<string>("--config")
        {
            Description = "Mycat's sequence_conf.properties, sequence_db_conf.properties or sequence_time_conf.properties (its content says which it is), or the server.xml that chooses one beside itself.",
            HelpName = "FILE",
            Required = true,
        };
        var count = new Option<int>("--count") { Description = $"How many numbers, 1 to {Most}.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var topology = new Option<string?>("--topology") { Description = "For sequences in a database: Mycat's schema.xml; the one beside the sequence file when left out.", HelpName = "FILE" };
        var driver = new Option<string?>("--driver") { Description = "For sequences in a database: the assembly of an ADO.NET driver, such as MySqlConnector.dll in the folder of an application.", HelpName = "FILE" };
        var connection = new Option<string?>("--connection") { Description = "For sequences in a database: further settings of the connection, in the driver's words.", HelpName = "SETTINGS" };
        var next = new Command("next", "Draws the next numbers of a sequence and prints one a line.") { name, config, count, topology, driver, connection };
        next.SetAction((parsed, cancellationToken) =>
        {
            var database = new DatabaseOptions(parsed.GetValue(topology), parsed.GetValue(driver), parsed.GetValue(connection) ?? "");
            return DrawAsync(parsed.GetValue(name)!, parsed.GetValue(config)!, database, parsed.GetValue(count), parsed.InvocationConfiguration.Output, cancellationToken);
        });
        return new Command("sequence", "Works with sequences.") { next };
    }

    private static async Task<int> DrawAsync(string name, string path, DatabaseOptions database, int count, TextWriter output, CancellationToken cancellationToken)
    {
        if (count is < 1 or > Most)
            throw CommandException.Usage($"--count is {count}, but 1 to {Most} numbers can be drawn at a time.");
        try
        {
            var sequence = Open(name, path, database);
            // One by one: numbers that are reserved ahead would be lost when the tool ends.
            for (var i = 0; i < count; i++)
                output.WriteLine(await sequence.NextAsync(cancellationToken).ConfigureAwait(false));
            return ExitCode.Done;
        }
        catch (ShardException e)
        {
            throw CommandException.Failed(e.Message, e);
        }
    }

    private static ISequence Open(string name, string path, DatabaseOptions database)
    {
        if (!SequenceName.IsValid(name))
            throw CommandException.Usage($"'{name}' cannot be the name of a sequence: a name has 1 to 64 ASCII letters, digits, '_', '-', '.' or '$'.");
        name = SequenceName.Normalize(name);
        MycatSequenceFile file;
        try
        {
            file = MycatSequenceFile.Read(path);
        }
        catch (FormatException e)
        {
            throw CommandException.Usage(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw TextFiles.Unreadable((e as FileNotFoundException)?.FileName ?? path, "sequence file", e);
        }

        if (file.Kind != MycatSequenceKind.Database && database.IsGiven)
            throw CommandException.Usage($"--topology, --driver and --connection have no effect: '{file.Path}' keeps its sequences in no database. Leave them out.");
        if (file.Kind == MycatSequenceKind.Time)
            return TimeSequence.FromFile(name, file.Path);
        if (!file.Names.Contains(name))
            throw CommandException.Usage($"'{file.Path}' has no sequence '{name}'. {(DidYouMean.Suggest(name, file.Names) is { } suggestion ? $"Did you mean '{suggestion}'?" : "It has " + string.Join(", ", file.Names.Take(10).Select(n => $"'{n}'")) + (file.Names.Count > 10 ? " and more." : "."))}");
        return file.Kind == MycatSequenceKind.File ? new FileSequence(name, file.Path, new FileSequenceOptions { BlockSize = 1 }) : DatabaseSequence.Open(name, file, database);
    }
}
