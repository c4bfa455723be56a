namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD506 : DiagnosticTest
{
    [Fact]
    public Task Keys_of_32_bits() => VerifyAsync("""
        public sealed class Invoice { public int InvoiceId { get; set; } public decimal Total { get; set; } }

        [Sharded]
        public interface ITest
        {
            [Execute("INSERT INTO invoices (total) VALUES (@total)")]
            [return: GeneratedKey]
            [|int|] Add(decimal total);

            [Execute("INSERT INTO invoices (invoice_id, total) VALUES (@invoice.InvoiceId, @invoice.Total)")]
            int AddObject(Invoice [|invoice|]);

            [Execute("INSERT INTO invoices (invoice_id, total) VALUES (@id, @total)")]
            int AddValue(uint? [|id|], decimal total);

            [Query("SELECT NEXT VALUE FOR invoices")]
            [|int|] Next();
        }
        """);

    [Fact]
    public Task Keys_of_64_bits_and_sequences_that_count() => VerifyAsync("""
        [Execute("INSERT INTO invoices (total) VALUES (@total)")]
        [return: GeneratedKey]
        ulong Add(decimal total);

        [Query("SELECT NEXT VALUE FOR tickets")]
        int Next();
        """);
}
