namespace CompileShard.Sequences;

/// <summary>Names of tables that go into statements as they are.</summary>
internal static class TableName
{
    public static string Check(string name, string parameter)
        => name.Length != 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '.')
            ? name
            : throw new ArgumentException($"'{name}' cannot be the name of the table: it is written into statements unquoted, so it may have ASCII letters, digits, '_', '$' and '.' only.", parameter);
}
