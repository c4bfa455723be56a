namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD053 : DiagnosticTest
{
    [Fact]
    public Task In_one_table() => VerifySchemaAsync("CREATE TABLE stores (store_id INT, [|STORE_ID|] INT);");

    [Fact]
    public Task Added_again() => VerifySchemaAsync("CREATE TABLE stores (store_id INT, city INT); ALTER TABLE stores ADD COLUMN [|city|] INT;");

    [Fact]
    public Task Added_if_it_is_not_there() => VerifyUsableSchemaAsync("CREATE TABLE stores (store_id INT, city INT); ALTER TABLE stores ADD COLUMN IF NOT EXISTS city INT;");
}
