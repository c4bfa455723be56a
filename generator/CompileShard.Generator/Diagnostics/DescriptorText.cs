using CompileShard.Planner.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// What a descriptor takes from the planner's catalogue, so that the command line and the compiler say the same words. Descriptors themselves are
/// spelt out one by one, with constant id, category and severity, because release tracking reads them from the source.
/// </summary>
internal static class DescriptorText
{
    public static string Title(string id) => DiagnosticCatalog.Find(id).Title;

    public static string Message(string id) => DiagnosticCatalog.Find(id).Message;

    public static string HelpLink(string id) => "https://github.com/compileshard/compileshard/blob/main/docs/rules/" + id + ".md";
}
