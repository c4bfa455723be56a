namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD054 : DiagnosticTest
{
    [Fact]
    public Task In_a_key() => VerifySchemaAsync("CREATE TABLE stores (store_id INT, PRIMARY KEY ([|id|]));");

    [Fact]
    public Task Dropped() => VerifySchemaAsync("CREATE TABLE stores (store_id INT); ALTER TABLE stores DROP COLUMN [|city|];");

    [Fact]
    public Task Behind_which_another_is_added() => VerifySchemaAsync("CREATE TABLE stores (store_id INT); ALTER TABLE stores ADD street INT AFTER [|city|];");

    [Fact]
    public Task Added_before() => VerifyUsableSchemaAsync("CREATE TABLE stores (store_id INT); ALTER TABLE stores ADD city INT, ADD street INT AFTER city;");
}
