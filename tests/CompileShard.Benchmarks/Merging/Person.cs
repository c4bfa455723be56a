using System.Data.Common;

namespace CompileShard.Benchmarks.Merging;

internal sealed record Person(long Id, string Name, string Country, int Age)
{
    public static Person Read(DbDataReader reader) => new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3));
}

internal sealed record CountryCount(string Country, long People, long Age);
