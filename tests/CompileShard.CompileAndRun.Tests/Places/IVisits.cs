namespace CompileShard.CompileAndRun.Tests.Places;

public sealed record Visit(long Tenant, DateTime? Day, int VisitId, string Note);

/// <summary>A table whose node follows one column and whose table follows another.</summary>
[Sharded]
public interface IVisits
{
    [Query("SELECT note FROM visits WHERE tenant = @tenant AND day = @day")]
    string? Find(long tenant, DateTime? day);

    [Query("SELECT note FROM visits WHERE tenant = @tenant AND day = @day")]
    ValueTask<string?> FindAsync(long tenant, DateTime day);

    [Query("SELECT note FROM visits WHERE tenant = @tenant AND day >= @from AND day < @until")]
    List<string> Between(long tenant, DateTime from, DateTime? until);

    [Query("SELECT note FROM visits WHERE tenant IN (@tenants) AND day IN (@days)")]
    List<string> OfMany(IReadOnlyList<long> tenants, IEnumerable<DateTime> days);

    [Query("SELECT note FROM visits WHERE (tenant = @tenant OR tenant = 4) AND day BETWEEN @from AND @until")]
    List<string> OfTwo(long? tenant, DateTime from, DateTime until);

    [Scatter]
    [Query("SELECT note FROM visits WHERE tenant = @tenant")]
    Task<List<string>> OfTenantAsync(long tenant);

    [Scatter]
    [Query("SELECT note FROM visits WHERE day = @day")]
    List<string> OfDay(DateTime day);

    [Scatter]
    [Query("SELECT note FROM visits")]
    IAsyncEnumerable<string> AllAsync();

    [Query("SELECT s.bed FROM visits v JOIN stays s ON s.visit_id = v.visit_id WHERE v.tenant = @tenant AND v.day = @day")]
    List<string> Beds(long tenant, DateTime day);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (@visit.Tenant, @visit.Day, @visit.VisitId, @visit.Note)")]
    int Add(Visit visit);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (@visits.Tenant, @visits.Day, @visits.VisitId, @visits.Note)")]
    Task<int> AddAllAsync(IReadOnlyList<Visit> visits);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (@tenant, @visits.Day, @visits.VisitId, @visits.Note)")]
    int AddFor(long tenant, IReadOnlyList<Visit> visits);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (@visits.Tenant, @day, @visits.VisitId, @visits.Note)")]
    int AddOn(DateTime day, IReadOnlyList<Visit> visits);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (@a, @day, 1, 'first'), (3, @day, 2, 'second'), (3, '2024-05-07', 3, 'third')")]
    int AddThree(long a, DateTime day);

    [Execute("INSERT INTO visits (tenant, day, visit_id, note) VALUES (3, '2024-05-07', 9, 'constant')")]
    int AddConstant();

    [Execute("UPDATE visits SET note = @note WHERE tenant = @tenant AND day = @day")]
    bool Rename(long tenant, DateTime day, string note);

    [Execute("DELETE FROM visits WHERE tenant IN (@tenants) AND day < @until AND day >= @from")]
    int Remove(long[] tenants, DateTime from, DateTime until);
}

public sealed record Letter(long Tenant, string Text);

/// <summary>A table whose node and table both follow one column.</summary>
[Sharded]
public interface ILetters
{
    [Query("SELECT text FROM letters WHERE tenant = @tenant")]
    string? Find(long tenant);

    [Query("SELECT text FROM letters WHERE tenant IN (@tenants)")]
    List<string> FindAll(IReadOnlyList<long> tenants);

    [Query("SELECT text FROM letters WHERE tenant = 7")]
    string? Seven();

    [Query("SELECT text FROM letters WHERE tenant = @tenant")]
    string? FindBy([ShardKey] long tenant);

    [Execute("INSERT INTO letters (tenant, text) VALUES (@letters.Tenant, @letters.Text)")]
    int AddAll(IReadOnlyList<Letter> letters);
}
