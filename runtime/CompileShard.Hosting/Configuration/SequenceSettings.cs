using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>The settings of one sequence. Every mistake goes into the list of problems, so that all are told at once.</summary>
internal sealed class SequenceSettings(IConfigurationSection section, List<string> problems)
{
    private readonly HashSet<string> _known = new(["Name"], StringComparer.OrdinalIgnoreCase);
    private bool _acceptsAll;

    /// <summary>The name in the table or the file, where it differs from the one that the rules file uses.</summary>
    public string StoredName => section["Name"] ?? section.Key;

    public bool HasProblems { get; private set; }

    public string? Text(string key)
    {
        _known.Add(key);
        return section[key];
    }

    public string Required(string key, string meaning)
        => Text(key) is { Length: > 0 } text ? text : Report($"has no {key}. Set '{section.Path}:{key}' to {meaning}.", "");

    public int? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Wrong<int?>(key, "a whole number, 0 or more", null);
    }

    public TimeSpan Time(string key, TimeSpan otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;

        // A bare number would be taken for days.
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : Wrong(key, "a time such as 00:00:05 for five seconds", otherwise);
    }

    public void AcceptAllKeys() => _acceptsAll = true;

    public void ReportUnknownKeys()
    {
        if (_acceptsAll)
            return;
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
            Report($"the key '{child.Key}' is not known. Keys of this kind: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    public void Report(string problem) => Report(problem, 0);

    public T Report<T>(string problem, T otherwise)
    {
        HasProblems = true;
        problems.Add($"sequence '{section.Key}' (configuration '{section.Path}'): {problem}");
        return otherwise;
    }

    public T Wrong<T>(string key, string wanted, T otherwise) => Report($"{key} is '{section[key]}'; it must be {wanted}.", otherwise);
}
