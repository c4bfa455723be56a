using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class InsertColumnsCodeFixTests
{
    private const string Rules = """
        --- shards.xml
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="r" algorithm="mod" count="2" />
          <table name="users" key="user_id" rule="r" nodes="user_$0-1" />
        </shards>
        --- shop.schema.sql
        CREATE TABLE users (
          user_id BIGINT NOT NULL PRIMARY KEY,
          name VARCHAR(50) NOT NULL,
          email VARCHAR(100),
          `rank` INT UNSIGNED NOT NULL,
          created DATETIME NOT NULL,
          active TINYINT(1) NOT NULL DEFAULT 1
        );
        """;

    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new InsertColumnsCodeFix(), "insert-columns", before, after, Rules);

    [Fact]
    public Task New_parameters_of_the_columns_types() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, @name)")]
        Task<int> AddAsync(long userId, string name, CancellationToken cancellationToken = default);
        """, """
        [Execute("INSERT INTO users (user_id, name, `rank`, created) VALUES (@userId, @name, @rank, @created)")]
        Task<int> AddAsync(long userId, string name, uint rank, System.DateTime created, CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task Without_parameters_behind_them() => VerifyAsync("""
        [Execute(@"INSERT INTO users SET
            user_id = @userId")]
        int Add(long userId);
        """, """
        [Execute(@"INSERT INTO users SET
            user_id = @userId, name = @name, `rank` = @rank, created = @created")]
        int Add(long userId, string name, uint rank, System.DateTime created);
        """);

    [Fact]
    public Task Without_any_parameter() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (1, 'x')")]
        int Add();
        """, """
        [Execute("INSERT INTO users (user_id, name, `rank`, created) VALUES (1, 'x', @rank, @created)")]
        int Add(uint rank, System.DateTime created);
        """);

    [Fact]
    public Task Members_of_the_object() => VerifyAsync("""
        public record Person(long UserId, string Name, uint Rank, DateTime Created);

        [Sharded]
        public interface IPeople
        {
            [Execute("INSERT INTO users (user_id) VALUES (@people.UserId)")]
            int Add(List<Person> people);
        }
        """, """
        public record Person(long UserId, string Name, uint Rank, DateTime Created);

        [Sharded]
        public interface IPeople
        {
            [Execute("INSERT INTO users (user_id, name, `rank`, created) VALUES (@people.UserId, @people.Name, @people.Rank, @people.Created)")]
            int Add(List<Person> people);
        }
        """);

    [Theory]
    [InlineData("INSERT INTO users (user_id) VALUES (@userId), (2)", "long userId")]
    [InlineData("INSERT INTO users (user_id) SELECT 1", "")]
    [InlineData("INSERT INTO users (user_id) VALUES (@user.UserId)", "User user")]
    public async Task Where_the_values_are_not_known_nothing_is_offered(string sql, string parameters) =>
        Assert.Empty(await CodeFixTest.OfferedAsync(new InsertColumnsCodeFix(), $"[Execute(\"{sql}\")]\nint Add({parameters});", Rules));
}
