using System.CommandLine;
using CompileShard.Cli.Import;
using CompileShard.Cli.Input;
using CompileShard.Mycat;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Mycat;
using CompileShard.Topology.Mycat;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard import-mycat</c>: Mycat's files to a rules file and a topology file that mean the same, and everything that is different.</summary>
internal static class ImportMycatCommand
{
    private const string RulesName = "shards.xml";
    private const string TopologyName = "topology.json";

    private sealed record Settings(string[] Files, string Folder, string? Schemas, bool Force, bool WithPasswords);

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Mycat's schema.xml and rule.xml, in any order. Map files, server.xml and sequence files are read from beside them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = $"The folder for {RulesName}, {TopologyName} and the map files; the current one when left out.", HelpName = "DIR", DefaultValueFactory = _ => "" };
        var schema = RulesOption.Schema();
        var force = new Option<bool>("--force") { Description = "Overwrites files that are there." };
        var passwords = new Option<bool>("--passwords") { Description = $"Writes passwords into {TopologyName}, in clear. Without it they are left to other configuration." };
        var command = new Command("import-mycat", "Writes the rules file and the topology file that mean what Mycat's files mean, and lists every difference.") { files, output, schema, force, passwords };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(new Settings(parsed.GetValue(files)!, parsed.GetValue(output)!, parsed.GetValue(schema), parsed.GetValue(force), parsed.GetValue(passwords)), parsed.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static int Run(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var sources = RulesInput.Read(settings.Files);
        var schemas = PathsOf(sources, MycatFileKind.Schema);
        if (schemas.Count != 1)
            throw CommandException.Usage(schemas.Count == 0 ? "none of the files is a schema.xml of Mycat, which says where tables lie. Name it, and the rule.xml." : "several of the files are a schema.xml of Mycat. Import them one by one.");
        if (settings.Files.FirstOrDefault(path => sources.First(s => s.Path == path) is var s && IsXml(path) && MycatFile.KindOf(s.Text) == MycatFileKind.None) is { } other)
            throw CommandException.Usage($"'{other}' is no schema.xml or rule.xml of Mycat. Leave it out.");

        var file = RulesFileReader.Read(sources, new RulesChoices { Schemas = settings.Schemas }, cancellationToken);
        var topology = MycatTopologyReader.Read(schemas[0], new MycatTopologyOptions());
        var report = new ImportReport(output);
        report.Add(file);
        report.Add(topology, file);
        if (report.HasErrors)
        {
            output.WriteLine("nothing was written: the errors are about where rows lie. Correct them, in a copy of the file if Mycat still needs it.");
            return ExitCode.Failed;
        }

        var sequences = ImportedSequences.Read(schemas[0], topology, report);
        var maps = sources.Where(s => !IsXml(s.Path) && IsNamed(s.Path, file)).ToList();
        // They will all lie in one folder.
        if (!new ShardsXml(file, [.. maps.Select(map => map with { Path = Path.GetFileName(map.Path) }).DistinctBy(map => map.Path)], sequences).TryWrite(out var text, out var problem))
            throw CommandException.Failed($"the import gave up, and nothing was written: {problem} This is a defect of the tool; please report it with the files.");
        var files = new OutputFiles(settings.Folder);
        files.Add(RulesName, text);
        foreach (var map in maps)
            files.AddCopy(map.Path);
        AddTopology(files, topology, sequences, file, settings.WithPasswords, report);
        files.Write(settings.Force);
        output.WriteLine($"{report.Count} {(report.Count == 1 ? "difference" : "differences")}; written: {string.Join(", ", files.Paths)}");
        return ExitCode.Done;
    }

    private static void AddTopology(OutputFiles files, MycatTopology topology, IReadOnlyList<ImportedSequence> sequences, RulesFile rules, bool withPasswords, ImportReport report)
    {
        var holders = sequences.SelectMany(s => s.Settings).Where(s => s.Key == "Node").Select(s => s.Value).ToHashSet(StringComparer.Ordinal);
        var nodes = topology.DataNodes.Where(node => rules.Rules.Nodes.Contains(node.Name) || holders.Contains(node.Name)).ToList();
        var unused = topology.DataNodes.Except(nodes).Select(node => node.Name).ToList();
        if (unused.Count != 0)
            report.Note($"no table lies on {NameRanges.Write(unused)}; left out of {TopologyName}.");
        var encrypted = topology.Differences.Any(difference => difference.Setting == "usingDecrypt");
        var passwords = withPasswords && !encrypted ? null : new ImportedPasswords(topology);
        if (passwords is not null)
            report.Note($"{TopologyName} holds no passwords{(withPasswords ? ", because some are encrypted" : "")}: give {string.Join(", ", passwords.Names)} in the section Passwords from where you keep secrets, for example in the environment as CompileShard__Passwords__{passwords.Names.First()}.");
        files.Add(TopologyName, TopologyJson.Write(nodes, passwords, sequences, allowUnusedNodes: holders.Any(node => !rules.Rules.Nodes.Contains(node))));
    }

    private static List<string> PathsOf(IReadOnlyList<RulesSource> sources, MycatFileKind kind) => [.. sources.Where(s => IsXml(s.Path) && MycatFile.KindOf(s.Text) == kind).Select(s => s.Path)];

    /// <summary>Whether a rule has the file among its parameters.</summary>
    private static bool IsNamed(string map, RulesFile file) => file.Rules.Rules.SelectMany(rule => rule.Parameters).Any(parameter => string.Equals(parameter.Value, Path.GetFileName(map), StringComparison.OrdinalIgnoreCase));

    private static bool IsXml(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
