namespace QuickStart;

public enum UserStatus
{
    Active = 1,
    Dormant = 2,
}

/// <summary>A row of users. Columns find their members by name: user_id is UserId.</summary>
public sealed record User(long UserId, string Name, string? Email, UserStatus Status, DateTime Created, string Country, int? Age);

public sealed record CountryStats(string Country, long Users, decimal? Age);

public sealed record UserAddress(long UserId, string Name, string City, string Country);

public sealed record Address(long AddressId, long UserId, string City, string Country);

public sealed record Country(string Code, string Name);

public sealed class Store
{
    public int StoreId { get; set; }

    public required string City { get; init; }

    public required string CountryName { get; init; }
}
