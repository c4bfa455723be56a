using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Benchmarks.Merging;

// The statements as the generator emits them.
internal readonly record struct IntArgs(int Value);

internal abstract class PeopleQuery(string method, string sql, MergeSpec merge) : MergedQuery<IntArgs, Person>(
    "IPeople." + method, CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText, new SqlTemplate(sql), s_columns, byName: false, merge)
{
    private static readonly ColumnSpec[] s_columns =
    [
        new("id", "Person.Id", "long", false, false),
        new("name", "Person.Name", "string", false, false),
        new("country", "Person.Country", "string", false, false),
        new("age", "Person.Age", "int", false, false),
    ];

    public override void AddParameters(DbCommand command, in IntArgs args) => Parameter.Add(command, "@value", args.Value);

    public override void SetParameters(DbCommand command, in IntArgs args) => Parameter.Set(command, 0, args.Value);

    public override Person Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => Person.Read(reader);
}

internal sealed class PeopleOfAge : PeopleQuery
{
    public static readonly PeopleOfAge Instance = new();

    private PeopleOfAge()
        : base("ListAsync", ByHand.Columns + " WHERE age = @value", new MergeSpec(0, []))
    {
    }
}

internal sealed class FirstByName : PeopleQuery
{
    public static readonly FirstByName Instance = new();

    private FirstByName()
        : base("FirstByNameAsync", "SELECT id, name, country, age, CAST((name) || CHAR(0) AS BLOB) AS WEIGHT_DERIVED_0 FROM people ORDER BY name LIMIT @value", new MergeSpec(1, [new MergeKey(1, ~0, descending: false)]))
    {
    }

    public override MergeRange PageOf(in IntArgs args) => MergeRange.Of(0, args.Value);
}

internal sealed class AllById : PeopleQuery
{
    public static readonly AllById Instance = new();

    private AllById()
        : base("StreamAsync", ByHand.Columns + " ORDER BY id", new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)]))
    {
    }

    public override void AddParameters(DbCommand command, in IntArgs args)
    {
    }

    public override void SetParameters(DbCommand command, in IntArgs args)
    {
    }
}

internal sealed class TopCountries : MergedQuery<IntArgs, CountryCount>
{
    public static readonly TopCountries Instance = new();

    private TopCountries()
        : base(
            "IPeople.TopCountriesAsync",
            CommandTraits.SessionNeutral | CommandTraits.ReadOnly | CommandTraits.FixedText,
            new SqlTemplate("SELECT country, COUNT(*) AS people, SUM(age) AS age, CAST((country) || CHAR(0) AS BLOB) AS WEIGHT_DERIVED_0 FROM people WHERE age >= 0 GROUP BY country ORDER BY country"),
            [new("country", "CountryCount.Country", "string", false, false), new("people", "CountryCount.People", "long", false, false), new("age", "CountryCount.Age", "long", false, false)],
            byName: false,
            new MergeSpec(1, [new MergeKey(0, ~0, descending: false)], new MergeGroupSpec(
                1,
                isWhole: false,
                [MergeAggregate.First(0, ~0), MergeAggregate.Count(1), MergeAggregate.Sum(2)],
                [0, 1, 2],
                [new MergeOrderKey(2, descending: true), new MergeOrderKey(0, descending: false)])))
    {
    }

    public override void AddParameters(DbCommand command, in IntArgs args)
    {
    }

    public override CountryCount Read(DbDataReader reader, ReadOnlySpan<int> ordinals) => new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));

    public override MergeRange PageOf(in IntArgs args) => MergeRange.Of(0, args.Value);
}
