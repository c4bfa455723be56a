using CompileShard.Generator.Model;
using CompileShard.Planner.Explaining;

namespace CompileShard.Generator.Emit;

/// <summary>
/// Writes the body that fails: it mentions a marker whose mention is an error, so the build fails even where analyzers are off. The annotations of references are
/// left out of the declaration, because what cannot be planned need not be matched to the letter.
/// </summary>
internal static class StubEmitter
{
    public static void Write(SourceWriter writer, PlannedRepository repository, StubModel stub, string reason)
    {
        var marker = Marker(repository.Repository.Name + "." + stub.Name, reason);
        foreach (var line in VisibleText.Lines(reason))
            writer.Line("// Not planned. " + line);
        writer.Line("#nullable disable");
        writer.Open(stub.Declaration);
        if (stub.Accessors.IsEmpty)
            writer.Line("throw " + marker + ";");
        foreach (var accessor in stub.Accessors)
            writer.Line(accessor + " => throw " + marker + ";");
        writer.Close();
        writer.Line("#nullable enable");
    }

    /// <summary>An interface that no class can implement: only the marker, in a type that nothing can name.</summary>
    public static void WriteMissingClass(SourceWriter writer, PlannedRepository repository, string reason)
    {
        writer.Open("file static class " + repository.Repository.ClassName);
        writer.Line("private static global::System.Exception NotImplemented() => " + Marker(repository.Repository.Name, reason) + ";");
        writer.Close();
    }

    private static string Marker(string member, string reason) => FileHeader.Runtime + "Unplanned.Method(" + Literals.Regular(member) + ", " + Literals.Regular(reason) + ")";
}
