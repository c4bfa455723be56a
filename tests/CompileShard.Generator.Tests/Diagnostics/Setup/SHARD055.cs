namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD055 : DiagnosticTest
{
    [Fact]
    public Task The_shard_key() => VerifySchemaAsync("CREATE TABLE [|users|] (userid BIGINT PRIMARY KEY, name VARCHAR(50));");

    [Fact]
    public Task The_key_of_a_child() => VerifySchemaAsync("CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(50)); CREATE TABLE [|addresses|] (city VARCHAR(50));");

    [Fact]
    public Task A_table_under_a_physical_name() => VerifySchemaAsync("CREATE TABLE [|orders_0|] (id BIGINT);");

    [Fact]
    public Task All_there() => VerifyUsableSchemaAsync("CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(50)); CREATE TABLE addresses (user_id BIGINT); CREATE TABLE unheard_of (a INT);");
}
