using CompileShard.Planner;
using CompileShard.Planner.PlanFiles;

namespace CompileShard.Generator.Emit;

/// <summary>
/// Names of generated files: the interface's full metadata name. The compiler compares them without case, and a clash would cost the whole output, so names that differ
/// in nothing else get a number.
/// </summary>
internal static class HintNames
{
    public const string Manifest = "CompileShard.Manifest.g.cs";
    public const string Registration = "CompileShard.Registration.g.cs";
    public const string Routers = "CompileShard.Routers.g.cs";

    /// <summary>Interface and file name, in ordinal order of the interfaces.</summary>
    public static EquatableArray<KeyValuePair<string, string>> For(IEnumerable<string> metadataNames)
    {
        var taken = new HashSet<string>([Manifest, Registration, Routers, PlanBundle.FileName], StringComparer.OrdinalIgnoreCase);
        var names = new List<KeyValuePair<string, string>>();
        foreach (var metadataName in metadataNames.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal))
        {
            var plain = new string(metadataName.Select(c => c == '+' ? '.' : char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-').ToArray());
            var name = plain + ".g.cs";
            for (var number = 2; !taken.Add(name); number++)
                name = plain + "-" + Literals.Number(number) + ".g.cs";
            names.Add(new KeyValuePair<string, string>(metadataName, name));
        }
        return names.ToEquatableArray();
    }

    public static string Find(EquatableArray<KeyValuePair<string, string>> names, string metadataName) => names.First(n => n.Key == metadataName).Value;
}
