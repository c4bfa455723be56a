namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD050 : DiagnosticTest
{
    [Fact]
    public Task A_type_of_another_database() => VerifySchemaAsync("CREATE TABLE stores (store_id [|NUMBER|] PRIMARY KEY);");

    [Fact]
    public Task Several_at_once() => VerifySchemaAsync("CREATE TABLE stores (store_id [|NUMBER|] PRIMARY KEY);\nCREATE TABLE countries (code [|STRING|]);");

    [Fact]
    public Task What_defines_nothing_is_passed_over() => VerifyUsableSchemaAsync("CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(50)); INSERT INTO users (oops oops; SET @a = 1; CREATE TRIGGER x BEFORE INSERT ON users FOR EACH ROW SET oops;");
}
