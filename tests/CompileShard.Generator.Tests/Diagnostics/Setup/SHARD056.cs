namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD056 : DiagnosticTest
{
    [Fact]
    public Task Text_for_a_rule_of_numbers() => VerifyUsableSchemaAsync("CREATE TABLE [|users|] (user_id VARCHAR(20) PRIMARY KEY, name VARCHAR(50));");

    [Fact]
    public Task Numbers() => VerifyUsableSchemaAsync("CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(50)); ");
}
