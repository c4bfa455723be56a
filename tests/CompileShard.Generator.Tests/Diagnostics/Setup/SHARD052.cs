namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD052 : DiagnosticTest
{
    [Fact]
    public Task An_altered_table() => VerifySchemaAsync("CREATE TABLE stores (store_id INT); ALTER TABLE [|store|] ADD city INT;");

    [Fact]
    public Task An_indexed_table() => VerifySchemaAsync("CREATE UNIQUE INDEX i ON [|stores|] (city);");

    [Fact]
    public Task A_dropped_table_need_not_be_there() => VerifyUsableSchemaAsync("DROP TABLE stores; ALTER TABLE IF EXISTS stores ADD city INT;");
}
