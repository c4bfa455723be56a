namespace CompileShard.Benchmarks.PointSelect;

/// <summary>The row that every variant reads. Settable members, because Dapper maps columns to a constructor only when their types agree exactly.</summary>
public sealed class User
{
    public long UserId { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public int Age { get; init; }

    public decimal Balance { get; init; }

    public DateTime Created { get; init; }
}
