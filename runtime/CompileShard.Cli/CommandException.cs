namespace CompileShard.Cli;

/// <summary>A command cannot go on. The message is for the user: what, where, and what to do.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;

    public static CommandException Usage(string message, Exception? cause = null) => new(Cli.ExitCode.WrongUsage, message, cause);

    public static CommandException Failed(string message, Exception? cause = null) => new(Cli.ExitCode.Failed, message, cause);
}
