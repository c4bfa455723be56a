namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD603 : DiagnosticTest
{
    [Fact]
    public Task Init_only_members() => VerifyAsync("""
        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.TicketId, @ticket.Title)")]
        int Add(Ticket [|ticket|]);

        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@tickets.TicketId, @tickets.Title)")]
        int AddAll(List<Ticket> [|tickets|]);
        """);

    [Fact]
    public Task Keys_that_are_given_back_or_not_asked_for() => VerifyAsync("""
        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.TicketId, @ticket.Title)")]
        [return: GeneratedKey]
        long Add(Ticket ticket);

        [Execute("INSERT INTO tickets (title) VALUES (@ticket.Title)")]
        int AddNew(Ticket ticket);
        """);
}
