using CompileShard;

namespace Shop.App;

internal sealed record Visit(string Page, int Count);

[Sharded]
internal interface IVisitRepository
{
    [Execute("INSERT INTO visits (page, count) VALUES (@page, @count)")]
    int Add(string page, int count);

    [Query("SELECT page, count FROM visits ORDER BY page")]
    List<Visit> All();
}
