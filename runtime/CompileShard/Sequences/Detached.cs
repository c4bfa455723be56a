namespace CompileShard.Sequences;

/// <summary>Starts work without the caller's context: its ambient transaction, its trace, its culture.</summary>
internal static class Detached
{
    /// <summary>What is started before the result is disposed, on this thread, does not see the caller's context.</summary>
    public static Scope Begin() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    public readonly struct Scope(AsyncFlowControl? flow) : IDisposable
    {
        public void Dispose() => flow?.Undo();
    }
}
