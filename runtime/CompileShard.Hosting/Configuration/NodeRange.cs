using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CompileShard.Hosting.Configuration;

/// <summary>
/// A range of nodes: <c>user_$0-3</c> is user_0, user_1, user_2 and user_3; <c>user_$00-15</c> writes its numbers with two digits. In the connection string <c>$</c> stands for
/// the number as it stands in the name, and <c>$$</c> for a <c>$</c>.
/// </summary>
internal sealed class NodeRange
{
    private const int MostNodes = 4096;

    private readonly string _name;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly int _from;
    private readonly int _to;
    private readonly int _digits;

    private NodeRange(string name, string prefix, string suffix, int from, int to, int digits)
    {
        _name = name;
        _prefix = prefix;
        _suffix = suffix;
        _from = from;
        _to = to;
        _digits = digits;
    }

    /// <summary>False, with the problem, when the name holds a <c>$</c> that is no range. True without a range for a plain name.</summary>
    public static bool TryParse(string name, out NodeRange? range, [NotNullWhen(false)] out string? problem)
    {
        range = null;
        problem = null;
        var dollar = name.IndexOf('$');
        if (dollar < 0)
            return true;

        var end = dollar + 1;
        while (end < name.Length && (char.IsAsciiDigit(name[end]) || name[end] == '-'))
            end++;
        var bounds = name[(dollar + 1)..end].Split('-');
        if (bounds.Length == 2
            && int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from <= to
            && to - from < MostNodes
            && name.IndexOf('$', end) < 0)
        {
            // As in the rules file: leading zeros in the first bound give every number that many digits.
            range = new NodeRange(name, name[..dollar], name[end..], from, to, bounds[0].Length);
            return true;
        }

        problem = $"the node name '{name}' is no range. Write user_$0-3 for user_0 to user_3, the smaller number first, with at most {MostNodes} nodes.";
        return false;
    }

    /// <summary>Whether the connection string tells the nodes apart.</summary>
    public bool Fits(string template, [NotNullWhen(false)] out string? problem)
    {
        problem = _from == _to || template.Replace("$$", "", StringComparison.Ordinal).Contains('$')
            ? null
            : $"the connection string of the range '{_name}' has no $, so all its nodes would be one database. Write $ where the number goes, as in Database=user_$ ($$ is a single $).";
        return problem is null;
    }

    /// <summary>The numbers as they are written.</summary>
    public IEnumerable<string> Numbers()
    {
        for (var number = _from; number <= _to; number++)
            yield return number.ToString("D" + _digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public string NameOf(string number) => _prefix + number + _suffix;

    /// <summary>The connection string of one node.</summary>
    public static string Fill(string template, string number)
    {
        var text = new StringBuilder(template.Length);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
                text.Append(template[i]);
            else if (i + 1 < template.Length && template[i + 1] == '$')
                text.Append(template[i++]);
            else
                text.Append(number);
        }
        return text.ToString();
    }
}
