namespace CompileShard.CompileAndRun.Tests.Shop;

public enum Level
{
    Low,
    High,
}

public sealed record User(long UserId, string Name, string? Email);

/// <summary>Constructor, required, init-only and settable members together, and one that no column fills.</summary>
public sealed class UserDetails(long userId)
{
    public long UserId { get; } = userId;

    public required string Name { get; init; }

    public string? Email { get; init; }

    public Level? Level { get; set; }

    public double Score;

    public string Remark { get; set; } = "none";
}

public record struct Place(long UserId, string City);

public sealed class Store
{
    public int StoreId { get; set; }

    public string City { get; set; } = "";

    public string Country { get; set; } = "unknown";
}

public sealed class NewUser
{
    public long? UserId { get; set; }

    public Person Person { get; set; } = new("", null);

    public Level Level { get; set; }
}

public sealed record Person(string Name, Contact? Contact);

public sealed record Contact(string Email);
