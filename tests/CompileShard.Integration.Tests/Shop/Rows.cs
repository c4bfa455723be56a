namespace CompileShard.Integration.Tests.Shop;

public sealed record User(long UserId, string Name, string? Email, int Age, string Country);

public sealed record Address(long AddressId, long UserId, string City, string Country);

public sealed record UserAddress(long UserId, string Name, string City, string CountryName);

public sealed record Country(string Code, string Name);

public sealed record Store(int StoreId, string City);

public sealed record Order(long OrderId, long UserId, decimal Total);

public sealed record Event(long EventId, string Text);
