namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// The category of each band of ids, as <c>dotnet_analyzer_diagnostic.category-...</c> in an .editorconfig names it. DiagnosticCategoryAndIdRanges.txt
/// holds the bands, and a test compares.
/// </summary>
internal static class Categories
{
    public const string Setup = "CompileShard.Setup";
    public const string Declarations = "CompileShard.Declarations";
    public const string Sql = "CompileShard.Sql";
    public const string Routing = "CompileShard.Routing";
    public const string Merging = "CompileShard.Merging";
    public const string Transactions = "CompileShard.Transactions";
    public const string Advice = "CompileShard.Advice";
    public const string Internal = "CompileShard.Internal";
}
