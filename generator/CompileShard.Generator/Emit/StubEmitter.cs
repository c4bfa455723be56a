using CompileShard.Generator.Model;
using CompileShard.Planner.Explaining;

namespace CompileShard.Generator.Emit;

/// <summary>
/// Writes the body of what has no plan. Where the analyzer is certain to say why, it only throws, and an attribute lets the analyzer see that the two agree; else it mentions
/// a marker whose mention is an error, so that the build fails even where analyzers are off. The annotations of references are left out of the declaration, because what
/// cannot be planned need not be matched to the letter.
/// </summary>
internal static class StubEmitter
{
    public static void Write(SourceWriter writer, PlannedRepository repository, StubModel stub, string reason, bool isReported)
    {
        var thrown = Thrown(repository.Repository.Name + "." + stub.Name, reason, isReported);
        foreach (var line in VisibleText.Lines(reason))
            writer.Line("// Not planned. " + line);
        writer.Line("#nullable disable");
        if (isReported)
            writer.Line("[" + FileHeader.Runtime + "NotPlanned(" + Literals.Regular(reason) + ")]");
        writer.Open(stub.Declaration);
        if (stub.Accessors.IsEmpty)
            writer.Line("throw " + thrown + ";");
        foreach (var accessor in stub.Accessors)
            writer.Line(accessor + " => throw " + thrown + ";");
        writer.Close();
        writer.Line("#nullable enable");
    }

    /// <summary>An interface that no class can implement: nothing, or only the marker, in a type that nothing can name.</summary>
    public static void WriteMissingClass(SourceWriter writer, PlannedRepository repository, string reason, bool isReported)
    {
        foreach (var line in VisibleText.Lines(reason))
            writer.Line("// Not planned. " + line);
        writer.Open("file static class " + repository.Repository.ClassName);
        if (!isReported)
            writer.Line("private static global::System.Exception NotImplemented() => " + Thrown(repository.Repository.Name, reason, isReported) + ";");
        writer.Close();
    }

    /// <summary>
    /// An interface with a name in it that means nothing yet: a class of the expected name, for those who use it, that does not implement anything, so that the name is
    /// wrong in one place only.
    /// </summary>
    public static void WriteUnfinishedClass(SourceWriter writer, PlannedRepository repository, string visibility, string reason, bool isReported)
    {
        foreach (var line in VisibleText.Lines(reason))
            writer.Line("// Not planned. " + line);
        writer.Line("/// <summary>Is written when all names of the interface are known.</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open(visibility + " sealed class " + repository.Repository.ClassName);
        writer.Line("/// <summary>Fails.</summary>");
        if (isReported)
            writer.Line("[" + FileHeader.Runtime + "NotPlanned(" + Literals.Regular(reason) + ")]");
        writer.Line("public " + repository.Repository.ClassName + "(global::CompileShard.ShardCluster cluster) => throw " + Thrown(repository.Repository.Name, reason, isReported) + ";");
        writer.Close();
    }

    private static string Thrown(string member, string reason, bool isReported) =>
        FileHeader.Runtime + "Unplanned." + (isReported ? "Reported" : "Method") + "(" + Literals.Regular(member) + ", " + Literals.Regular(reason) + ")";
}
