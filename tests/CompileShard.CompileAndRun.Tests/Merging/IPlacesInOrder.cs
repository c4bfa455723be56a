using CompileShard.CompileAndRun.Tests.Shop;

namespace CompileShard.CompileAndRun.Tests.Merging;

/// <summary>Merges of tables that lie elsewhere than one on each node, and of typed columns.</summary>
[Sharded]
public interface IPlacesInOrder
{
    [Scatter]
    [Query("SELECT note FROM events ORDER BY note DESC LIMIT @take")]
    Task<List<string>> LastNotesAsync(int take);

    [Scatter]
    [Query("SELECT note FROM visits WHERE tenant = @tenant ORDER BY note LIMIT 1, 2")]
    List<string> NotesOf(int tenant);

    [Scatter]
    [Query("SELECT DISTINCT note FROM visits WHERE day BETWEEN @from AND @until ORDER BY note")]
    Task<List<string>> DifferentNotesAsync(DateOnly? from, DateOnly until);

    [Scatter]
    [Query("SELECT * FROM articles ORDER BY title, article_id DESC LIMIT @take")]
    List<Article> Articles(long take);

    [Scatter]
    [Query("SELECT * FROM articles ORDER BY words")]
    IAsyncEnumerable<(long Id, string Title, int? Words)> ArticlesByWordsAsync(CancellationToken ct = default);

    [Scatter]
    [Query("SELECT r.text, t.title FROM tickets t JOIN replies r ON r.ticket_id = t.ticket_id ORDER BY t.title, r.text LIMIT 3")]
    List<(string Text, string Title)> FirstReplies();
}
