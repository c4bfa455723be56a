using System.CommandLine;
using CompileShard.Cli.Input;
using CompileShard.Cli.Output;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard check</c>: what the build would say about rules files.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var rules = RulesOption.Create();
        var schema = RulesOption.Schema();
        var command = new Command("check", "Lists all mistakes in rules files and in the map files that they name.") { rules, schema };
        // On a thread of its own, so that Ctrl+C ends the tool although a read does not return.
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed.GetValue(rules)!, parsed.GetValue(schema), parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(string[] paths, string? schemas, TextWriter output, CancellationToken cancellationToken)
    {
        var file = RulesFileReader.Read(RulesInput.Read(paths), new RulesChoices { Schemas = schemas }, cancellationToken);
        DiagnosticLines.Write(file, output, withWarnings: true);
        output.WriteLine($"{Count(file.Rules.Rules.Count, "rule")}, {Count(file.Rules.Tables.Count, "table")}: {Count(file.Errors.Count, "error")}, {Count(file.Warnings.Count, "warning")}");
        return file.Errors.IsEmpty ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Count(int count, string what) => count == 1 ? "1 " + what : $"{count} {what}s";
}
