using System.CommandLine;
using CompileShard.Cli.Input;
using CompileShard.Cli.Output;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard check</c>: what the build would say about rules files and schema files.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var rules = RulesOption.Create();
        var schema = RulesOption.Schema();
        var schemaFiles = RulesOption.SchemaFiles();
        var command = new Command("check", "Lists all mistakes in rules files, in the map files that they name, and in schema files.") { rules, schema, schemaFiles };
        // On a thread of its own, so that Ctrl+C ends the tool although a read does not return.
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed.GetValue(rules)!, parsed.GetValue(schema), parsed.GetValue(schemaFiles), parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(string[] paths, string? schemas, string[]? schemaPaths, TextWriter output, CancellationToken cancellationToken)
    {
        var file = RulesFileReader.Read(RulesInput.Read(paths), new RulesChoices { Schemas = schemas }, cancellationToken);
        var schema = SchemaInput.Read(schemaPaths, file.Rules, out var findings, cancellationToken);
        DiagnosticLines.Write([.. file.Errors, .. file.Warnings, .. findings], output, withWarnings: true);
        var errors = file.Errors.Count + findings.Count(DiagnosticLines.IsError);
        var warnings = file.Warnings.Count + findings.Count - findings.Count(DiagnosticLines.IsError);
        var tables = Count(file.Rules.Tables.Count, "table") + (schemaPaths is { Length: > 0 } ? $", {Count(schema.Tables.Count, "table")} and {Count(schema.Views.Count, "view")} in the schema" : "");
        output.WriteLine($"{Count(file.Rules.Rules.Count, "rule")}, {tables}: {Count(errors, "error")}, {Count(warnings, "warning")}");
        return errors == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Count(int count, string what) => count == 1 ? "1 " + what : $"{count} {what}s";
}
