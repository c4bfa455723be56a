using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Runtime.Tests.Support;

public sealed record User(long UserId, string Name, string? Email);

public readonly record struct IdArgs(long UserId);

/// <summary>What the generator would emit for a point select.</summary>
public sealed class FindUser(CommandTraits traits = CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText, string sql = FindUser.Text)
    : ShardQuery<IdArgs, User>(
        "IUserRepository.FindAsync",
        traits,
        new SqlTemplate(sql),
        [
            new ColumnSpec("user_id", "User.UserId", "long", IsNullable: false, IsOptional: false),
            new ColumnSpec("name", "User.Name", "string", IsNullable: false, IsOptional: false),
            new ColumnSpec("email", "User.Email", "string?", IsNullable: true, IsOptional: false),
        ],
        byName: false)
{
    public const string Text = "SELECT user_id, name, email FROM users WHERE user_id = @userId";

    public static FindUser Plain { get; } = new(CommandTraits.ReadOnly);

    public static FindUser Leased { get; } = new();

    public override void AddParameters(DbCommand command, in IdArgs args) => Parameter.Add(command, "userId", args.UserId);

    public override void SetParameters(DbCommand command, in IdArgs args) => Parameter.Set(command, 0, args.UserId);

    public override User Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => new(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
}

/// <summary>What the generator would emit for a select with a star.</summary>
public sealed class AllUsers(string sql = "SELECT * FROM users ORDER BY user_id", CommandTraits traits = CommandTraits.ReadOnly)
    : ShardQuery<IdArgs, User>(
        "IUserRepository.AllAsync",
        traits,
        new SqlTemplate(sql),
        [
            new ColumnSpec("UserId", "User.UserId", "long", IsNullable: false, IsOptional: false),
            new ColumnSpec("Name", "User.Name", "string", IsNullable: false, IsOptional: false),
            new ColumnSpec("Email", "User.Email", "string?", IsNullable: true, IsOptional: true),
        ],
        byName: true)
{
    public static AllUsers Instance { get; } = new();

    public override void AddParameters(DbCommand command, in IdArgs args)
    {
    }

    public override User Read(DbDataReader reader, ReadOnlySpan<int> ordinals)
        => new(reader.GetInt64(ordinals[0]), reader.GetString(ordinals[1]), ordinals[2] < 0 || reader.IsDBNull(ordinals[2]) ? null : reader.GetString(ordinals[2]));
}

/// <summary>What the generator would emit for an insert of one row.</summary>
public sealed class AddUser(CommandTraits traits = CommandTraits.SessionNeutral | CommandTraits.FixedText)
    : ShardCommand<User>("IUserRepository.AddAsync", traits, new SqlTemplate("INSERT INTO users (user_id, name, email) VALUES (@user_UserId, @user_Name, @user_Email)"))
{
    public static AddUser Instance { get; } = new();

    public override void AddParameters(DbCommand command, in User args)
    {
        Parameter.Add(command, "user_UserId", args.UserId);
        Parameter.Add(command, "user_Name", args.Name);
        Parameter.Add(command, "user_Email", args.Email);
    }

    public override void SetParameters(DbCommand command, in User args)
    {
        Parameter.Set(command, 0, args.UserId);
        Parameter.Set(command, 1, args.Name);
        Parameter.Set(command, 2, args.Email);
    }
}
