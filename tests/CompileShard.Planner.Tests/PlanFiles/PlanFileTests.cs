using CompileShard.Planner.PlanFiles;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.PlanFiles;

/// <summary>The text of plan files, how it is handed over, and what differs between two of them.</summary>
public class PlanFileTests
{
    private static PlanFile File(params (string Signature, string Lines)[] blocks) =>
        new("Shop.IUsers", blocks.Select(b => new PlanBlock(b.Signature, b.Lines.Split('|').ToEquatableArray())).ToEquatableArray());

    private static readonly PlanFile s_two = File(("A(long id)", "SELECT 1|Plan: single; keys @id|Cost: one statement."), ("B()", "SELECT 2|Plan: scatter|Merge: x.|Cost: 4."));

    private static string Words(PlanFile expected, string found) => string.Join("\n", PlanDifference.Find(expected, found).Select(d => d.Block + "@" + (d.Line + 1) + " " + d.Words));

    [Fact]
    public void Text_has_a_line_about_the_interface_and_a_block_for_each_method() => Assert.Equal("""
        Plans of Shop.IUsers. Written by 'compileshard plans accept'; a build that plans otherwise fails.

        A(long id)
            SELECT 1
            Plan: single; keys @id
            Cost: one statement.

        B()
            SELECT 2
            Plan: scatter
            Merge: x.
            Cost: 4.

        """.Replace("\r\n", "\n", StringComparison.Ordinal), s_two.Text);

    [Fact]
    public void Equal_texts_do_not_differ()
    {
        Assert.Equal("", Words(s_two, s_two.Text));
        Assert.Equal("", Words(s_two, s_two.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal("", Words(s_two, s_two.Text.TrimEnd('\n')));
    }

    [Theory]
    [InlineData("single; keys @id", "scatter", "0@5 line 5 has 'Plan: scatter', this build plans 'Plan: single; keys @id'")]
    [InlineData("    Merge: x.\n", "", "1@8 this build adds 'Merge: x.'")]
    [InlineData("    Merge: x.\n", "    Merge: x.\n    Needs: [Scatter].\n", "1@12 line 12 has 'Needs: [Scatter].', which this build leaves out")]
    [InlineData("    Cost: 4.", "  Cost: 4.", "1@12 line 12 has 'Cost: 4.', which this build leaves out; this build adds 'Cost: 4.'")]
    [InlineData("A(long id)", "A(int id)", "0@3 line 3 has 'A(int id)', this build plans 'A(long id)'")]
    [InlineData("B()", "C()", "1@8 line 8 has 'C()', this build plans 'B()'")]
    [InlineData("    Plan: scatter\n    Merge: x.\n", "    Merge: x.\n    Plan: scatter\n", "1@8 the lines below line 8 are in another order")]
    [InlineData("Shop.IUsers", "Shop.IOld", "-1@1 line 1 is 'Plans of Shop.IOld. Written by 'compileshard plans accept'; a build that plans otherwise fails.', where this build writes 'Plans of Shop.IUsers. Written by 'compileshard plans accept'; a build that plans otherwise fails.'")]
    [InlineData("\n\nB()", "\nB()", "-1@7 line 7 is 'B()', where this build writes ''")]
    public void What_differs_is_said_with_its_line(string part, string instead, string words) =>
        Assert.Equal(words, Words(s_two, s_two.Text.Replace(part, instead, StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Plans of Shop.IUsers.\n")]
    public void A_file_without_plans_is_one_difference(string text) => Assert.Equal("-1@1 the file holds no plans", Words(s_two, text));

    [Fact]
    public void Of_many_lines_the_first_are_shown() => Assert.Equal(
        "0@4 line 4 has 'b', this build plans 'a'; line 5 has 'Plan: b', this build plans 'Plan: a'; line 6 has 'Route: b', this build plans 'Route: a'; and 2 more",
        Words(File(("A()", "a|Plan: a|Route: a|Merge: a|Cost: a")), File(("A()", "b|Plan: b|Route: b|Merge: b|Cost: b")).Text));

    [Fact]
    public void Of_long_lines_the_part_that_differs_is_shown()
    {
        var words = Words(File(("A()", new string('x', 500) + "1" + new string('y', 500))), File(("A()", new string('x', 500) + "2" + new string('y', 500))).Text);
        Assert.Contains("x1y", words, StringComparison.Ordinal);
        Assert.Contains("x2y", words, StringComparison.Ordinal);
        Assert.InRange(words.Length, 300, 450);
    }

    [Fact]
    public void Overloads_keep_their_blocks()
    {
        var file = File(("A(long id)", "SELECT 1"), ("A(string name)", "SELECT 2"));
        Assert.Equal("1@7 line 7 has 'SELECT 3', this build plans 'SELECT 2'", Words(file, file.Text.Replace("SELECT 2", "SELECT 3", StringComparison.Ordinal)));
    }

    [Fact]
    public void Texts_differ_exactly_when_something_is_said() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (blocks, seed) => DiffersWhenEdited(blocks, seed)).QuickCheckThrowOnFailure();

    private static void DiffersWhenEdited(byte[] blocks, int seed)
    {
        // Few words, so that equal and nearly equal texts come up; any edit of a line is found.
        var file = File([.. blocks.Take(6).Select(b => ("M" + (b % 3) + "()", "s" + (b % 5) + "|Plan: p" + (b % 2)))]);
        var lines = file.Text.Split('\n');
        var at = (int)((uint)seed % (uint)lines.Length);
        Assert.Empty(PlanDifference.Find(file, file.Text));
        lines[at] += "x";
        Assert.NotEmpty(PlanDifference.Find(file, string.Join('\n', lines)));
        Assert.NotEmpty(PlanDifference.Find(file, ""));
    }

    [Fact]
    public void A_bundle_reads_back_as_it_was_written()
    {
        var bundle = new PlanBundle("docs/plans", new EquatableArray<KeyValuePair<string, string?>>([new("A.plan.txt", s_two.Text), new("B.plan.txt", null), new("C.plan.txt", File().Text)]));
        Assert.Equal(bundle, PlanBundle.Read(bundle.Write()));
        Assert.Equal(bundle, PlanBundle.Read(bundle.Write().Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.All(bundle.Write().TrimEnd('\n').Split('\n'), line => Assert.StartsWith("//", line, StringComparison.Ordinal));
        Assert.Null(PlanBundle.Read("namespace Shop;\n"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData("FALSE", null)]
    [InlineData("True", "plans")]
    [InlineData("plans/", "plans")]
    [InlineData("..\\review\\plans", "../review/plans")]
    public void The_property_names_a_folder(string? value, string? folder) => Assert.Equal(folder, PlanFolder.Read(value));
}
