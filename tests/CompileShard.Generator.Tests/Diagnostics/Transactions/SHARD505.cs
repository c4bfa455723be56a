namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD505 : DiagnosticTest
{
    private const string Types = """
        public sealed record Positional([property: GeneratedKey] long TicketId, string Title);
        public sealed class Fixed { [GeneratedKey] public long TicketId { get; } public string Title => ""; }
        public struct Copied { [GeneratedKey] public long TicketId { get; set; } public string Title { get; set; } }
        public sealed class Guarded { [GeneratedKey] public long TicketId { get; private set; } public string Title => ""; }
        public sealed class Outer { public Inner? Inner { get; set; } }
        public sealed class Inner { [GeneratedKey] public long TicketId { get; set; } public string Title { get; set; } = ""; }
        public sealed class Settable { [GeneratedKey] public long TicketId { get; set; } public string Title { get; set; } = ""; }

        [Sharded]
        public interface ITest
        {
        """;

    [Fact]
    public Task Members_that_cannot_be_set() => VerifyAsync(Types + """
            [Execute("INSERT INTO tickets (title) VALUES (@ticket.Title)")]
            int AddPositional(Positional [|ticket|]);

            [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.TicketId, @ticket.Title)")]
            int AddFixed(Fixed [|ticket|]);

            [Execute("INSERT INTO tickets (title) VALUES (@tickets.Title)")]
            int AddCopied(List<Copied> [|tickets|]);

            [Execute("INSERT INTO tickets (title) VALUES (@ticket.Title)")]
            int AddGuarded(Guarded [|ticket|]);

            [Execute("INSERT INTO tickets (title) VALUES (@ticket.Inner.Title)")]
            int AddInner(Outer [|ticket|]);
        }
        """);

    [Fact]
    public Task Members_with_a_setter() => VerifyAsync(Types + """
            [Execute("INSERT INTO tickets (title) VALUES (@ticket.Title)")]
            int Add(Settable ticket);

            [Execute("INSERT INTO tickets (title) VALUES (@tickets.Title)")]
            int AddAll(IReadOnlyList<Settable> tickets);
        }
        """);
}
