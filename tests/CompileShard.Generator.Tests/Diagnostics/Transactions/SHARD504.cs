namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD504 : DiagnosticTest
{
    [Fact]
    public Task Table_without_a_sequence() => VerifyMessageAsync(
        """
        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, @name)")]
        [return: GeneratedKey]
        [|long|] Add(long userId, string name);
        """,
        "[return: GeneratedKey] asks for the generated key, but table 'users' has no sequence; name one in the rules file: <table name=\"users\" sequence=\"users\" ... />");

    [Fact]
    public Task Statement_that_inserts_nothing() => VerifyAsync("""
        [Execute("DELETE FROM tickets WHERE ticket_id = @id")]
        [return: GeneratedKey]
        [|long|] Remove(long id);

        [Query("SELECT ticket_id FROM tickets WHERE ticket_id = @id")]
        [return: GeneratedKey]
        [|long|] Find(long id);
        """);

    [Fact]
    public Task Key_that_is_always_given() => VerifyAsync("""
        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (5, @title)")]
        [return: GeneratedKey]
        [|long|] AddFifth(string title);

        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@id, @title) ON DUPLICATE KEY UPDATE title = @title")]
        [return: GeneratedKey]
        [|long|] Save(long id, string title);

        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (5, @title), (NULL, @title)")]
        [return: GeneratedKey]
        [|long[]|] AddTwo(string title);
        """);

    [Fact]
    public Task Row_that_may_be_left_out() => VerifyAsync("""
        [Execute("INSERT IGNORE INTO tickets (title) VALUES (@title)")]
        [return: GeneratedKey]
        [|long|] Add(string title);
        """);

    [Fact]
    public Task Marked_member_that_gets_nothing() => VerifyAsync("""
        public sealed class NewTicket { [GeneratedKey] public long TicketId { get; set; } public long UserId { get; set; } public string Title { get; set; } = ""; }
        public sealed class NewUser { [GeneratedKey] public long UserId { get; set; } public string Name { get; set; } = ""; }

        [Sharded]
        public interface ITest
        {
            [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.UserId, @ticket.Title)")]
            int AddOther(NewTicket [|ticket|]);

            [Execute("INSERT INTO users (user_id, name) VALUES (@id, @user.Name)")]
            int AddUser(long id, NewUser [|user|]);
        }
        """);

    [Fact]
    public Task Keys_that_are_drawn() => VerifyAsync("""
        public sealed class NewTicket { [GeneratedKey] public long TicketId { get; set; } public string Title { get; set; } = ""; }

        [Sharded]
        public interface ITest
        {
            [Execute("INSERT INTO tickets (title) VALUES (@title)")]
            [return: GeneratedKey]
            long Add(string title);

            [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@id, @title)")]
            [return: GeneratedKey]
            long AddWith(long? id, string title);

            [Execute("INSERT INTO tickets (title) VALUES (@tickets.Title)")]
            [return: GeneratedKey]
            List<long> AddAll(List<NewTicket> tickets);

            [Execute("INSERT INTO stores (city) VALUES (@ticket.Title)")]
            int AddStore(NewTicket ticket);
        }
        """);
}
