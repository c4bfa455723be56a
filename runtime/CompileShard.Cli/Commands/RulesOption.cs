using System.CommandLine;

namespace CompileShard.Cli.Commands;

/// <summary>The option that names rules files; several commands have it.</summary>
internal static class RulesOption
{
    public static Option<string[]> Create() => new("--rules")
    {
        Description = "A rules file (shards.xml); give the option again for each further one. Map files are read from beside it.",
        HelpName = "FILE",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };
}
