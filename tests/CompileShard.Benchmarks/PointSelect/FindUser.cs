using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>The statement as the generator emits it for <c>FindAsync(long userId)</c>.</summary>
internal sealed class FindUser : ShardQuery<FindUser.Args, User>
{
    public readonly record struct Args(long UserId);

    private static readonly ColumnSpec[] s_columns =
    [
        new("user_id", "User.UserId", "long", false, false),
        new("name", "User.Name", "string", false, false),
        new("email", "User.Email", "string", false, false),
        new("age", "User.Age", "int", false, false),
        new("balance", "User.Balance", "decimal", false, false),
        new("created", "User.Created", "DateTime", false, false),
    ];

    public static readonly FindUser Instance = new();

    private FindUser()
        : base("IUserRepository.FindAsync", CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText, new SqlTemplate(Statements.Select), s_columns, byName: false)
    {
    }

    public override void AddParameters(DbCommand command, in Args args) => Parameter.Add(command, "@userId", args.UserId);

    public override void SetParameters(DbCommand command, in Args args) => Parameter.Set(command, 0, args.UserId);

    public override User Read(DbDataReader reader, ReadOnlySpan<int> ordinals) =>
        new()
    {
        UserId = reader.GetInt64(0),
        Name = reader.GetString(1),
        Email = reader.GetString(2),
        Age = reader.GetInt32(3),
        Balance = reader.GetDecimal(4),
        Created = reader.GetDateTime(5),
    };
}
