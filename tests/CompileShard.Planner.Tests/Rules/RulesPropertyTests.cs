using CompileShard.Planner.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>What holds for any text at all.</summary>
public sealed class RulesPropertyTests
{
    private static readonly string[] s_scraps = ["", "<", ">", "\"", "/", "=", "&", "&lt;", "$", ",", "<table ", "</table>", "<rule/>", " parent=\"users\"", "<!--", "-->", "<![CDATA[", "\0", "\ud800", "\r\n", "99999999999", "user_$0-3"];

    [Fact]
    public void A_damaged_file_never_throws_and_what_remains_is_consistent() => Prop.ForAll(
        Edits().ToArbitrary(),
        edits =>
        {
            var text = edits.Aggregate(RulesModelTests.NorthStar, Damage);
            var file = RulesMarkup.Read(text);
            CheckPositions(file, text);
            CheckModel(file.Rules);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nesting_and_chains_of_any_depth_are_read()
    {
        const int depth = 20_000;
        const string root = """<rule name="r" algorithm="mod" count="1"/><table name="t0" key="id" rule="r" nodes="n">""";
        var nested = string.Concat(Enumerable.Range(1, depth).Select(i => $"<table name=\"t{i}\" joinKey=\"id\" parentKey=\"id\">"));
        var chain = string.Concat(Enumerable.Range(1, depth).Reverse().Select(i => $"<table name=\"t{i}\" parent=\"t{i - 1}\" joinKey=\"id\" parentKey=\"id\"/>"));

        var fromNested = RulesMarkup.ReadInShards(root + nested + string.Concat(Enumerable.Repeat("</table>", depth + 1)));
        var fromChain = RulesMarkup.ReadInShards(root + "</table>" + chain);

        Assert.Empty(fromNested.Errors);
        Assert.Empty(fromChain.Errors);
        Assert.Equal(depth + 1, fromNested.Rules.Tables.Count);
        Assert.Equal(fromNested.Rules.Tables.OrderBy(t => t.Name), fromChain.Rules.Tables.OrderBy(t => t.Name));
    }

    private sealed record Edit(int Start, int Length, string Replacement)
    {
        public override string ToString() => $"{Start}+{Length} -> '{Replacement}'";
    }

    private static Gen<List<Edit>> Edits()
    {
        var edit = from start in Gen.Choose(0, RulesModelTests.NorthStar.Length)
                   from length in Gen.Choose(0, 12)
                   from scrap in Gen.Elements(s_scraps)
                   select new Edit(start, length, scrap);
        return from count in Gen.Choose(1, 4) from list in Gen.ListOf(edit, count) select list.ToList();
    }

    private static string Damage(string text, Edit edit)
    {
        var start = Math.Min(edit.Start, text.Length);
        return text[..start] + edit.Replacement + text[Math.Min(text.Length, start + edit.Length)..];
    }

    private static void CheckPositions(RulesFile file, string text)
    {
        var lines = text.Replace("\r\n", "\n").Split('\n', '\r');
        var spans = file.Errors.Select(e => e.Span).Concat(file.TablePositions.Select(p => p.Value)).Concat(file.RulePositions.Select(p => p.Value));
        Assert.All(spans, span =>
        {
            Assert.InRange(span.Line, 0, lines.Length - 1);
            Assert.InRange(span.Column + span.Length, 0, lines[span.Line].Length);
        });
        Assert.All(file.Errors, e => Assert.DoesNotContain("{", e.Message));
    }

    private static void CheckModel(ShardingRules rules)
    {
        foreach (var table in rules.Tables)
        {
            Assert.NotEmpty(table.Places);
            Assert.Equal(table.Places.Count, table.Places.Distinct().Count());
            Assert.All(table.Places, p => Assert.Contains(p.Node, rules.Nodes));
            if (!table.IsSharded)
                continue;
            Assert.Equal(rules.FindRule(table.Rule!)!.Count, table.Places.Count);
            Assert.True(ShardingRules.ArePlacedAlike(table, rules.FindTable(table.Root)!));
        }
    }
}
