using System.Reflection;
using CompileShard.Integration.Tests.Backends;

namespace CompileShard.Integration.Tests.Types;

/// <summary>A value of every type comes back as it was sent: extremes, nulls, text of all planes.</summary>
public abstract class TypeRoundTripTests : IAsyncLifetime
{
    // A FLOAT leaves the server as text of six digits, so the single-precision values have no more.
    private static readonly Everything s_low = new(
        1, false, sbyte.MinValue, byte.MinValue, short.MinValue, ushort.MinValue, int.MinValue, uint.MinValue, long.MinValue, ulong.MinValue, -1.5f, double.MinValue, -79228162514264.3375935m, 'a', "",
        Guid.Empty, new DateTime(1000, 1, 1), new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateOnly(1000, 1, 1), TimeOnly.MinValue, TimeSpan.FromHours(-800), Color.Red, Color.Blue);

    private static readonly Everything s_high = new(
        2, true, sbyte.MaxValue, byte.MaxValue, short.MaxValue, ushort.MaxValue, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue, 123.456f, double.MaxValue, 79228162514264.3375935m, 'ß',
        "Grüße, 世界, \U0001F600, 'quoted' \"twice\" \\ and \0 ; -- # /* */ @x ?", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), new DateTime(9999, 12, 31, 23, 59, 59).AddTicks(9_999_990),
        new DateTimeOffset(2026, 7, 1, 12, 30, 15, TimeSpan.FromHours(2)).AddTicks(1_234_560), new DateOnly(9999, 12, 31), new TimeOnly(23, 59, 59, 999, 999), TimeSpan.FromHours(800) + TimeSpan.FromTicks(1_234_560),
        Color.Blue, Color.Green);

    private Backend? _backend;

    protected Backend Backend => _backend ?? throw new InvalidOperationException("Not created.");

    protected abstract string Table { get; }

    protected abstract ValueTask<Backend> CreateBackendAsync();

    public async ValueTask InitializeAsync()
    {
        _backend = await CreateBackendAsync();
        _backend.ExecuteOnAll(Table);
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
            await _backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Extremes_come_back_as_they_were()
    {
        var repository = new EverythingRepository(Backend.Cluster);
        foreach (var row in new[] { s_low, s_high })
        {
            Assert.Equal(1, await repository.AddAsync(row));
            AssertSame(row, await repository.GetAsync(row.Id));
        }
        Assert.Equal([2], await repository.OfColorAsync(Color.Blue));
        Assert.Equal((2, s_high.Text, s_high.Money, Color.Blue), await repository.TupleAsync(2));
    }

    [Fact]
    public async Task Values_are_found_by_the_value_they_were_stored_with()
    {
        var repository = new EverythingRepository(Backend.Cluster);
        await repository.AddAsync(s_high);
        Assert.Equal(ulong.MaxValue, await repository.MatchAsync(2, s_high.UnsignedBig, s_high.Money, s_high.Text, s_high.Moment));
        Assert.Null(await repository.MatchAsync(2, s_high.UnsignedBig - 1, s_high.Money, s_high.Text, s_high.Moment));
    }

    [Fact]
    public async Task Nulls_and_rows_of_a_list_come_back_as_they_were()
    {
        var repository = new EverythingRepository(Backend.Cluster);
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        MaybeEverything[] rows =
        [
            new() { Id = 10 },
            Maybe(11, s_low, []),
            Maybe(12, s_high, bytes),
            new() { Id = 13, Text = "only text" },
            Maybe(15, s_high, new byte[100_000]),
        ];

        Assert.Equal(rows.Length, await repository.AddAllAsync(rows));

        foreach (var row in rows)
        {
            AssertSame(row, (await repository.FindAsync(row.Id))!);
            AssertSame(row, repository.Find(row.Id)!);
            Assert.Equal(row.Bytes, await repository.BytesAsync(row.Id));
        }
        Assert.Null(await repository.FindAsync(99));
    }

    [Fact]
    public async Task A_null_in_a_member_that_takes_none_is_an_error_that_names_it()
    {
        var repository = new EverythingRepository(Backend.Cluster);
        await repository.AddAllAsync([new MaybeEverything { Id = 10 }]);

        var error = await Assert.ThrowsAnyAsync<ShardException>(() => repository.GetAsync(10));

        Assert.Contains("flag", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("IEverythingRepository.GetAsync", error.Message);
    }

    private static MaybeEverything Maybe(long id, Everything row, byte[] bytes) => new()
    {
        Id = id,
        Flag = row.Flag,
        Tiny = row.Tiny,
        UnsignedTiny = row.UnsignedTiny,
        Small = row.Small,
        UnsignedSmall = row.UnsignedSmall,
        Medium = row.Medium,
        UnsignedMedium = row.UnsignedMedium,
        Big = row.Big,
        UnsignedBig = row.UnsignedBig,
        Single = row.Single,
        Double = row.Double,
        Money = row.Money,
        Letter = row.Letter,
        Text = row.Text,
        Guid = row.Guid,
        Moment = row.Moment,
        Stamp = row.Stamp,
        Day = row.Day,
        Clock = row.Clock,
        Span = row.Span,
        Color = row.Color,
        ColorName = row.ColorName,
        Bytes = bytes,
    };

    /// <summary>Member by member, so that a failure names the type that went wrong. An offset is not kept by a DATETIME column: the same instant is enough.</summary>
    private static void AssertSame<T>(T expected, T actual)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var (want, got) = (property.GetValue(expected), property.GetValue(actual));
            Assert.True(want is byte[] bytes ? got is byte[] others && bytes.AsSpan().SequenceEqual(others) : Equals(want, got), $"{property.Name}: sent '{want ?? "null"}', read '{got ?? "null"}'.");
        }
    }
}

public sealed class TypeRoundTripOnSqliteTests : TypeRoundTripTests
{
    /// <summary>Decimals are text, as Microsoft.Data.Sqlite stores them: a number would lose digits.</summary>
    protected override string Table => """
        CREATE TABLE everything (id INTEGER PRIMARY KEY, flag INTEGER, tiny INTEGER, unsigned_tiny INTEGER, small INTEGER, unsigned_small INTEGER, medium INTEGER, unsigned_medium INTEGER,
            big INTEGER, unsigned_big INTEGER, single REAL, double REAL, money TEXT, letter TEXT, text TEXT, guid TEXT, moment TEXT, stamp TEXT, day TEXT, clock TEXT, span TEXT, color INTEGER,
            color_name INTEGER, bytes BLOB)
        """;

    protected override ValueTask<Backend> CreateBackendAsync() => new(new SqliteBackend());
}

public sealed class TypeRoundTripOnMariaDbTests(SharedServers shared) : TypeRoundTripTests
{
    protected override string Table => """
        CREATE TABLE everything (id BIGINT PRIMARY KEY, flag BOOLEAN, tiny TINYINT, unsigned_tiny TINYINT UNSIGNED, small SMALLINT, unsigned_small SMALLINT UNSIGNED, medium INT,
            unsigned_medium INT UNSIGNED, big BIGINT, unsigned_big BIGINT UNSIGNED, `single` FLOAT, `double` DOUBLE, money DECIMAL(28,7), letter CHAR(1), text VARCHAR(200), guid CHAR(36),
            moment DATETIME(6), stamp DATETIME(6), day DATE, clock TIME(6), span TIME(6), color INT, color_name ENUM('Red','Green','Blue'), bytes LONGBLOB)
        """;

    protected override async ValueTask<Backend> CreateBackendAsync() => await MariaDbBackend.CreateAsync(shared);
}
