using System.Text;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>
/// The value of a string literal, and for each of its characters the stretch of source it was written with. A character may take several characters of source
/// (<c>\t</c>, <c>""</c>), and source may lie between two characters of the value that belongs to neither (the indentation of a raw literal).
/// </summary>
internal sealed class DecodedText
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    private DecodedText(string value, int[] starts, int[] ends)
    {
        Value = value;
        _starts = starts;
        _ends = ends;
    }

    public string Value { get; }

    public int StartOf(int index) => _starts[index];

    public int EndOf(int index) => _ends[index];

    public sealed class Builder
    {
        private readonly StringBuilder _value = new();
        private readonly List<int> _starts = [];
        private readonly List<int> _ends = [];

        /// <summary>Adds what the source from <paramref name="start"/> to <paramref name="end"/> stands for: one character, or the two of a surrogate pair.</summary>
        public void Add(string characters, int start, int end)
        {
            foreach (var character in characters)
                Add(character, start, end);
        }

        public void Add(char character, int start, int end)
        {
            _value.Append(character);
            _starts.Add(start);
            _ends.Add(end);
        }

        public DecodedText ToDecodedText() => new(_value.ToString(), _starts.ToArray(), _ends.ToArray());
    }
}
