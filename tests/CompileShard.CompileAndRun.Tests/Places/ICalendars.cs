namespace CompileShard.CompileAndRun.Tests.Places;

public sealed record Log(DateTime At, string Line);

/// <summary>Tables that are opened as time goes by, on one node.</summary>
[Sharded]
public interface ILogs
{
    [Query("SELECT line FROM logs WHERE at = @at")]
    string? Find(DateTime at);

    [Query("SELECT line FROM logs WHERE at = @at")]
    string? FindText(string at);

    [Query("SELECT line FROM logs WHERE at = '2024-02-29'")]
    string? OnLeapDay();

    [Query("SELECT line FROM logs WHERE at BETWEEN '2024-02-01' AND '2024-03-31'")]
    List<string> OfSpring();

    [Query("SELECT line FROM logs WHERE at >= @from")]
    List<string> Since(DateTime from);

    [Query("SELECT line FROM logs WHERE at BETWEEN @from AND @until")]
    Task<List<string>> BetweenAsync(DateTime from, DateTime until);

    [Query("SELECT logs.line FROM logs WHERE logs.at IN (@times)")]
    List<string> At(IReadOnlyList<DateTime> times);

    [Scatter]
    [Query("SELECT line FROM logs")]
    List<string> All();

    [Execute("INSERT INTO logs (at, line) VALUES (@log.At, @log.Line)")]
    int Add(Log log);

    [Execute("INSERT INTO logs (at, line) VALUES (@logs.At, @logs.Line)")]
    Task<int> AddAllAsync(IReadOnlyList<Log> logs);

    [Execute("DELETE FROM plans WHERE at = @at")]
    int RemovePlan(DateOnly at);

    [Scatter]
    [Execute("DELETE FROM plans WHERE TRUE")]
    int RemovePlans();
}

public sealed record Bill(long Tenant, DateTimeOffset At, int BillId, decimal Total);

/// <summary>A node by one column, and tables that are opened as time goes by.</summary>
[Sharded]
public interface IBills
{
    [Query("SELECT bill_id FROM bills WHERE tenant = @tenant AND at = @at")]
    int? Find(long tenant, DateTimeOffset at);

    [Query("SELECT bill_id FROM bills WHERE tenant = @tenant AND at >= @from")]
    List<int> Since(long tenant, DateTimeOffset from);

    [Scatter]
    [Query("SELECT bill_id FROM bills WHERE tenant = @tenant")]
    List<int> OfTenant(long tenant);

    [Scatter]
    [Query("SELECT b.bill_id FROM bills b JOIN bill_lines l ON l.bill_id = b.bill_id WHERE b.tenant = @tenant")]
    List<int> WithLines(long tenant);

    [Execute("INSERT INTO bills (tenant, at, bill_id, total) VALUES (@bills.Tenant, @bills.At, @bills.BillId, @bills.Total)")]
    int AddAll(IReadOnlyList<Bill> bills);
}
