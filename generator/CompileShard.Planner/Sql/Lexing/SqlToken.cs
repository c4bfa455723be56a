namespace CompileShard.Planner.Sql.Lexing;

/// <summary>
/// A token and its place. <see cref="Text"/> is what is meant: a name or a string without quotes and escapes, digits without prefix, a parameter without its sign, a
/// symbol as itself.
/// </summary>
internal readonly struct SqlToken(SqlTokenKind kind, int start, int end, string text, bool hasSpaceBefore, string? keyword = null, SqlWordTraits traits = SqlWordTraits.None)
{
    public SqlTokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public string Text { get; } = text;

    public bool HasSpaceBefore { get; } = hasSpaceBefore;

    /// <summary>A word of <see cref="SqlWords"/> in upper case; null for other words and other tokens.</summary>
    public string? Keyword { get; } = keyword;

    public SqlWordTraits Traits { get; } = traits;

    /// <summary>The word in upper case.</summary>
    public string Upper => Keyword ?? Text.ToUpperInvariant();

    public SqlSpan Span => SqlSpan.FromBounds(Start, End);

    /// <summary>True for the symbol, and for the word in any case without quotes.</summary>
    public bool Is(string wordOrSymbol) =>
        (object?)Keyword == wordOrSymbol
        || (Text.Length == wordOrSymbol.Length
        && (Kind == SqlTokenKind.Symbol ? Text == wordOrSymbol : Kind == SqlTokenKind.Word && Text.Equals(wordOrSymbol, StringComparison.OrdinalIgnoreCase)));
}
