namespace CompileShard.Integration.Tests.Shop;

public sealed class Ticket
{
    public long TicketId { get; set; }

    public string Title { get; set; } = "";
}

/// <summary>Rows that get their keys from a sequence.</summary>
[Sharded]
public interface ITicketRepository
{
    [Execute("INSERT INTO tickets (title) VALUES (@title)")]
    [return: GeneratedKey]
    Task<long> AddAsync(string title, CancellationToken ct = default);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@tickets.TicketId, @tickets.Title)")]
    Task<int> AddAllAsync(IReadOnlyList<Ticket> tickets, CancellationToken ct = default);

    [Execute("INSERT INTO tickets (ticket_id, title) VALUES (next value for MYCATSEQ_TICKETS, @title)")]
    [return: GeneratedKey]
    long Add(string title);

    [Query("SELECT title FROM tickets WHERE ticket_id = @ticketId")]
    ValueTask<string?> TitleAsync(long ticketId, CancellationToken ct = default);
}
