using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Values of every type, written as parameters and read back as columns.</summary>
public sealed class KindTests : IDisposable
{
    private static readonly Kinds s_kinds = new(
        true, -7, 250, -30000, 60000, int.MinValue, uint.MaxValue, long.MinValue, long.MaxValue, 1.5f, Math.PI, 12345.678m, 'ß', "naïve 'quoted' \\ 漢", new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Unspecified), new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), new DateOnly(2026, 2, 28), new TimeOnly(23, 59, 58), new TimeSpan(1, 2, 3),
        [0, 1, 255], Small.Some);

    private readonly SqliteShop _shop = new(withRows: false);
    private readonly KindsRepository _repository;

    public KindTests() => _repository = new KindsRepository(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Values_come_back_as_they_went()
    {
        _repository.Add(s_kinds);
        foreach (var read in new[] { _repository.Get(), _repository.GetByName() })
        {
            Assert.Equal(s_kinds.Bytes, read.Bytes);
            Assert.Equal(s_kinds, read with { Bytes = s_kinds.Bytes });
        }
    }

    [Fact]
    public void Values_that_may_be_null_come_back_as_they_went()
    {
        var kinds = new NullableKinds(
            false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 'x', "", Guid.Empty, s_kinds.At, s_kinds.Instant, s_kinds.Day, s_kinds.Time, s_kinds.Span, [], Small.None);
        _repository.AddNullable(kinds);
        Assert.Equal(kinds, _repository.GetNullable() with { Bytes = kinds.Bytes });
    }

    [Fact]
    public void Nulls_come_back_as_nulls()
    {
        _repository.AddNullable(null);
        Assert.Equal(new NullableKinds(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null), _repository.GetNullable());
    }

    [Fact]
    public void Null_where_none_is_allowed_names_the_member()
    {
        _repository.AddNullable(null);
        var error = Assert.ThrowsAny<ShardException>(() => _repository.Get());
        Assert.Contains("Flag", error.Message, StringComparison.Ordinal);
        Assert.Contains("IKindsRepository.Get", error.Message, StringComparison.Ordinal);
    }
}
