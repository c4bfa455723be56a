namespace CompileShard.Planner.Sql.Lexing;

/// <summary>
/// A token and its place. <see cref="Text"/> is what is meant: a name or a string without quotes and escapes, digits without prefix, a parameter without its sign, a
/// symbol as itself.
/// </summary>
internal readonly struct SqlToken(SqlTokenKind kind, int start, int end, string text, bool hasSpaceBefore)
{
    public SqlTokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public string Text { get; } = text;

    public bool HasSpaceBefore { get; } = hasSpaceBefore;

    public SqlSpan Span => SqlSpan.FromBounds(Start, End);

    /// <summary>True for the symbol, and for the word in any case without quotes.</summary>
    public bool Is(string wordOrSymbol) =>
        Text.Length == wordOrSymbol.Length
        && (Kind == SqlTokenKind.Symbol ? Text == wordOrSymbol : Kind == SqlTokenKind.Word && Text.Equals(wordOrSymbol, StringComparison.OrdinalIgnoreCase));
}
