using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>How rows of every kind are read, from a select list that is written out and from a star.</summary>
public class RowEmissionTests
{
    private const string Declarations = """
        public enum Level : byte { Low, High }
        public sealed class Account(long userId, string name = "nobody")
        {
            public long UserId { get; } = userId;
            public string Name { get; } = name;
            public required Level? Level { get; init; }
            public DateOnly? Birthday { get; init; }
            public Guid Token;
            public List<string> Tags { get; set; } = new();
            public string Remark { get; set; } = "none";
        }
        public struct Point { public int X { get; set; } public byte[]? Data { get; set; } }

        [Sharded]
        public interface IRows
        {
            [Query("SELECT user_id, level, TOKEN, birth_day FROM users WHERE user_id = @id")] Account? Known(long id);
            [Query("SELECT * FROM users WHERE user_id = @id")] Account? ByName(long id);
            [Query("SELECT x, data FROM users WHERE user_id = @id")] Point? Struct(long id);
            [Query("SELECT user_id, level, at FROM users WHERE user_id = @id")] (long Id, Level Level, TimeSpan? At) Tuple(long id);
            [Query("SELECT * FROM users WHERE user_id = @id")] List<(ulong, char)> TupleFromStar(long id);
            [Query("SELECT level FROM users WHERE user_id = @id")] Level?[] Scalar(long id);
        }
        """;

    [Fact]
    public void Rows_of_every_kind() =>
        Golden.Verify(GeneratorHarness.Run(TestProject.Of(Sample.Types + Declarations, Sample.Rules)).AssertCompiles()["Shop.IRows.g.cs"], "Rows.cs.txt");
}
