namespace CompileShard.Benchmarks.PointSelect;

[Sharded]
public interface IUserRepository
{
    [Query(Statements.Select)]
    ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

    [Query(Statements.Select)]
    User? Find(long userId);
}
