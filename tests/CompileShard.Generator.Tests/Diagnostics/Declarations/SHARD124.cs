namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD124 : DiagnosticTest
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-region" algorithm="custom" count="2" />
          <rule name="by-user" algorithm="mod" count="2" />
          <table name="users" key="user_id" rule="by-user" nodes="user_$0-1" />
          <table name="sales" key="region" rule="by-region" nodes="user_$0-1" />
        </shards>
        """;

    private const string Interface = """
        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }

        """;

    [Theory]
    [InlineData("public static string [|Shard|](string region) => region;")]
    [InlineData("public int [|Shard|](string region) => 0;")]
    [InlineData("private static int [|Shard|](string region) => 0;")]
    [InlineData("public static int [|Shard|](string region, int more) => 0;")]
    [InlineData("public static int [|Shard|](in System.Guid region) => 0;")]
    [InlineData("public static int [|Shard|]<T>(T region) => 0;")]
    [InlineData("public static int [|Shard|](double region) => 0;")]
    [InlineData("public static int [|Shard|](long? region) => 0;")]
    [InlineData("public static void [|Shard|](long low, bool lowInclusive, long high, bool highInclusive, System.Span<bool> shards) { }")]
    [InlineData("public static void [|Shard|](long? low, bool lowInclusive, int? high, bool highInclusive, System.Span<bool> shards) { }")]
    [InlineData("public static void [|Shard|](long? low, bool lowInclusive, long? high, bool highInclusive, bool[] shards) { }")]
    public Task A_method_that_generated_code_cannot_call(string method) => VerifyAsync(Interface + "public class Regions\n{\n    [ShardRule(\"by-region\")]\n    " + method + "\n}\n", Rules);

    [Theory]
    [InlineData("by-regoin")]
    [InlineData("by-user")]
    public Task A_rule_that_is_not_there_or_of_another_kind(string rule) =>
        VerifyAsync(Interface + "public class Regions\n{\n    [ShardRule(\"" + rule + "\")]\n    public static int [|Shard|](string region) => 0;\n}\n", Rules);

    [Fact]
    public Task Two_methods_for_one_type_of_key() => VerifyAsync(
        Interface + "public class Regions\n{\n    [ShardRule(\"by-region\")]\n    public static int [|First|](string region) => 0;\n\n    [ShardRule(\"by-region\")]\n    public static int [|Second|](string region) => 0;\n}\n", Rules);

    [Fact]
    public Task Methods_that_fit() => VerifyAsync(Interface + """
        internal static class Regions
        {
            [ShardRule("BY-REGION")]
            internal static int Shard(string region) => region.Length % 2;

            [ShardRule("by-region")]
            internal static int Shard(long region) => (int)(region & 1);

            [ShardRule("by-region")]
            internal static void Shards(long? low, bool lowInclusive, long? high, bool highInclusive, Span<bool> shards) => shards.Fill(true);

            public static int Other(double value) => 0;
        }
        """, Rules);
}
