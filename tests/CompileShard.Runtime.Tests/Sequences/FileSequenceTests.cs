using System.Diagnostics;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class FileSequenceTests : TemporaryFolder
{
    private const string Stock = """
        #default global sequence
        GLOBAL.HISIDS=
        GLOBAL.MINID=10001
        GLOBAL.MAXID=20000
        GLOBAL.CURID=10000

        # self define sequence
        COMPANY.HISIDS=
        COMPANY.MINID=1001
        COMPANY.MAXID=2000
        COMPANY.CURID=1000

        """;

    [Fact]
    public void Draws_what_Mycat_draws_and_leaves_the_same_segment()
    {
        var vectors = MycatVectors.Files.ToList();
        Assert.Equal(4, vectors.Count);
        foreach (var (name, before, ids, after) in vectors)
        {
            var path = WriteFile(string.Concat(before.Select(key => $"{key.Key}={key.Value}\n")));
            Assert.Equal(ids, Draw(new FileSequence(name, path, new() { BlockSize = 1 }), ids.Length));

            var file = JavaProperties.Parse(File.ReadAllBytes(path));
            foreach (var key in new[] { "MINID", "MAXID", "CURID" })
                Assert.Equal(after[$"{name}.{key}"], file.Find($"{name}.{key}")!.Value.Value);
        }
    }

    [Theory]
    [InlineData("", "1-10")]
    [InlineData("1-5", "1-5,1-10")]
    [InlineData(",-7-0", "-7-10")]
    [InlineData("900-950,800-0", "900-950,800-10")]
    public void The_history_gets_each_used_segment_where_Mycat_keeps_only_the_last(string before, string after)
    {
        var path = WriteFile($"S.HISIDS={before}\nS.MINID=1\nS.MAXID=5\nS.CURID=0\n");
        Draw(new FileSequence("S", path, new() { BlockSize = 1 }), 12);
        Assert.Equal(after, JavaProperties.Parse(File.ReadAllBytes(path)).Find("S.HISIDS")!.Value.Value);
    }

    [Fact]
    public void A_block_is_written_before_its_first_number_is_given()
    {
        var path = WriteFile(Stock);
        Assert.Equal(10_001, new FileSequence("global", path, new() { BlockSize = 100 }).Next());
        Assert.Contains("GLOBAL.CURID=10100\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_sequences_comments_and_line_ends_stay()
    {
        var windows = Stock.ReplaceLineEndings("\r\n").Replace("self define", "sélf define", StringComparison.Ordinal);
        var path = Path.Combine(Folder, "sequence_conf.properties");
        File.WriteAllText(path, windows, System.Text.Encoding.Latin1);
        new FileSequence("GLOBAL", path, new() { BlockSize = 1 }).Next();
        Assert.Equal(windows.Replace("CURID=10000", "CURID=10001", StringComparison.Ordinal), File.ReadAllText(path, System.Text.Encoding.Latin1));
    }

    [Fact]
    public void Blanks_colons_escapes_and_continued_lines_are_read_as_Java_does()
    {
        var path = WriteFile("  S.MINID : 1\nS.MAXID 5\\\n   0\n! S.CURID=40\nS.CU\\u0052ID\t=\t3\nS.CURID=7");
        var sequence = new FileSequence("S", path, new() { BlockSize = 1 });
        Assert.Equal([8, 9], Draw(sequence, 2));
        Assert.Equal("  S.MINID : 1\nS.MAXID 5\\\n   0\n! S.CURID=40\nS.CU\\u0052ID\t=\t3\nS.CURID=8\n", File.ReadAllText(path).Replace("S.CURID=9\n", "S.CURID=8\n", StringComparison.Ordinal)
            .Replace("S.MINID=1\n", "  S.MINID : 1\n", StringComparison.Ordinal).Replace("S.MAXID=50\n", "S.MAXID 5\\\n   0\n", StringComparison.Ordinal).Replace("S.HISIDS=\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_objects_and_two_sequences_share_a_file()
    {
        var path = WriteFile(Stock);
        ISequence[] sequences = [new FileSequence("GLOBAL", path, new() { BlockSize = 10 }), new FileSequence("GLOBAL", path, new() { BlockSize = 7 }), new FileSequence("COMPANY", path)];
        var drawn = sequences.AsParallel().WithDegreeOfParallelism(3).Select(sequence => Draw(sequence, 500)).ToList();
        Assert.Equal(1000, drawn[0].Concat(drawn[1]).Distinct().Count());
        Assert.Equal(Enumerable.Range(1001, 500).Select(i => (long)i), drawn[2]);
    }

    [Fact]
    public void What_a_kill_in_the_middle_of_a_write_leaves_behind_is_ignored()
    {
        var path = WriteFile(Stock);
        File.WriteAllText(path + ".new", "GLOBAL.MINID=1\nGLOBAL.MAX");
        File.WriteAllText(path + ".lock", "");
        Assert.Equal(10_001, new FileSequence("GLOBAL", path).Next());
        Assert.False(File.Exists(path + ".new"));
    }

    [Theory]
    [InlineData("", "S.MINID is missing. Sequences in it: none.")]
    [InlineData("T.MINID=1\nS.MAXID=5", "S.MINID is missing. Sequences in it: T.")]
    [InlineData("S.MINID=1\nS.MAXID=100", "S.CURID is missing. Sequences in it: S.")]
    [InlineData("S.MINID=1\nS.MAXID=100\nS.CURID=", "line 3: S.CURID is '', which is not a whole number.")]
    [InlineData("S.MINID=1\nS.MAXID=1O0\nS.CURID=7", "line 2: S.MAXID is '1O0', which is not a whole number.")]
    [InlineData("S.MINID=99999999999999999999\nS.MAXID=1\nS.CURID=7", "line 1: S.MINID is '99999999999999999999', which is not a whole number.")]
    [InlineData("S.MINID=10001\nS.MAXID=20\nS.CURID=10500", "S.MAXID (20) is below S.MINID (10001).")]
    [InlineData("S.MINID=10001\nS.MAXID=20000\nS.CURID=105", "S.CURID (105) is below the segment 10001-20000; perhaps its last digits were cut off.")]
    public void A_broken_file_gives_no_number_and_stays_as_it_is(string text, string message)
    {
        var path = WriteFile(text);
        var error = Assert.Throws<ShardSequenceException>(() => new FileSequence("S", path).Next());
        Assert.StartsWith($"sequence 'S': file '{path}' cannot be used: {message} Nothing was written. Correct it:", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Cut_off_at_any_byte_a_file_gives_an_error_or_numbers_above_those_in_use()
    {
        // As a writer that does not replace the file in one step would leave it.
        var whole = "S.HISIDS=1001-2000\nS.MINID=2001\nS.MAXID=3000\nS.CURID=2345\n";
        for (var length = 0; length < whole.Length - 1; length++)
        {
            var path = WriteFile(whole[..length]);
            var last = whole[..length].EndsWith("2345", StringComparison.Ordinal);
            if (last)
                Assert.Equal(2346, new FileSequence("S", path).Next());
            else
                Assert.Throws<ShardSequenceException>(() => new FileSequence("S", path).Next());
        }
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named_with_what_to_write()
    {
        var path = Path.Combine(Folder, "none.properties");
        var error = Assert.Throws<ShardSequenceException>(() => new FileSequence("users", path).Next());
        Assert.Equal($"sequence 'USERS': file '{path}' does not exist. Create it with four lines: USERS.HISIDS=, USERS.MINID=1, USERS.MAXID=10000, USERS.CURID=0 (the last id in use).", error.Message);
    }

    [Fact]
    public void A_lock_that_another_process_keeps_ends_in_a_timeout_that_names_it()
    {
        var path = WriteFile(Stock);
        var sequence = new FileSequence("GLOBAL", path, new() { Timeout = TimeSpan.FromMilliseconds(200) });
        using (new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var clock = Stopwatch.StartNew();
            var error = Assert.Throws<ShardTimeoutException>(() => sequence.Next());
            Assert.Contains($"Another process may hold '{path}.lock'", error.Message, StringComparison.Ordinal);
            Assert.InRange(clock.ElapsedMilliseconds, 150, 3_000);
        }
        long? number = null;
        for (var i = 0; number is null && i < 100; i++)
        {
            try
            {
                number = sequence.Next();
            }
            catch (ShardTimeoutException)
            {
                // The attempt that was still waiting for the lock.
            }
        }
        Assert.NotNull(number);
    }

    [Fact]
    public void Numbers_end_where_64_bits_end()
    {
        var path = WriteFile($"S.MINID=1\nS.MAXID={long.MaxValue - 1}\nS.CURID={long.MaxValue - 3}\n");
        var sequence = new FileSequence("S", path, new() { BlockSize = 1 });
        Assert.Equal([long.MaxValue - 2, long.MaxValue - 1], Draw(sequence, 2));
        Assert.Contains("has no numbers left", Assert.Throws<ShardSequenceException>(() => sequence.Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        var path = WriteFile(Stock);
        var link = Path.Combine(Folder, "link.properties");
        File.CreateSymbolicLink(link, path);
        Assert.Equal(10_001, new FileSequence("GLOBAL", link, new() { BlockSize = 5 }).Next());
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Contains("GLOBAL.CURID=10005", File.ReadAllText(path), StringComparison.Ordinal);
    }
}
