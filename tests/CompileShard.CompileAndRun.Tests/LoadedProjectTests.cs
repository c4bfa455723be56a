using CompileShard.CompileAndRun.Tests.Support;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>A project without nullable annotations, compiled in memory, loaded beside the runtime and run.</summary>
public sealed class LoadedProjectTests : IDisposable
{
    private readonly SqliteShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Code_without_annotations_takes_null_for_a_missing_row_and_for_NULL()
    {
        var rules = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shards.xml"));
        var project = TestProject.Of(
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using CompileShard;

            namespace Old;

            public class User { public long UserId { get; set; } public string Email { get; set; } }

            [Sharded]
            public interface IUsers
            {
                [Query("SELECT user_id, email FROM users WHERE user_id = @id")]
                User Find(long id);

                [Query("SELECT user_id FROM users WHERE user_id IN (@ids)")]
                Task<IList<long>> FindAsync(ICollection<long> ids);

                [Scatter, Query("SELECT name, email FROM users ORDER BY user_id DESC LIMIT 2 OFFSET @skip")]
                List<(string, string Email)> Last(int skip);
            }
            """,
            rules) with { Nullable = NullableContextOptions.Disable, AssemblyName = "Old" };
        var loaded = GeneratorHarness.Run(project).Load();
        var users = loaded.Create("Old.Users", _shop.Cluster);
        var find = loaded.Type("Old.IUsers").GetMethod("Find")!;
        Assert.Null(find.Invoke(users, [99L]));
        var row = find.Invoke(users, [3L])!;
        Assert.Null(row.GetType().GetProperty("Email")!.GetValue(row));
        Assert.Equal(3L, row.GetType().GetProperty("UserId")!.GetValue(row));
        var list = (Task<IList<long>>)loaded.Type("Old.IUsers").GetMethod("FindAsync")!.Invoke(users, [new HashSet<long> { 1, 4 }])!;
        Assert.Equal([4, 1], await list);
        Assert.Equal([("n10", "n10@x"), ("n9", null)], (List<(string?, string?)>)loaded.Type("Old.IUsers").GetMethod("Last")!.Invoke(users, [2])!);
    }
}
