using static CompileShard.Generator.Tests.Diagnostics.SqlText.MapperHarness;

namespace CompileShard.Generator.Tests.Diagnostics.SqlText;

public class SqlSpanMapperTests
{
    [Theory]
    [InlineData("""
        "SELECT [|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT\t[|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT\u0020[|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT 'A\x41 \x9\xd' [|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT '\U0001F600' [|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT '😀' [|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT \"\\\'\0\a\b\f\v\r\n\" [|name|] FROM t"
        """)]
    [InlineData("""
        "SELECT [|n\u0061m\x0065|] FROM t"
        """)]
    [InlineData("""
        @"SELECT ""a\n"" [|name|] FROM t"
        """)]
    [InlineData("@\"SELECT\r\n    \"\"\"\"\n\t[|name|] FROM t\"")]
    public void Regular_and_verbatim_literals_map_to_the_character(string argument) => AssertMapped("name", argument);

    [Theory]
    [InlineData("\"\"\"SELECT [|name|] FROM t\"\"\"")]
    [InlineData("\"\"\"\"SELECT \"\"\" \\n [|name|] FROM t\"\"\"\"")]
    [InlineData("\"\"\"\n    SELECT [|name|]\n    FROM t\n    \"\"\"")]
    [InlineData("\"\"\"\n    SELECT\n\n        [|name|]\n    FROM t\n    \"\"\"")]
    [InlineData("\"\"\"\n    SELECT\n  \n      \t\n [|name|]\n FROM t\n \"\"\"")]
    [InlineData("\"\"\"\r\n\t\tSELECT\r\n\r\n\t\t\t[|name|]\r\n\t\tFROM t\r\n\t\t\"\"\"")]
    [InlineData("\"\"\"   \nSELECT 😀\n[|name|]\n\"\"\"")]
    public void Raw_literals_map_to_the_character(string argument) => AssertMapped("name", argument);

    [Fact]
    public void A_stretch_over_lines_of_a_raw_literal_keeps_the_indentation_between() =>
        AssertMapped("a,\n  b", "\"\"\"\n      SELECT [|a,\n        b|]\n      FROM t\n      \"\"\"");

    [Theory]
    [InlineData("name", """ "SELECT " + "[|name|]" + " FROM t" """)]
    [InlineData("name", """ "SELECT " + ("x, " + ("[|name|]")) + @" FROM t" """)]
    [InlineData("name", """ "SELECT " + "[|na" + "me|] FROM t" """)]
    [InlineData("name", """ "SELECT " + "[|n" + "" + @"a" + ("m" + "e|]") + " FROM t" """)]
    [InlineData("SELECT name", """ "[|SELECT " + "name|] FROM t" """)]
    public void Concatenations_map_to_their_literals(string words, string argument) => AssertMapped(words, argument);

    [Fact]
    public void A_concatenation_of_many_pieces_is_mapped_without_recursion()
    {
        var pieces = string.Join(" + ", Enumerable.Range(0, 3000).Select(i => "\"c" + i + ", \""));
        var harness = Compile("\"SELECT \" + " + pieces + " + \"name FROM t\"");
        Assert.Equal("name", harness.SourceOf(harness.Sql.IndexOf("name", StringComparison.Ordinal), 4));
    }

    [Theory]
    [InlineData("""private const string Columns = "id, [|name|]";""", "")]
    [InlineData("""private const string Columns = "id" + @", [|name|]";""", "")]
    [InlineData("""private const string Name = "[|name|]"; private const string Columns = "id, " + Name;""", "")]
    [InlineData("private const string Columns = Other.Columns;", """static class Other { public const string Columns = "id, [|name|]"; }""")]
    public void A_constant_maps_to_its_own_literal(string members, string otherFile) =>
        AssertMapped("name", """ "SELECT " + Columns + " FROM t" """, members, otherFile);

    [Theory]
    [InlineData(""" Deep.Other.Sql """)]
    [InlineData(""" global::Deep.Other.Sql """)]
    [InlineData(""" (Deep.Other.Sql) + "" """)]
    public void A_constant_of_another_file_maps_there(string argument) =>
        AssertMapped("name", argument, "", """namespace Deep { public static class Other { public const string Sql = "SELECT [|name|] FROM t"; } }""");

    [Fact]
    public void A_stretch_from_a_constant_into_the_text_behind_it_covers_the_name_of_the_constant() =>
        AssertMapped("name FROM", """ "SELECT " + [|Columns + " FROM|] t" """, """private const string Columns = "id, name";""");

    [Fact]
    public void A_constant_used_twice_maps_to_the_same_literal()
    {
        var harness = Compile(""" "SELECT " + N + ", " + N + " FROM t" """, """const string N = "name";""");
        var first = harness.Map(7, 4);
        Assert.Equal(first, harness.Map(13, 4));
        Assert.Equal("name", first.SourceTree!.GetText().ToString(first.SourceSpan));
    }

    [Fact]
    public void Nameof_maps_to_the_whole_expression() =>
        AssertMapped("Other", """ "SELECT a FROM " + [|nameof(Other)|] + " WHERE b" """, "", "static class Other { }");

