using CompileShard.Benchmarks.Interleaving;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>One row by its key, with everything that a call needs around it, on four shards.</summary>
internal static class PointSelectCommand
{
    private const int OperationsPerBlock = 300;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var rounds = 25;
        var mysql = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--mysql")
            {
                mysql = true;
            }
            else if (arguments[i] == "--rounds" && i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out rounds) && rounds > 0)
            {
                i++;
            }
            else
            {
                await Console.Error.WriteLineAsync($"pointselect: unknown argument '{arguments[i]}'. It takes --mysql and --rounds N.");
                return 2;
            }
        }
        // SQLite answers in microseconds: blocks of the same number of calls would be too short to time.
        var operations = mysql ? OperationsPerBlock : OperationsPerBlock * 10;

        await using var databases = mysql ? await Databases.StartMariaDbAsync() : Databases.CreateSqlite();
        var handWritten = new HandWritten(databases.Sources);
        var dapper = new DapperVariant(databases.Sources);
        using var pooled = new CompileShardVariant(databases.Sources, leasedConnectionsPerNode: 0);
        using var leased = new CompileShardVariant(databases.Sources, leasedConnectionsPerNode: 4);

        Variant[] asynchronous =
        [
            Async("hand-written ADO.NET", handWritten.FindAsync),
            Async("Dapper", dapper.FindAsync),
            Async("CompileShard, pooled", pooled.FindAsync),
            Async("CompileShard, leased", leased.FindAsync),
        ];
        Variant[] synchronous =
        [
            Sync("hand-written ADO.NET", handWritten.Find),
            Sync("Dapper", dapper.Find),
            Sync("CompileShard, pooled", pooled.Find),
            Sync("CompileShard, leased", leased.Find),
        ];

        var description = $"{databases.Driver}, {Databases.Shards} shards, {databases.Users} users, {rounds} rounds of {operations} calls";
        Report.Print($"Point select, asynchronous: {description}", await InterleavedRun.RunAsync(asynchronous, rounds, operations, databases.Users));
        Report.Print($"Point select, synchronous: {description}", await InterleavedRun.RunAsync(synchronous, rounds, operations, databases.Users));
        return 0;
    }

    private static Variant Async(string name, Func<long, CancellationToken, ValueTask<User?>> find) => new(name, "hand-written ADO.NET", async keys =>
    {
        var sum = 0L;
        foreach (var key in keys)
            sum += Digest(await find(key, CancellationToken.None), key);
        return sum;
    });

    private static Variant Sync(string name, Func<long, User?> find) => new(name, "hand-written ADO.NET", keys =>
    {
        var sum = 0L;
        foreach (var key in keys)
            sum += Digest(find(key), key);
        return new ValueTask<long>(sum);
    });

    private static long Digest(User? user, long key)
    {
        if (user is null || user.UserId != key)
            throw new InvalidOperationException($"User {key} was not found.");
        return user.UserId + user.Name.Length + user.Email.Length + user.Age + (long)(user.Balance * 100) + user.Created.Second;
    }
}
