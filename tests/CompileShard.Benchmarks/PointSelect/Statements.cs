namespace CompileShard.Benchmarks.PointSelect;

internal static class Statements
{
    public const string Select = "SELECT user_id, name, email, age, balance, created FROM users WHERE user_id = @userId";
}
