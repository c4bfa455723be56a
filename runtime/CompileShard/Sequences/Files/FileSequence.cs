using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>Settings of a <see cref="FileSequence"/>.</summary>
public sealed record FileSequenceOptions
{
    /// <summary>How many numbers are reserved with one write of the file, 1 or more; 1,000 unless set. With 1 every number is a write, and none is lost at a restart.</summary>
    public int BlockSize { get; init; } = 1_000;

    /// <summary>How long a call may wait for numbers, the wait for other processes included. More than zero; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// A sequence whose state is a local file in the format of Mycat's <c>sequence_conf.properties</c>. Any number of processes of one machine may use the file at the same time
/// (beside it lies a lock file), and a kill or a power cut at any moment leaves it whole. Not for several machines, and not beside a running Mycat, which takes no lock.
/// </summary>
public sealed class FileSequence : BlockSequence
{
    private readonly FileSequenceOptions _options;
    private readonly string _path;
    private volatile bool _lockIsProven;

    /// <summary>Creates it; the file is read when the first number is drawn.</summary>
    /// <param name="name">The name, in the file in upper case: NAME.MINID, NAME.MAXID, NAME.CURID.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name or a setting is not allowed.</exception>
    public FileSequence(string name, string path, FileSequenceOptions? options = null)
        : base(name, (options ??= new()).Timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockSize, 1, nameof(options.BlockSize));
        _options = options;
        _path = Path.GetFullPath(path);
    }

    private protected override string Place => $"file '{_path}'";

    private protected override string TimeoutRemedy => $"Another process may hold '{_path}.lock', or the disk does not answer; if many processes share the file, raise BlockSize.";

    // A thread of its own: the lock and the disk may block it, and callers of the synchronous methods may have taken all threads of the pool.
    private protected override Task<FetchedBlock> FetchAsync(long wanted, Deadline deadline)
        => Task.Factory.StartNew(() => ReserveBlock(wanted, deadline), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private FetchedBlock ReserveBlock(long wanted, Deadline deadline)
    {
        try
        {
            // A link is followed to the end: replacing the link itself would part it from its file.
            var path = File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path;
            using var held = FileLock.TryAcquire(path + ".lock", deadline) ?? throw SequenceErrors.Timeout(Name, Place, _options.Timeout, TimeoutRemedy);
            if (!_lockIsProven)
            {
                FileLock.ThrowUnlessExclusive(path + ".lock");
                _lockIsProven = true;
            }

            var file = JavaProperties.Parse(File.ReadAllBytes(path));
            var count = Math.Max(wanted, _options.BlockSize);
            MycatSegment.Read(file, Name).Take(count, out var first).Write(file, Name);
            AtomicFile.Replace(path, file.ToBytes());
            return new FetchedBlock(first, count);
        }
        catch (FormatException e)
        {
            throw SequenceErrors.Because(
                Name,
                $"{Place} cannot be used: {e.Message} Nothing was written. Correct it: {Name}.MINID and {Name}.MAXID are the current segment, {Name}.CURID is the last id given out, and must be no less than the highest id in use.",
                e);
        }
        catch (OverflowException e)
        {
            throw SequenceErrors.Because(Name, $"{Place} has no numbers left below {long.MaxValue}. Correct {Name}.MAXID and {Name}.CURID.", e);
        }
        catch (FileNotFoundException e)
        {
            throw SequenceErrors.Because(
                Name, $"{Place} does not exist. Create it with four lines: {Name}.HISIDS=, {Name}.MINID=1, {Name}.MAXID=10000, {Name}.CURID=0 (the last id in use).", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SequenceErrors.Because(Name, $"{Place} could not be read or written: {e.Message} The process needs to write the file and others beside it.", e);
        }
    }
}
