using System.Globalization;
using System.Runtime.InteropServices;
using CompileShard.Sequences;

namespace CompileShard.SequenceWorker;

/// <summary>
/// Draws ids on several threads and writes each batch to a file before it draws the next: what is in the files was given out, also when this process is killed.
/// Arguments: kind target process-number block-size folder threads ids-of-each-thread pause-milliseconds. Says "ready", begins when a line comes in, and ends when its input does.
/// </summary>
internal static class Program
{
    public const int Batch = 64;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length != 8)
        {
            await Console.Error.WriteLineAsync("arguments: kind target process-number block-size folder threads ids-of-each-thread pause-milliseconds");
            return 2;
        }

        var (kind, target, folder) = (arguments[0], arguments[1], arguments[4]);
        var numbers = new[] { 2, 3, 5, 6, 7 }.Select(i => int.Parse(arguments[i], CultureInfo.InvariantCulture)).ToArray();
        var (process, blockSize, threads, each, pause) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        var sequence = kind == "uuid" ? null : Sources.Open(kind, target, process, blockSize);
        await using var disposed = sequence as IAsyncDisposable;

        await Console.Out.WriteLineAsync("ready");
        if (await Console.In.ReadLineAsync() is null)
            return 3;
        // When the test goes away, so does this process.
        _ = Task.Factory.StartNew(
            () =>
            {
                while (Console.In.ReadLine() is not null)
                {
                }
                Environment.Exit(3);
            },
            TaskCreationOptions.LongRunning);

        var work = Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                using var file = new FileStream(Path.Combine(folder, $"{Environment.ProcessId}-{thread}.ids"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
                if (sequence is null)
                    DrawGuids(file, each, pause);
                else
                    Draw(sequence, file, each, pause, thread);
            },
            TaskCreationOptions.LongRunning)).ToArray();
        await Task.WhenAll(work);
        return 0;
    }

    private static void Draw(ISequence sequence, FileStream file, int count, int pause, int thread)
    {
        var batch = new long[Batch];
        for (var drawn = 0; drawn < count;)
        {
            var size = Math.Min(Batch, count - drawn);
            if ((drawn / Batch + thread) % 4 == 0)
            {
                var i = 0;
                foreach (var id in sequence.Reserve(size))
                    batch[i++] = id;
            }
            else
            {
                for (var i = 0; i < size; i++)
                    batch[i] = i % 2 == 0 ? sequence.Next() : sequence.NextAsync().AsTask().GetAwaiter().GetResult();
            }
            file.Write(MemoryMarshal.AsBytes(batch.AsSpan(0, size)));
            drawn += size;
            if (pause > 0)
                Thread.Sleep(pause);
        }
    }

    private static void DrawGuids(FileStream file, int count, int pause)
    {
        var batch = new Guid[Batch];
        for (var drawn = 0; drawn < count;)
        {
            var size = Math.Min(Batch, count - drawn);
            for (var i = 0; i < size; i++)
                batch[i] = UuidV7.NewGuid();
            file.Write(MemoryMarshal.AsBytes(batch.AsSpan(0, size)));
            drawn += size;
            if (pause > 0)
                Thread.Sleep(pause);
        }
    }
}
