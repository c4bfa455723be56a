using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>Waits for a shared task, no longer than a deadline.</summary>
internal static class SharedWait
{
    /// <summary>False when the deadline came first. Throws what the task threw.</summary>
    public static async ValueTask<bool> ForAsync(Task task, Deadline deadline, CancellationToken token)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromMilliseconds(deadline.RemainingMilliseconds), token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // It may have ended in the same moment; then its own result counts.
            if (!task.IsCompleted)
                return false;
            await task.ConfigureAwait(false);
            return true;
        }
    }

    /// <inheritdoc cref="ForAsync"/>
    public static bool For(Task task, Deadline deadline, CancellationToken token)
    {
        try
        {
            if (!task.Wait(deadline.RemainingMilliseconds, token))
                return false;
        }
        catch (AggregateException)
        {
            // The task's own error, with its own stack, below.
        }
        task.GetAwaiter().GetResult();
        return true;
    }
}