    [Fact]
    public void A_part_of_nameof_maps_to_the_whole_expression() =>
        AssertMapped("the", """ "SELECT a FROM " + [|nameof(Other)|] + " WHERE b" """, "", "static class Other { }");

    [Fact]
    public void A_constant_of_another_assembly_maps_to_its_name() =>
        AssertMapped("Portable", """ "SELECT '" + [|System.Runtime.CompilerServices.RuntimeFeature.PortablePdb|] + "'" """);

    [Theory]
    [InlineData(""" $"SELECT [|name|] FROM t" """)]
    [InlineData(""" $"SELECT {Id}, \t[|name|] FROM t" """)]
    [InlineData(""" $"SELECT '{{}}', {Id}, '}}', [|name|] FROM t" """)]
    [InlineData(""" $@"SELECT ""{{"", {Id}, [|name|] FROM t" """)]
    [InlineData(""" @$"SELECT {Id}, [|name|] FROM t" """)]
    [InlineData(" $\"\"\"SELECT {Id}, \\n [|name|] FROM t\"\"\" ")]
    [InlineData(" $$\"\"\"SELECT '{', {{Id}}, [|name|] FROM t\"\"\" ")]
    [InlineData("$\"\"\"\n        SELECT {Id},\n\n            [|name|],\n        {Id}\n        FROM t\n        \"\"\"")]
    [InlineData("$\"\"\"\r\n\t{Id}\r\n\r\n\t\t[|name|]\r\n\tFROM t\r\n\t\"\"\"")]
    [InlineData("$\"\"\"\n    SELECT\n        {Id},  \n        [|name|]\n      FROM t\n    \"\"\"")]
    public void Interpolated_constants_map_to_the_character(string argument) => AssertMapped("name", argument, """const string Id = "id";""");

    [Fact]
    public void The_hole_of_an_interpolated_string_maps_to_the_constant() =>
        AssertMapped("ide", """ $"SELECT {Id} FROM t" """, """const string Id = "[|ide|]ntity";""");

    [Fact]
    public void A_stretch_over_a_hole_covers_both_sides() =>
        AssertMapped("SELECT id FROM", """ $"[|SELECT {Id} FROM|] t" """, """const string Id = "id";""");

    [Theory]
    [InlineData(""" (string)"SELECT name FROM t" """)]
    [InlineData(""" true ? "SELECT name FROM t" : "" """)]
    public void A_form_that_is_not_looked_into_maps_to_the_whole_argument(string argument)
    {
        var harness = Compile(argument);
        Assert.Equal(harness.Argument.GetLocation(), harness.Map(7, 4));
        Assert.Null(harness.Mapper.FindLiteral(new(7, 4), out _));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 3)]
    [InlineData(24, 0)]
    public void A_stretch_outside_the_text_maps_to_the_whole_argument(int start, int length)
    {
        var harness = Compile("\"SELECT name FROM table\"");
        Assert.Equal(harness.Argument.GetLocation(), harness.Map(start, length));
    }

    [Fact]
    public void An_empty_stretch_has_a_place_between_characters()
    {
        var harness = Compile("\"ab\" + \"\\tc\" + \"\"");
        var origin = harness.Argument.SpanStart;
        Assert.Equal((origin + 1, 0), Bounds(harness.Map(0, 0)));
        Assert.Equal((origin + 2, 0), Bounds(harness.Map(1, 0)));
        Assert.Equal((origin + 8, 0), Bounds(harness.Map(2, 0)));
        Assert.Equal((origin + 11, 0), Bounds(harness.Map(4, 0)));

        static (int, int) Bounds(Microsoft.CodeAnalysis.Location location) => (location.SourceSpan.Start, location.SourceSpan.Length);
    }

    [Fact]
    public void An_empty_text_maps_to_the_literal()
    {
        var harness = Compile("\"\"");
        Assert.Equal(harness.Argument.GetLocation(), harness.Map(0, 0));
    }

    [Fact]
    public void A_surrogate_pair_maps_to_the_escape_that_gives_both_halves()
    {
        var harness = Compile("\"a\\U0001F600b\"");
        Assert.Equal("\\U0001F600", harness.SourceOf(1, 1));
        Assert.Equal("\\U0001F600", harness.SourceOf(2, 1));
        Assert.Equal("\\U0001F600", harness.SourceOf(1, 2));
        Assert.Equal("b", harness.SourceOf(3, 1));
    }

    [Fact]
    public void The_literal_to_edit_is_found_with_the_offset_in_its_own_value()
    {
        var harness = Compile(""" "SELECT " + Columns + " FROM t" """, """const string Columns = "id, name";""");
        var literal = harness.Mapper.FindLiteral(new(harness.Sql.IndexOf("name", StringComparison.Ordinal), 4), out var offset);
        Assert.Equal("id, name", literal?.Value);
        Assert.Equal(4, offset);
        Assert.Null(harness.Mapper.FindLiteral(new(0, 12), out _));
    }
}
