using CompileShard.Planner;
using CompileShard.Planner.Rewriting;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>The code of every route, as golden files.</summary>
public class RouteEmissionTests
{
    private static readonly string[] s_userColumns = ["user_id", "name", "email"];

    [Fact]
    public void One_shard_by_a_parameter() => Verify(
        """
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
        ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);
        """,
        p => p with { Keys = [Parameter("userId")], Parameters = [("userId", "userId")], Columns = s_userColumns });

    [Fact]
    public void One_shard_by_a_key_that_may_be_null() => Verify(
        """
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
        Task<List<User>> FindAsync(int? userId, ShardCallOptions options, CancellationToken ct = default);
        """,
        p => p with { Keys = [Parameter("userId")], Parameters = [("userId", "userId")], Columns = s_userColumns });

    [Fact]
    public void Any_shard_when_a_null_key_has_an_answer_too() => Verify(
        """
        [Query("SELECT COUNT(*) FROM users WHERE user_id = @userId")]
        long Count(int? userId);
        """,
        p => p with { Keys = [Parameter("userId")], Parameters = [("userId", "userId")], Columns = [null], IsEmptyWithoutKey = false });

    [Fact]
    public void One_shard_by_a_constant() => Verify(
        """
        [Query("SELECT COUNT(*) FROM users WHERE user_id = 42")]
        long Count();
        """,
        p => p with { Keys = [new(KeySourceKind.Constant, "42", 2)], ConstantShards = [2], Columns = [null] });

    [Fact]
    public void The_shards_of_a_list() => Verify(
        """
        [Query("SELECT user_id, name, email FROM users WHERE user_id IN (@ids) AND name <> @name")]
        Task<IReadOnlyList<User>> FindManyAsync(IReadOnlyList<long> ids, string name, CancellationToken ct);
        """,
        p => p with
        {
            Route = RouteKind.In,
            Keys = [new(KeySourceKind.List, "ids", -1)],
            Parameters = [("ids", "ids"), ("name", "name")],
            Columns = s_userColumns,
            Physical = [Text("SELECT user_id, name, email FROM users WHERE user_id IN ("), new SqlListPart("ids", true), Text(") AND name <> @name")],
        });

    [Fact]
    public void The_shards_of_a_list_that_is_also_sent_whole() => Verify(
        """
        [Query("SELECT user_id FROM users WHERE user_id IN (@ids) AND friend_id IN (@ids)")]
        long[] Friends(IEnumerable<long?> ids);
        """,
        p => p with
        {
            Route = RouteKind.In,
            Keys = [new(KeySourceKind.List, "ids", -1)],
            Parameters = [("ids", "ids")],
            Columns = ["user_id"],
            Physical = [Text("SELECT user_id FROM users WHERE user_id IN ("), new SqlListPart("ids", true), Text(") AND friend_id IN ("), new SqlListPart("ids", false), Text(")")],
        });

    [Fact]
    public void The_shards_of_several_keys() => Verify(
        """
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @a OR user_id = @b OR user_id = 7")]
        IAsyncEnumerable<User> FindAsync(long a, ulong? b, CancellationToken ct);
        """,
        p => p with { Route = RouteKind.Keys, Keys = [Parameter("a"), Parameter("b"), new(KeySourceKind.Constant, "7", 3)], Parameters = [("a", "a"), ("b", "b")], Columns = s_userColumns });

    [Fact]
    public void Every_shard() => Verify(
        """
        [Scatter, Query("SELECT user_id, name, email FROM users WHERE name = @name")]
        IEnumerable<User> ByName(string name);
        """,
        p => p with { Route = RouteKind.Scatter, Parameters = [("name", "name")], Columns = s_userColumns });

    [Fact]
    public void Every_shard_with_a_table_of_another_name() => Verify(
        """"
        [Scatter, Query("""
            SELECT `note`
            FROM events

            WHERE note LIKE '"%\' -- "quoted"
            """)]
        Task<string?[]> NotesAsync();
        """",
        p => p with
        {
            Route = RouteKind.Scatter,
            Table = "events",
            Columns = ["note"],
            Physical = [Text("SELECT `note`\nFROM "), new SqlTablePart("events", false), Text("\n\nWHERE note LIKE '\"%\\' -- \"quoted\"")],
        });

