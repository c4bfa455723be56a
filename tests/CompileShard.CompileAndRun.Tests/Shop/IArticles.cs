namespace CompileShard.CompileAndRun.Tests.Shop;

/// <summary>Statements that lean on the order of a table's columns, which a schema file gives.</summary>
[Sharded]
public interface IArticles
{
    [Query("SELECT * FROM articles WHERE article_id = @id")]
    Article? Find(long id);

    [Query("SELECT a.* FROM articles a WHERE a.article_id IN (@ids)")]
    List<(long Id, string Title, int? Words)> FindTuples(IReadOnlyList<long> ids);

    [Execute("INSERT INTO articles VALUES (@id, @title, @words)")]
    int Add(long id, string title, int? words);

    [Execute("INSERT INTO articles VALUES (@articles.ArticleId, @articles.Title, @articles.Words)")]
    int AddAll(IReadOnlyList<Article> articles);

    [Query("SELECT title FROM long_articles WHERE article_id = @id")]
    string? LongTitle(long id);
}

public sealed record Article(long ArticleId, string Title, int? Words);
