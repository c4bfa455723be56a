using CompileShard.Generator.Model;
using CompileShard.Planner;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what the assembly's plans need of the topology; the cluster checks it when it starts.</summary>
internal static class ManifestEmitter
{
    private const string Namespace = "CompileShard.Manifests";

    /// <summary>How other generated code names it.</summary>
    public static string Reference(BuildOptions options) => "global::" + Namespace + "." + ClassName(options) + ".Instance";

    public static GeneratedSource Emit(EquatableArray<RepositorySummary> repositories, BuildOptions options)
    {
        // The same placement is needed by many plans; an order of names does not depend on which came first.
        var placements = repositories.SelectMany(r => r.Placements).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        var writer = new SourceWriter();
        FileHeader.Write(writer);
        writer.Line("namespace " + Namespace + ";");
        writer.Line();
        writer.Line("/// <summary>The data nodes that the statements of this assembly were planned for.</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open((options.MakePublic ? "public" : "internal") + " static class " + ClassName(options));
        writer.Line("/// <summary>Give it to the cluster's builder, so that a missing node shows before the first statement.</summary>");
        writer.Line("public static " + FileHeader.Runtime + "ShardManifest Instance { get; } = new(");
        writer.Indent();
        writer.Line(Literals.Regular(options.AssemblyName) + ",");
        writer.Line("[");
        foreach (var placement in placements)
            writer.Line("    new(" + Literals.Regular(placement.DisplayName) + ", [" + string.Join(", ", placement.Nodes.Select(Literals.Regular)) + "])" + (placement.IsOpen ? " { IsOpen = true }" : "") + ",");
        var sequences = repositories.SelectMany(r => r.Sequences).GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(g => g.OrderBy(s => s.NeededBy, StringComparer.Ordinal).First()).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var replicas = repositories.SelectMany(r => r.Replicas).OrderBy(r => r.Method, StringComparer.Ordinal).ToList();
        var hasMore = sequences.Count + replicas.Count != 0;
        writer.Line(hasMore ? "])" : "]);");
        writer.Unindent();
        if (hasMore)
            writer.Open();
        if (sequences.Count != 0)
            WriteList(writer, "Sequences", sequences.Select(s => "new(" + Literals.Regular(s.Name) + ", " + Literals.Regular(s.NeededBy) + ")" + (s.Kind is null ? "" : " { Kind = " + Literals.Regular(s.Kind) + " }")));
        if (replicas.Count != 0)
            WriteList(writer, "Replicas", replicas.Select(r => "new(" + Literals.Regular(r.Method) + ", [" + string.Join(", ", r.Nodes.Select(Literals.Regular)) + "])"));
        if (hasMore)
            writer.Close("};");
        writer.Close();
        return new GeneratedSource(HintNames.Manifest, writer.ToString());
    }

    private static void WriteList(SourceWriter writer, string property, IEnumerable<string> items)
    {
        writer.Line(property + " =");
        writer.Line("[");
        foreach (var item in items)
            writer.Line("    " + item + ",");
        writer.Line("],");
    }

    private static string ClassName(BuildOptions options) => NameScope.Pascal(options.AssemblyName) + "Manifest";
}
