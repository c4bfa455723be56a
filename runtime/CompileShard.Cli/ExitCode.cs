namespace CompileShard.Cli;

/// <summary>What the tool tells the program that started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was asked about has mistakes, or cannot be done.</summary>
    public const int Failed = 1;

    /// <summary>The arguments, or the files that they name, are not what the command takes.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by the user: what shells report for Ctrl+C.</summary>
    public const int Stopped = 130;
}
