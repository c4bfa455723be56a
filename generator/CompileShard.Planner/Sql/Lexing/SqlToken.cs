namespace CompileShard.Planner.Sql.Lexing;

/// <summary>
/// A token and its place. A token holds no text of its own: most tokens are only compared, and what they mean is made into a string (<see cref="Text"/>) where the tree keeps it.
/// </summary>
internal readonly struct SqlToken(string source, SqlTokenKind kind, int start, int end, bool hasSpaceBefore, string? fixedText = null, string? keyword = null, SqlWordTraits traits = SqlWordTraits.None)
{
    public SqlTokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public int Length => End - Start;

    /// <summary>
    /// What is meant: a name or a string without quotes and escapes, digits without prefix, a parameter without its sign, a symbol as itself. A new string each time, unless the
    /// token is a symbol or a word of <see cref="SqlWords"/> that is written in letters of one case.
    /// </summary>
    public string Text => fixedText ?? SqlTokenText.Read(source, Kind, Start, End);

    /// <summary>A symbol, or a word of <see cref="SqlWords"/> as written; null for what costs a string.</summary>
    public string? FixedText => fixedText;

    public bool HasSpaceBefore { get; } = hasSpaceBefore;

    /// <summary>A word of <see cref="SqlWords"/> in upper case; null for other words and other tokens.</summary>
    public string? Keyword { get; } = keyword;

    public SqlWordTraits Traits { get; } = traits;

    /// <summary>The word in upper case.</summary>
    public string Upper => Keyword ?? Text.ToUpperInvariant();

    public SqlSpan Span => SqlSpan.FromBounds(Start, End);

    /// <summary>True for the symbol, and for the word in any case without quotes.</summary>
    public bool Is(string wordOrSymbol)
    {
        if ((object?)Keyword == wordOrSymbol)
            return true;
        if (Kind == SqlTokenKind.Symbol)
            return fixedText == wordOrSymbol;
        if (Kind != SqlTokenKind.Word)
            return false;
        return Keyword is not null
            ? Keyword.Equals(wordOrSymbol, StringComparison.OrdinalIgnoreCase)
            : End - Start == wordOrSymbol.Length && string.Compare(source, Start, wordOrSymbol, 0, wordOrSymbol.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>True for the word that is a part of the phrase.</summary>
    public bool IsPart(string phrase, int start, int length) => Keyword is not null && Keyword.Length == length && string.CompareOrdinal(Keyword, 0, phrase, start, length) == 0;

    /// <summary>True for a word of the set, which was made by <see cref="SqlWords.Set"/>.</summary>
    public bool IsOneOf(HashSet<string> words) => Keyword is not null && words.Contains(Keyword);
}
