using CompileShard.Cli.Output;

namespace CompileShard.Cli.Tests;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"\\/\b\f\n\r\t\u0001\u007f")]
    [InlineData("\u4e2d\ud83d\ude00\u2028")]
    public void What_is_written_reads_back_here_and_with_the_frameworks_reader(string text)
    {
        var json = JsonText.Write(text);
        Assert.True(JsonText.TryRead(json, out var read));
        Assert.Equal(text, read);
        Assert.Equal(text, System.Text.Json.JsonSerializer.Deserialize<string>(json));
    }

    [Fact]
    public void Half_a_surrogate_pair_survives()
    {
        foreach (var text in new[] { "\ud83d", "\ude00\ud83d", "a\ud83dz" })
        {
            Assert.True(JsonText.TryRead(JsonText.Write(text), out var read));
            Assert.Equal(text, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"\\\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u 123\"")]
    [InlineData("\"\t\"")]
    [InlineData("Null")]
    public void What_is_no_json_string_is_refused(string json) => Assert.False(JsonText.TryRead(json, out _));
}
