using System.CommandLine;

namespace CompileShard.Cli.Commands;

/// <summary>The option that names rules files; several commands have it.</summary>
internal static class RulesOption
{
    public static Option<string[]> Create() => new("--rules")
    {
        Description = "Rules files (shards.xml). Map files are read from beside them.",
        HelpName = "FILE",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
}
