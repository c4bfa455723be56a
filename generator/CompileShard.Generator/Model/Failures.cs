namespace CompileShard.Generator.Model;

/// <summary>What an exception of our own is called in the message of SHARD999: type and message on one line, without paths.</summary>
internal static class Failures
{
    public static string Describe(Exception exception) =>
        exception.GetType().Name + ": " + exception.Message.Replace("\r", "").Replace("\n", " ");
}
