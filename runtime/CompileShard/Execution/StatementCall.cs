using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>A statement on one shard as a <see cref="PendingCall"/>. Objects are used again, so that a call costs none.</summary>
internal sealed class StatementCall<TStatement, TArgs, TResult> : PendingCall<TResult>
    where TStatement : struct, IStatement<TArgs, TResult>
{
    private const int Kept = 32;
    private static readonly StatementCall<TStatement, TArgs, TResult>?[] s_pool = new StatementCall<TStatement, TArgs, TResult>?[Kept];

    private TStatement _statement;
    private TArgs _args = default!;
    private ShardCall _call;

    public override ShardCall Call => _call;

    public override int CancelGrace => _call.Server.CancelGrace;

    public static StatementCall<TStatement, TArgs, TResult> Rent(TStatement statement, in TArgs args, in ShardCall call)
    {
        StatementCall<TStatement, TArgs, TResult>? rented = null;
        for (var i = 0; i < s_pool.Length && rented is null; i++)
        {
            if (s_pool[i] is not null)
                rented = Interlocked.Exchange(ref s_pool[i], null);
        }

        rented ??= new StatementCall<TStatement, TArgs, TResult>();
        rented._statement = statement;
        rented._args = args;
        rented._call = call;
        return rented;
    }

    protected override TResult Work() => SyncExecutor.Run<TStatement, TArgs, TResult>(_statement, _args, _call, ref Stage);

    protected override ValueTask<TResult> WorkAsync() => AsyncExecutor.RunAsync<TStatement, TArgs, TResult>(_statement, _args, _call, this);

    protected override void Recycle()
    {
        _statement = default;
        _args = default!;
        _call = default;
        for (var i = 0; i < s_pool.Length; i++)
        {
            if (s_pool[i] is null && Interlocked.CompareExchange(ref s_pool[i], this, null) is null)
                return;
        }
    }
}
