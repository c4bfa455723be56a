using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>What the body of a method calls that could not be planned, so that the build fails even where analyzers are off.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unplanned
{
    /// <summary>Never runs; mentioning it is an error.</summary>
    /// <param name="method">The method that has no plan.</param>
    /// <param name="reason">The first diagnostic, with its message.</param>
    [Obsolete(
        "This method has no plan, and its own SHARD error says why. If there is none, analyzers are off: turn them on (RunAnalyzers).",
        error: true,
        DiagnosticId = "SHARD990",
        UrlFormat = "https://github.com/compileshard/compileshard/blob/main/docs/rules/{0}.md")]
    public static Exception Method(string method, string reason) => Reported(method, reason);

    /// <summary>The same where the analyzer has stopped the build with the reason.</summary>
    /// <param name="method">The method that has no plan.</param>
    /// <param name="reason">The first diagnostic, with its message.</param>
    public static Exception Reported(string method, string reason) => new InvalidOperationException(method + " was not planned: " + reason);
}
