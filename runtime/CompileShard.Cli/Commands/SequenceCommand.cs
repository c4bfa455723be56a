using System.CommandLine;
using CompileShard.Cli.Input;
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
        var config = new Option<string>("--config") { Description = "Mycat's sequence_conf.properties or sequence_time_conf.properties; its content says which it is.", HelpName = "FILE", Required = true };
        var count = new Option<int>("--count") { Description = $"How many numbers, 1 to {Most}.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var next = new Command("next", "Draws the next numbers of a sequence and prints one a line.") { name, config, count };
        next.SetAction((parsed, cancellationToken) =>
            DrawAsync(parsed.GetValue(name)!, parsed.GetValue(config)!, parsed.GetValue(count), parsed.InvocationConfiguration.Output, cancellationToken));
        return new Command("sequence", "Works with sequences.") { next };
    }

    private static async Task<int> DrawAsync(string name, string path, int count, TextWriter output, CancellationToken cancellationToken)
    {
        if (count is < 1 or > Most)
            throw CommandException.Usage($"--count is {count}, but 1 to {Most} numbers can be drawn at a time.");
        try
        {
            var sequence = Open(name, path);
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

    private static ISequence Open(string name, string path)
    {
        JavaProperties file;
        try
        {
            name = SequenceName.Normalize(name);
            file = JavaProperties.Parse(File.ReadAllBytes(path));
        }
        catch (ArgumentException e) when (e.ParamName == nameof(name))
        {
            throw CommandException.Usage($"'{name}' cannot be the name of a sequence: a name has 1 to 64 ASCII letters, digits, '_', '-', '.' or '$'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw TextFiles.Unreadable(path, "sequence file", e);
        }

        const string Current = ".CURID";
        var names = file.Keys.Where(k => k.EndsWith(Current, StringComparison.Ordinal)).Select(k => k[..^Current.Length]).ToList();
        var isTime = file.Keys.Any(k => k is "WORKID" or "DATAACENTERID");
        if (isTime && names.Count > 0)
            throw CommandException.Usage($"'{path}' has both WORKID or DATAACENTERID, as a time sequence, and {names[0]}{Current}, as a file sequence. Keep the keys of one of them.");
        if (isTime)
            return TimeSequence.FromFile(name, path);
        if (names.Count == 0)
            throw CommandException.Usage($"'{path}' is no sequence file. A file sequence has lines {name}.MINID=1, {name}.MAXID=10000 and {name}.CURID=0; a time sequence has WORKID=1 and DATAACENTERID=1.");
        if (!names.Contains(name))
            throw CommandException.Usage($"'{path}' has no sequence '{name}'. {(DidYouMean.Suggest(name, names) is { } suggestion ? $"Did you mean '{suggestion}'?" : "It has " + string.Join(", ", names.Take(10).Select(n => $"'{n}'")) + (names.Count > 10 ? " and more." : "."))}");
        return new FileSequence(name, path, new FileSequenceOptions { BlockSize = 1 });
    }
}
