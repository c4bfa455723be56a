namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD630 : DiagnosticTest
{
    [Fact]
    public Task The_clock_stored_on_several_shards() => VerifyAsync("""
        [Execute("UPDATE users SET seen = [|NOW()|] WHERE user_id IN (@ids)")]
        int Touch(long[] ids);

        [Execute("INSERT INTO users (user_id, name, created) VALUES (@users.UserId, @users.Name, [|CURRENT_TIMESTAMP|])")]
        int AddAll(List<User> users);

        [Scatter]
        [Execute("UPDATE users SET age = age + 1, seen = [|CURDATE()|] WHERE active = 1")]
        int Birthday();
        """);

    [Fact]
    public Task One_shard_and_conditions() => VerifyAsync("""
        [Execute("UPDATE users SET seen = NOW() WHERE user_id = @userId")]
        int Touch(long userId);

        [Execute("UPDATE users SET state = 1 WHERE user_id IN (@ids) AND seen < NOW() - INTERVAL 1 DAY")]
        int Expire(long[] ids);

        [Execute("UPDATE users SET token = UUID(), seen = FROM_UNIXTIME(@now) WHERE user_id IN (@ids)")]
        int Renew(long[] ids, long now);
        """);
}
