namespace CompileShard.Generator.Model;

/// <summary>How columns find their members: <c>created_at</c>, <c>CreatedAt</c> and <c>createdat</c> are one name.</summary>
internal static class ColumnNames
{
    public static string Normalize(string name) => name.Replace("_", "").ToUpperInvariant();

    public static bool AreEqual(string left, string right) => string.Equals(Normalize(left), Normalize(right), StringComparison.Ordinal);
}
