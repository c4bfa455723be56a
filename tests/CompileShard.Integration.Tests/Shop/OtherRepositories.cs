namespace CompileShard.Integration.Tests.Shop;

/// <summary>ER children and grandchildren.</summary>
[Sharded]
public interface IAddressRepository
{
    [Execute("INSERT INTO addresses (address_id, user_id, city, country) VALUES (@address.AddressId, @address.UserId, @address.City, @address.Country)")]
    Task<int> AddAsync(Address address, CancellationToken ct = default);

    [Execute("INSERT INTO addresses (address_id, user_id, city, country) VALUES (@addresses.AddressId, @addresses.UserId, @addresses.City, @addresses.Country)")]
    Task<int> AddAllAsync(IReadOnlyList<Address> addresses, CancellationToken ct = default);

    [Execute("INSERT INTO address_notes (address_id, note) VALUES (@addressId, @note)")]
    Task<int> AddNoteAsync([ShardKey] long userId, long addressId, string note, CancellationToken ct = default);

    [Query("SELECT n.note FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN address_notes n ON n.address_id = a.address_id WHERE u.user_id = @userId")]
    Task<List<string>> NotesAsync(long userId, CancellationToken ct = default);

    [Query("SELECT note FROM address_notes WHERE address_id = @addressId")]
    Task<List<string>> NotesOfAddressAsync([ShardKey] long userId, long addressId, CancellationToken ct = default);
}

/// <summary>A global table: written to every copy, read from any.</summary>
[Sharded]
public interface ICountryRepository
{
    [Execute("INSERT INTO countries (code, name) VALUES (@country.Code, @country.Name)")]
    Task<int> AddAsync(Country country, CancellationToken ct = default);

    [Execute("INSERT INTO countries (code, name) VALUES (@code, @name)")]
    int Add(string code, string name);

    [Execute("UPDATE countries SET name = @name WHERE code = @code")]
    Task<int> RenameAsync(string code, string name, CancellationToken ct = default);

    [Query("SELECT code, name FROM countries WHERE code = @code")]
    ValueTask<Country?> FindAsync(string code, CancellationToken ct = default);
}

/// <summary>A table on one node.</summary>
[Sharded]
public interface IStoreRepository
{
    [Execute("INSERT INTO stores (store_id, city) VALUES (@store.StoreId, @store.City)")]
    Task<int> AddAsync(Store store, CancellationToken ct = default);

    [Query("SELECT store_id, city FROM stores ORDER BY store_id LIMIT 10")]
    Task<List<Store>> FirstTenAsync(CancellationToken ct = default);
}

/// <summary>Split by database and by table.</summary>
[Sharded(Rule = "by-user-8")]
public interface IOrderRepository
{
    [Execute("INSERT INTO orders (order_id, user_id, total) VALUES (@orders.OrderId, @orders.UserId, @orders.Total)")]
    Task<int> AddAllAsync(IReadOnlyList<Order> orders, CancellationToken ct = default);

    [Query("SELECT o.order_id, o.user_id, o.total FROM orders o WHERE o.user_id = @userId")]
    Task<List<Order>> OfUserAsync(long userId, CancellationToken ct = default);

    [Query("SELECT orders.order_id FROM orders WHERE orders.user_id IN (@userIds)")]
    Task<List<long>> IdsOfUsersAsync(IReadOnlyList<long> userIds, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT order_id FROM orders")]
    Task<List<long>> AllIdsAsync(CancellationToken ct = default);

    [Scatter]
    [Execute("DELETE FROM orders WHERE total < @total")]
    Task<int> RemoveBelowAsync(decimal total, CancellationToken ct = default);
}

/// <summary>Split by table alone, on one node.</summary>
[Sharded]
public interface IEventRepository
{
    [Execute("INSERT INTO events (event_id, text) VALUES (@events.EventId, @events.Text)")]
    Task<int> AddAllAsync(IReadOnlyList<Event> events, CancellationToken ct = default);

    [Query("SELECT event_id, text FROM events WHERE event_id = @eventId")]
    ValueTask<Event?> FindAsync(long eventId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT event_id, text FROM events")]
    Task<List<Event>> AllAsync(CancellationToken ct = default);
}

/// <summary>Statements whose text does not say where to go, or that are not the same in every call.</summary>
[Sharded]
public interface IAgeRepository
{
    [RouteAs("SELECT 1 FROM users WHERE user_id = @userId")]
    [Execute("CALL grow_older(@userId, @years)")]
    Task<int> GrowOlderAsync(long userId, int years, CancellationToken ct = default);

    [Query("/*!mycat: sql=SELECT 1 FROM users WHERE user_id = @userId */ CALL read_age(@userId)")]
    Task<List<int>> ReadAsync(long userId, CancellationToken ct = default);

    [Query("SELECT name FROM users WHERE user_id = @userId {{AND age > @above}} {{AND country = @country}}")]
    Task<List<string>> SearchAsync(long userId, int? above, string? country, CancellationToken ct = default);

    [Execute("ALTER TABLE users ADD COLUMN nick VARCHAR(20), ADD INDEX by_age (age)")]
    Task WidenAsync(CancellationToken ct = default);

    [Query("ANALYZE TABLE users")]
    Task<List<Analysis>> AnalyzeAsync(CancellationToken ct = default);
}

/// <summary>A row of ANALYZE TABLE.</summary>
public sealed class Analysis
{
    public string Table { get; set; } = "";

    public string Op { get; set; } = "";

    public string Msg_type { get; set; } = "";

    public string Msg_text { get; set; } = "";
}

/// <summary>What tables and servers are like.</summary>
[Sharded]
public interface IDescriptions
{
    [Query("SHOW COLUMNS FROM users FROM shop WHERE Field <> @hidden")]
    Task<List<Description>> ColumnsAsync(string hidden, CancellationToken ct = default);

    [Query("DESCRIBE shop.orders")]
    List<Description> OfOrders();

    [Query("SHOW INDEX FROM `orders`")]
    Task<List<IndexPart>> IndexAsync(CancellationToken ct = default);

    [Query("SHOW CREATE TABLE orders")]
    Task<string> NameOfOrdersAsync(CancellationToken ct = default);

    [Query("SHOW TABLES FROM shop LIKE 'us%'")]
    Task<List<string>> TablesAsync(CancellationToken ct = default);

    [OnNode("dn1", "dn3")]
    [Query("SHOW VARIABLES LIKE 'port'")]
    Task<List<Variable>> PortsAsync(CancellationToken ct = default);

    [Query("EXPLAIN SELECT orders.total FROM orders WHERE orders.user_id = @userId")]
    Task<List<Step>> ExplainAsync(long userId, CancellationToken ct = default);

#pragma warning disable SHARD641 // Nothing else asks for the table under its old name after this.
    [Execute("RENAME TABLE users TO people")]
    Task RenameAsync(CancellationToken ct = default);
#pragma warning restore SHARD641
}

public sealed class Description
{
    public string Field { get; set; } = "";

    public string Type { get; set; } = "";
}

public sealed class IndexPart
{
    public string Table { get; set; } = "";

    public string Column_name { get; set; } = "";
}

public sealed class Variable
{
    public string Variable_name { get; set; } = "";

    public string Value { get; set; } = "";
}

/// <summary>A row of EXPLAIN.</summary>
public sealed class Step
{
    public string Table { get; set; } = "";
}
