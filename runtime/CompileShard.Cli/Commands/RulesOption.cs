using System.CommandLine;

namespace CompileShard.Cli.Commands;

/// <summary>The options that say which rules are read; several commands have them.</summary>
internal static class RulesOption
{
    public static Option<string[]> Create() => new("--rules")
    {
        Description = "Rules files: shards.xml, or Mycat's rule.xml and schema.xml. Map files are read from beside them.",
        HelpName = "FILE",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Files of CREATE TABLE statements.</summary>
    public static Option<string[]> SchemaFiles() => new("--schema")
    {
        Description = "Schema files: CREATE TABLE and CREATE VIEW statements, such as mysqldump --no-data writes. They are read in the order of their names.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Schema() => new("--mycat-schema") { Description = "The schema of Mycat's schema.xml, or several between commas; all when left out.", HelpName = "NAME" };
}
