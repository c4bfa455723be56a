namespace CompileShard.Execution;

/// <summary>Blocks the calling thread until a call of ours has ended. Such calls are ended by a node's thread or by the watch, never by the thread pool, so this cannot starve.</summary>
internal static class Blocked
{
    public static void Wait(ValueTask call) => call.AsTask().GetAwaiter().GetResult();

    public static TResult Wait<TResult>(ValueTask<TResult> call) => call.AsTask().GetAwaiter().GetResult();
}
