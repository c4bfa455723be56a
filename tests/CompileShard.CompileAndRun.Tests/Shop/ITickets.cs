namespace CompileShard.CompileAndRun.Tests.Shop;

public sealed record Ticket(long TicketId, string Title);

public sealed class NewTicket
{
    [GeneratedKey]
    public long? TicketId { get; set; }

    public string Title { get; set; } = "";
}

public record struct NewReply(int ReplyId, long TicketId, string Text);

/// <summary>Every way in which an insert draws its key and gives it back.</summary>
[Sharded]
public interface ITickets
{
    [Execute("INSERT INTO tickets (title) VALUES (@title)")]
    [return: GeneratedKey]
    ValueTask<long> AddAsync(string title, CancellationToken ct = default);

    [Execute("INSERT INTO tickets (title) VALUES (@title)")]
    [return: GeneratedKey]
    Task<long> AddWithinAsync(string title, ShardCallOptions options, CancellationToken ct = default);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (DEFAULT, @title)")]
    [return: GeneratedKey]
    int Add(string title);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticketId, @title)")]
    [return: GeneratedKey]
    Task<long> AddGivenAsync(long ticketId, string title);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.TicketId, @ticket.Title)")]
    Task<int> AddObjectAsync(NewTicket ticket);

    [Execute("INSERT INTO tickets (title) VALUES (@ticket.Title)")]
    bool AddMarked(NewTicket ticket);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.TicketId, @ticket.Title)")]
    [return: GeneratedKey]
    Task<long> AddRecordAsync(Ticket ticket);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@tickets.TicketId, @tickets.Title)")]
    Task<int> AddObjectsAsync(IEnumerable<NewTicket> tickets, CancellationToken ct = default);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@tickets.TicketId, @tickets.Title)")]
    [return: GeneratedKey]
    Task<List<long>> AddRecordsAsync(IReadOnlyList<Ticket> tickets);

    [Execute("INSERT INTO tickets (title, number) VALUES (@tickets.Title, next value for MYCATSEQ_REPLIES)")]
    [return: GeneratedKey]
    long[] AddNumbered(Ticket[] tickets);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@id, 'a'), (0, 'b'), (8, @title), (@last, 'd')")]
    Task AddFourAsync(long? id, string title, int last);

    [Execute("REPLACE INTO tickets (title) VALUES (@title)")]
    [return: GeneratedKey]
    Task<long> ReplaceAsync(string title);

    [Execute("REPLACE INTO tickets (title) VALUES (@tickets.Title)")]
    [return: GeneratedKey]
    Task<List<long>> ReplaceAllAsync(IReadOnlyList<Ticket> tickets);

    [Execute("REPLACE INTO tickets (ticket_id, title) VALUES (0, 'a'), (@id, @title), (NULL, 'c')")]
    Task<int> ReplaceThreeAsync(long id, string title);

    [Execute("INSERT INTO replies (ticket_id, text) VALUES (@ticketId, @text)")]
    [return: GeneratedKey]
    ValueTask<long> ReplyAsync(long ticketId, string text);

    [Execute("INSERT INTO replies (reply_id, ticket_id, text) VALUES (@replies.ReplyId, @replies.TicketId, @replies.Text)")]
    [return: GeneratedKey]
    Task<IReadOnlyList<int>> ReplyAllAsync(NewReply[] replies);

    /// <summary>A table without a sequence, for comparison.</summary>
    [Execute("INSERT INTO plain (title, plain_id) VALUES (@title, @plainId)")]
    ValueTask<int> AddPlainAsync(string title, long plainId, CancellationToken ct = default);

    [Execute("INSERT INTO tags (text) VALUES (@text)")]
    [return: GeneratedKey]
    Task<long> TagAsync(string text);

    [Query("SELECT next value for MYCATSEQ_TICKETS")]
    ValueTask<long> NextAsync(ShardCallOptions options, CancellationToken ct);

    [Query("SELECT NEXT VALUE FOR tickets")]
    ushort Next();
}
