using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Statements without names of columns, on servers whose tables have another column since the schema file was written.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SqliteShop _shop = new();
    private readonly Articles _articles;

    public SchemaTests() => _articles = new Articles(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Insert_without_columns_fills_the_columns_of_the_schema_on_the_right_shard()
    {
        Assert.Equal(1, _articles.Add(6, "six", null));
        Assert.Equal(["later|6|six|NULL"], _shop.Rows("user_2", "SELECT * FROM articles"));
        Assert.Equal(3, _articles.AddAll([new Article(1, "one", 10), new Article(2, "two", 200), new Article(5, "five", null)]));
        Assert.Equal(["later|1|one|10", "later|5|five|NULL"], _shop.Rows("user_1", "SELECT * FROM articles ORDER BY article_id"));
    }

    [Fact]
    public void Star_reads_the_columns_of_the_schema()
    {
        _articles.AddAll([new Article(1, "one", 10), new Article(6, "six", null)]);
        Assert.Equal(new Article(1, "one", 10), _articles.Find(1));
        Assert.Equal(new Article(6, "six", null), _articles.Find(6));
        Assert.Equal([(1, "one", 10), (6, "six", null)], _articles.FindTuples([6, 1]).Order());
    }

    [Fact]
    public void View_is_asked_on_the_shard_of_its_key()
    {
        _articles.AddAll([new Article(1, "one", 10), new Article(2, "two", 200)]);
        Assert.Null(_articles.LongTitle(1));
        Assert.Equal("two", _articles.LongTitle(2));
    }
}
