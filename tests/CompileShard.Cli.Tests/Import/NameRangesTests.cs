using CompileShard.Cli.Import;
using CompileShard.Planner.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Cli.Tests.Import;

public sealed class NameRangesTests
{
    [Theory]
    [InlineData("dn0 dn1 dn2 dn3", "dn$0-3")]
    [InlineData("dn0 dn1", "dn0,dn1")]
    [InlineData("t_08 t_09 t_10 store", "t_$08-10,store")]
    [InlineData("t_8 t_9 t_10", "t_$8-10")]
    [InlineData("t_08 t_9 t_10", "t_08,t_9,t_10")]
    [InlineData("db1_eu db2_eu db3_eu db4_us", "db$1-3_eu,db4_us")]
    [InlineData("dn3 dn2 dn1", "dn3,dn2,dn1")]
    [InlineData("a b", "a,b")]
    [InlineData("log201412 log201501 log201502 log201503", "log201412,log$201501-201503")]
    [InlineData("x99999999999 x100000000000", "x99999999999,x100000000000")]
    public void Runs_of_numbers_are_written_as_ranges(string names, string written) => Assert.Equal(written, NameRanges.Write(names.Split(' ')));

    /// <summary>Read back by the reader of rules files, a list is the same list.</summary>
    [Fact]
    public void Any_list_comes_back_as_it_was() => Prop.ForAll(
        Gen.ListOf(from prefix in Gen.Elements("a", "b_", "") from number in Gen.Choose(0, 12) from width in Gen.Choose(1, 2) from suffix in Gen.Elements("", "x", "_2") select prefix + number.ToString("D" + width, System.Globalization.CultureInfo.InvariantCulture) + suffix).ToArbitrary(),
        list =>
        {
            var names = list.Distinct().ToList();
            if (names.Count == 0)
                return;
            var file = RulesFileReader.Read([new RulesSource("shards.xml", $"<shards xmlns=\"urn:compileshard:rules:1\"><table name=\"t\" type=\"global\" nodes=\"{NameRanges.Write(names)}\"/></shards>")]);
            Assert.Empty(file.Errors);
            Assert.Equal(names, file.Rules.Tables[0].Places.Select(place => place.Node));
        }).QuickCheckThrowOnFailure();
}
