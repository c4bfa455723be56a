using System.CommandLine;
using CompileShard.Cli.Input;
using CompileShard.Cli.Output;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard explain</c>: what the generator would emit for statements, and why.</summary>
internal static class ExplainCommand
{
    private const string Json = "json";

    public static Command Create()
    {
        var rules = RulesOption.Create();
        var schema = RulesOption.Schema();
        var schemaFiles = RulesOption.SchemaFiles();
        var sql = new Option<string?>("--sql") { Description = "One statement.", HelpName = "TEXT" };
        var file = new Option<string?>("--file") { Description = "Statements separated by semicolons, or JSON lines {\"id\":\"..\",\"sql\":\"..\"}.", HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "text (for people) or json (one object a line).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", Json);
        var command = new Command("explain", "Says where statements go, what is sent, and how the answers become one.") { rules, schema, schemaFiles, sql, file, format };
        // On a thread of its own, so that Ctrl+C ends the tool although a read does not return.
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), cancellationToken));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            var text = parsed.GetValue(sql);
            var path = parsed.GetValue(file);
            if (text is null == path is null)
                throw CommandException.Usage("name what to explain: either --sql TEXT or --file FILE.");
            var read = RulesFileReader.Read(RulesInput.Read(parsed.GetValue(rules)!), new RulesChoices { Schemas = parsed.GetValue(schema) }, cancellationToken);
            if (!read.Errors.IsEmpty)
            {
                DiagnosticLines.Write(read, parsed.InvocationConfiguration.Error, withWarnings: false);
                return ExitCode.Failed;
            }

            var rulesOfFiles = AssumedMethods.AddTo(read.Rules);
            var columns = SchemaInput.Read(parsed.GetValue(schemaFiles), rulesOfFiles, out var findings, cancellationToken);
            if (findings.Any(DiagnosticLines.IsError))
            {
                DiagnosticLines.Write(findings, parsed.InvocationConfiguration.Error, withWarnings: false);
                return ExitCode.Failed;
            }

            var output = parsed.InvocationConfiguration.Output;
            IExplainWriter writer = parsed.GetValue(format) == Json ? new ExplainJson(output, rulesOfFiles) : new ExplainText(output, rulesOfFiles);
            foreach (var statement in text is not null ? [new StatementText("1", text)] : StatementsFile.Read(path!))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var request = new PlanRequest(statement.Sql, rulesOfFiles, EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = columns };
                writer.Write(statement, QueryPlanner.Plan(request, cancellationToken));
            }
            return ExitCode.Done;
        }
    }
}
