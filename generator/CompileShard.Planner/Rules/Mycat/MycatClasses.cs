using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>The classes that a function can name: Mycat's own, of 1.6 or of older packages, and classes of the user's.</summary>
internal static class MycatClasses
{
    private const string Package = "io.mycat.route.function.";
    private const string OldPackage = "org.opencloudb.route.function.";
    private const string Own = "custom";

    private static readonly IReadOnlyList<string> s_known =
        RuleAlgorithms.All.SelectMany(a => a.Aliases).Where(a => a.StartsWith(Package, StringComparison.Ordinal)).Select(a => a.Substring(Package.Length)).ToList();

    /// <summary>The algorithm of a class; null after it was reported that Mycat has none of that name. A class of another package is computed by a method of the program.</summary>
    public static RuleAlgorithm? Find(WrittenText className, RulesErrors errors)
    {
        var dot = className.Value.LastIndexOf('.') + 1;
        var (package, name) = (className.Value.Substring(0, dot), className.Value.Substring(dot));
        if (package is not (Package or OldPackage or ""))
            return RuleAlgorithms.Find(Own);
        if (s_known.Contains(name, StringComparer.Ordinal))
            return RuleAlgorithms.Find(name);
        var suggestion = DidYouMean.Suggest(name, s_known);
        errors.Add(
            RulesFileDiagnostics.UnknownAlgorithm, className.Span, className.Value, suggestion is null ? "." : "; did you mean '" + Package + suggestion + "'?", string.Join(", ", s_known.Select(n => "'" + n + "'")));
        return null;
    }
}
