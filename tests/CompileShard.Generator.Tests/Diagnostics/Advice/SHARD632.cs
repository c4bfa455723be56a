namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD632 : DiagnosticTest
{
    private const string Interface = """
        [Sharded]
        public interface IUsers
        {
            [Scatter]
            [Query("SELECT user_id FROM users WHERE email = @email")]
            Task<List<long>> IdsAsync(string email, CancellationToken cancellationToken = default);

            [Scatter]
            [Execute("DELETE FROM users WHERE email = @email")]
            int Delete(string email);

            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }


        """;

    private Task VerifyBodyAsync(string body) => VerifyAsync(Interface + "public class Caller(IUsers users)\n{\n    public async Task RunAsync(string[] emails)\n    {\n" + body + "\n        await Task.Yield();\n    }\n}\n");

    [Theory]
    [InlineData("foreach (var email in emails) await [|users.IdsAsync(email)|];")]
    [InlineData("for (var i = 0; i < emails.Length; i++) { [|users.Delete(emails[i])|]; }")]
    [InlineData("var i = 0; while (i < 3) { if (i > 1) { var ids = (await [|users.IdsAsync(emails[i++])|].ConfigureAwait(false)).Count; } }")]
    [InlineData("var n = 0; do { n = [|users.Delete(emails[0])|]; } while (n > 0);")]
    [InlineData("foreach (var email in emails) foreach (var id in await [|users.IdsAsync(email)|]) users.Name(id);")]
    [InlineData("var all = new List<Task<List<long>>>(); foreach (var email in emails) all.Add([|users.IdsAsync(email)|]); await Task.WhenAll(all);")]
    public Task In_the_body_of_a_loop(string body) => VerifyBodyAsync(body);

    [Theory]
    [InlineData("foreach (var id in await users.IdsAsync(emails[0])) users.Name(id);")]
    [InlineData("while (users.Delete(emails[0]) > 0) { }")]
    [InlineData("foreach (var email in emails) { Func<Task> later = () => users.IdsAsync(email); }")]
    [InlineData("for (var i = users.Delete(emails[0]); i > 0; i--) { }")]
    [InlineData("await users.IdsAsync(emails[0]);")]
    public Task Outside_of_a_body(string body) => VerifyBodyAsync(body);
}
