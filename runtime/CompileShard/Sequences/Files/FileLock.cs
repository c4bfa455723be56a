using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>A lock between all processes of this machine that use the same lock file. Ends with the process at the latest, so a kill leaves nothing locked.</summary>
internal static class FileLock
{
    /// <summary>Null when others held the lock until the deadline.</summary>
    /// <exception cref="IOException">The place has no working locks.</exception>
    public static FileStream? TryAcquire(string path, Deadline deadline)
    {
        FileStream? held = null;
        SpinWait.SpinUntil(() => (held = TryOpen(path)) is not null, deadline.RemainingMilliseconds);
        return held;
    }

    /// <summary>On some network drives, and with the runtime's switch that turns file locks off, everybody gets every lock. Better no number than one number twice.</summary>
    public static void ThrowUnlessExclusive(string path)
    {
        using var second = TryOpen(path);
        if (second is not null)
            throw new IOException($"File locks do not work at '{path}': a second lock was granted. Keep the file on a local disk, and leave System.IO.DisableFileLocking unset.");
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            // What .NET throws when somebody else has it open; the more exact types say that the file cannot be opened at all.
            return null;
        }
    }
}
