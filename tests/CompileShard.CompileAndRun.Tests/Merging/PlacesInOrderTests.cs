using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests.Merging;

/// <summary>Merges where a node has several tables, of a grid of nodes and tables, of columns that a schema file tells, and of joins.</summary>
public sealed class PlacesInOrderTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly PlacesInOrder _places;

    public PlacesInOrderTests() => _places = new PlacesInOrder(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Several_tables_on_a_node()
    {
        _shop.Execute("user_0", "INSERT INTO events_0 VALUES (0, 'd'), (4, 'a'); INSERT INTO events_1 VALUES (2, 'f')");
        _shop.Execute("user_1", "INSERT INTO events_0 VALUES (1, 'b'), (5, 'e')");
        Assert.Equal(["f", "e", "d"], await _places.LastNotesAsync(3));
    }

    [Fact]
    public async Task A_grid_of_nodes_and_tables()
    {
        foreach (var node in new[] { "user_0", "user_1" })
        {
            for (var month = 1; month <= 12; month++)
                _shop.Execute(node, $"CREATE TABLE visits_{month:00} (tenant INTEGER, day TEXT, visit_id INTEGER, note TEXT)");
        }
        _shop.Execute("user_1", "INSERT INTO visits_03 VALUES (1, '2024-03-04', 1, 'c'), (1, '2024-03-05', 2, 'a'); INSERT INTO visits_04 VALUES (1, '2024-04-01', 3, 'b'), (1, '2024-04-02', 4, 'd')");
        _shop.Execute("user_0", "INSERT INTO visits_03 VALUES (2, '2024-03-09', 5, 'a'), (2, '2024-03-10', 6, 'z')");

        Assert.Equal(["b", "c"], _places.NotesOf(1));
        Assert.Equal(["a", "b", "c", "z"], await _places.DifferentNotesAsync(new DateOnly(2024, 3, 1), new DateOnly(2024, 4, 1)));
        Assert.Empty(await _places.DifferentNotesAsync(null, new DateOnly(2024, 4, 1)));
    }

    [Fact]
    public async Task Columns_of_a_schema_file()
    {
        _shop.Execute("user_0", "INSERT INTO articles (article_id, title, words) VALUES (4, 'b', 40), (8, 'a', NULL)");
        _shop.Execute("user_1", "INSERT INTO articles (article_id, title, words) VALUES (1, 'a', 10), (5, 'c', 5)");

        Assert.Equal([new Article(8, "a", null), new Article(1, "a", 10), new Article(4, "b", 40)], _places.Articles(3));
        var ids = new List<long>();
        await foreach (var (id, _, _) in _places.ArticlesByWordsAsync(TestContext.Current.CancellationToken))
            ids.Add(id);
        Assert.Equal([8, 5, 1, 4], ids);
    }

    [Fact]
    public void Joins_within_the_shards()
    {
        _shop.Execute("user_0", "INSERT INTO tickets VALUES (4, 'x', 1), (8, 'w', 2); INSERT INTO replies VALUES (1, 4, 'b'), (2, 4, 'a'), (3, 8, 'c')");
        _shop.Execute("user_1", "INSERT INTO tickets VALUES (1, 'w', 1); INSERT INTO replies VALUES (1, 1, 'a')");
        Assert.Equal([("a", "w"), ("c", "w"), ("a", "x")], _places.FirstReplies());
    }
}
