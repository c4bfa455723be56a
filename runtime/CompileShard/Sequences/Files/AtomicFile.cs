using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CompileShard.Sequences;

/// <summary>Replaces a file so that a reader finds the old text or the new one, never a part, even after a kill or a power cut at any moment.</summary>
internal static class AtomicFile
{
    /// <summary>Returns when the new text is on the disk, name included. For one writer at a time.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        // One name, not a new one each time: what a kill leaves behind is overwritten by the next writer.
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(path));
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        if (!OperatingSystem.IsWindows())
            FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>The new name of a file is on the disk only when its folder is. .NET opens no folders, so the system is asked directly.</summary>
    private static void FlushFolder(string folder)
    {
        var descriptor = OpenFile(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
            throw new IOException($"The folder '{folder}' could not be opened to write its entries to the disk (system error {Marshal.GetLastPInvokeError()}).");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenFile(byte[] path, int flags);
}
