using System.Collections.Concurrent;
using System.Globalization;

namespace CompileShard.Generated;

/// <summary>
/// The names of one parameter as the driver sees them: <c>@ids</c>, <c>@ids_0</c>, <c>@ids_1</c>, ... made once. Names come from statements that are constants, so
/// the table cannot grow beyond what the program has.
/// </summary>
internal sealed class ParameterNames
{
    private const int LongestKept = 4096;
    private static readonly ConcurrentDictionary<string, ParameterNames> All = new(StringComparer.Ordinal);

    private string[] _numbered = [];

    private ParameterNames(string name) => Plain = name.StartsWith('@') ? name : "@" + name;

    /// <summary><c>@name</c>.</summary>
    public string Plain { get; }

    /// <summary><c>@name_index</c>.</summary>
    public string this[int index]
    {
        get
        {
            var numbered = _numbered;
            return index < numbered.Length ? numbered[index] : Grow(index);
        }
    }

    /// <summary>The names of <paramref name="name"/>, given with or without <c>@</c>.</summary>
    public static ParameterNames Of(string name) => All.TryGetValue(name, out var names) ? names : All.GetOrAdd(name, static n => new ParameterNames(n));

    private string Grow(int index)
    {
        if (index >= LongestKept)
            return Make(index);
        var old = _numbered;
        var grown = new string[Math.Min(LongestKept, Math.Max(8, (index + 1) * 2))];
        Array.Copy(old, grown, Math.Min(old.Length, grown.Length));
        for (var i = old.Length; i < grown.Length; i++)
            grown[i] = Make(i);

        // Two threads may both grow it; either array is right, and the loser's is forgotten.
        _numbered = grown;
        return grown[index];
    }

    private string Make(int index) => string.Create(CultureInfo.InvariantCulture, $"{Plain}_{index}");
}