    [Fact]
    public void Any_node_for_a_global_table() => Verify(
        """
        [Query("SELECT * FROM countries")]
        ValueTask<IReadOnlyCollection<NewUser>> AllAsync();
        """,
        p => p with { Route = RouteKind.Global, Table = "countries", Columns = null });

    [Fact]
    public void Every_copy_of_a_global_table() => Verify(
        """
        [Execute("UPDATE countries SET name = @name WHERE code = @code")]
        Task RenameAsync(string name, Level code);
        """,
        p => p with { Route = RouteKind.Broadcast, Statement = StatementKind.Update, Table = "countries", Parameters = [("name", "name"), ("code", "code")] });

    [Fact]
    public void No_shard() => Verify(
        """
        [Execute("DELETE FROM users WHERE 1 = 0")]
        ValueTask DeleteNothingAsync();
        """,
        p => p with { Route = RouteKind.None, Statement = StatementKind.Delete });

    [Fact]
    public void No_table() => Verify(
        """
        [Query("SELECT 1")]
        ValueTask<int> PingAsync();
        """,
        p => p with { Route = RouteKind.NoTable, Table = null, Columns = ["1"] });

    [Fact]
    public void An_insert_by_a_member_of_an_object() => Verify(
        """
        [Execute("INSERT INTO users (user_id, name) VALUES (@user.UserId, @user.Name)")]
        ValueTask<long> AddAsync(NewUser user, CancellationToken ct = default);
        """,
        p => p with { Route = RouteKind.InsertSingle, Statement = StatementKind.Insert, Keys = [Parameter("user.UserId")], Parameters = [("user.UserId", "user_UserId"), ("user.Name", "user_Name")] });

    [Fact]
    public void An_insert_of_a_list_of_objects() => Verify(
        """
        [Execute("INSERT INTO users (user_id, name, level) VALUES (@users.UserId, @users.Name, @level)")]
        Task<int> AddAllAsync(List<NewUser> users, Level? level, CancellationToken ct = default);
        """,
        p => p with
        {
            Route = RouteKind.InsertSplit,
            Statement = StatementKind.Insert,
            Keys = [new(KeySourceKind.RowsMember, "users.UserId", -1)],
            Parameters = [("users.UserId", "users_UserId"), ("users.Name", "users_Name"), ("level", "level")],
            Physical =
            [
                Text("INSERT INTO users (user_id, name, level) VALUES "),
                new SqlRowsPart("users", new EquatableArray<SqlPart>([Text("("), new SqlRowParameterPart("users.UserId"), Text(", "), new SqlRowParameterPart("users.Name"), Text(", @level)")])),
            ],
        });

    [Fact]
    public void An_insert_of_rows_written_in_the_statement() => Verify(
        """
        [Execute("INSERT INTO users (user_id, name) VALUES (@a, 'x'), (@b, 'y'), (5, 'z')")]
        bool AddThree(long a, long? b);
        """,
        p => p with
        {
            Route = RouteKind.InsertSplit,
            Statement = StatementKind.Insert,
            Keys = [Parameter("a"), Parameter("b"), new(KeySourceKind.Constant, "5", 1)],
            Parameters = [("a", "a"), ("b", "b")],
            Physical =
            [
                Text("INSERT INTO users (user_id, name) VALUES "),
                new SqlChosenRowsPart(new EquatableArray<SqlTextPart>([Text("(@a, 'x')"), Text("(@b, 'y')"), Text("(5, 'z')")])),
            ],
        });

    [Fact]
    public void An_insert_of_objects_into_every_copy() => Verify(
        """
        [Execute("INSERT INTO countries (code) VALUES (@rows.Name)")]
        ValueTask<bool> AddAsync(IEnumerable<NewUser> rows);
        """,
        p => p with
        {
            Route = RouteKind.Broadcast,
            Statement = StatementKind.Insert,
            Table = "countries",
            Parameters = [("rows.Name", "rows_Name")],
            Physical = [Text("INSERT INTO countries (code) VALUES "), new SqlRowsPart("rows", new EquatableArray<SqlPart>([Text("("), new SqlRowParameterPart("rows.Name"), Text(")")]))],
        });

    private static KeySource Parameter(string name) => new(KeySourceKind.Parameter, name, -1);

    private static SqlTextPart Text(string text) => new(text);

    private static void Verify(string member, Func<PlanDraft, PlanDraft> plan, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        Golden.Verify(HandMadePlan.Emit(member, plan), name + ".cs.txt");
}
