using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CompileShard.Cli.Commands;

namespace CompileShard.Cli;

/// <summary>The whole tool: arguments in, text and an exit code out. No exception leaves it but those of a defect of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">As the shell gives them, without the tool's name.</param>
    /// <param name="output">What was asked for.</param>
    /// <param name="errors">One line for each thing that is wrong.</param>
    /// <param name="cancellationToken">Stops the command, as Ctrl+C does.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        // Not a RootCommand, which takes its name from the program's file and not from the tool.
        var root = new Command("compileshard", "Checks CompileShard's rules files, says where keys and statements go, accepts changed plans, and draws from sequences.")
        {
            new HelpOption(),
            new VersionOption(),
            CheckCommand.Create(),
            RouteCommand.Create(),
            ExplainCommand.Create(),
            PlansCommand.Create(),
            SequenceCommand.Create(),
            ImportMycatCommand.Create(),
        };
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // The parser's own report would print the whole help behind the one line that matters.
        if (parsed.Action is ParseErrorAction)
        {
            Report(errors, string.Join(" ", parsed.Errors.Select(e => e.Message)) + " See compileshard " + string.Join(' ', Path(parsed.CommandResult.Command, root).Append("--help")) + ".");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandException e)
        {
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            Report(errors, e.Message);
            return e.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static void Report(TextWriter errors, string message) => errors.WriteLine("compileshard: " + string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Path(Command command, Command root)
    {
        var names = new Stack<string>();
        for (Symbol? at = command; at is not null && at != root; at = at.Parents.FirstOrDefault())
            names.Push(at.Name);
        return names;
    }
}
