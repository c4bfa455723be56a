// The row types that the examples of docs/rules use.
namespace Shop;

public record User(long UserId, string Name, string? Email);

public record UserAddress(long UserId, string Name, string City);

public record CountryCount(string Country, long Users);

public record Store(int StoreId, string City);

public record Ticket(long TicketId, string Title);
