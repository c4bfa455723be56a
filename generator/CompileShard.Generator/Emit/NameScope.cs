namespace CompileShard.Generator.Emit;

/// <summary>Gives out names that are not taken: the wanted one, else with a number behind it. The order of requests decides, so it is the same in every run.</summary>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public string Unique(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
            name = wanted + Literals.Number(number);
        return name;
    }

    /// <summary><c>user_id</c> and <c>userId</c> as <c>UserId</c>.</summary>
    public static string Pascal(string name)
    {
        var words = name.Split(new[] { '_', '-', '.', ' ' }, StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));
        return Identifier(joined.Length == 0 ? "Value" : joined);
    }

    /// <summary><c>user_id</c> as <c>userId</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>Characters that an identifier cannot have become underscores.</summary>
    public static string Identifier(string text)
    {
        var characters = text.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_').ToArray();
        var name = new string(characters);
        return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : name;
    }
}
