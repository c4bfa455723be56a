namespace CompileShard.Sequences;

/// <summary>Names of sequences: kept in upper case, as Mycat does, so that case cannot make two sequences of one.</summary>
internal static class SequenceName
{
    /// <summary>The width of the column that holds names.</summary>
    private const int MaxLength = 64;

    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '$');

    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsValid(name))
            throw new ArgumentException($"'{name}' cannot be the name of a sequence: a name has 1 to {MaxLength} ASCII letters, digits, '_', '-', '.' or '$'.", nameof(name));
        return name.ToUpperInvariant();
    }
}
