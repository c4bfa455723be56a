namespace CompileShard.Integration.Tests.Shop;

public sealed record Bill(long BillId, long UserId, DateTime At);

public sealed record Remark(long RemarkId, long UserId, string Text);

/// <summary>Tables with two rules: one for the node and one for the table, which may be its month.</summary>
[Sharded]
public interface IGridRepository
{
    [Execute("INSERT INTO bills (bill_id, user_id, at) VALUES (@bills.BillId, @bills.UserId, @bills.At)")]
    Task<int> AddBillsAsync(IReadOnlyList<Bill> bills, CancellationToken ct = default);

    [Query("SELECT bill_id, user_id, at FROM bills WHERE user_id = @userId AND at = @at")]
    Task<List<Bill>> BillsAsync(long userId, DateTime at, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT bill_id FROM bills WHERE user_id = @userId AND at >= @from AND at < @to")]
    Task<List<long>> BillsBetweenAsync(long userId, DateTime from, DateTime to, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT bill_id FROM bills WHERE at >= @from")]
    Task<List<long>> BillsSinceAsync(DateTime from, CancellationToken ct = default);

    [Execute("INSERT INTO remarks (remark_id, user_id, text) VALUES (@remarks.RemarkId, @remarks.UserId, @remarks.Text)")]
    Task<int> AddRemarksAsync(IReadOnlyList<Remark> remarks, CancellationToken ct = default);

    [Query("SELECT remark_id, user_id, text FROM remarks WHERE user_id = @userId AND remark_id = @remarkId")]
    ValueTask<Remark?> RemarkAsync(long userId, long remarkId, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT remark_id FROM remarks WHERE user_id = @userId")]
    Task<List<long>> RemarksAsync(long userId, CancellationToken ct = default);

    [Execute("DELETE FROM remarks WHERE user_id = @userId AND remark_id IN (@ids)")]
    Task<int> RemoveAsync(long userId, List<long> ids, CancellationToken ct = default);
}
