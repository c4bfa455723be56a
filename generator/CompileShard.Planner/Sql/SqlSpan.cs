namespace CompileShard.Planner.Sql;

/// <summary>A stretch of a statement's text, in UTF-16 characters.</summary>
public readonly record struct SqlSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static SqlSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));

    /// <summary>The smallest stretch that holds both.</summary>
    public SqlSpan Union(SqlSpan other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
