namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD051 : DiagnosticTest
{
    [Fact]
    public Task Other_columns() => VerifySchemaAsync("CREATE TABLE stores (store_id INT); CREATE TABLE [|Stores|] (id INT);");

    [Fact]
    public Task The_same_again() => VerifyUsableSchemaAsync("CREATE TABLE stores (store_id INT); CREATE TABLE stores (store_id INT);");

    [Fact]
    public Task Dropped_before() => VerifyUsableSchemaAsync("CREATE TABLE stores (store_id INT); DROP TABLE stores; CREATE TABLE stores (id INT);");
}
