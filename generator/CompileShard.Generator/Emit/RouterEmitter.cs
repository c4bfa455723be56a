using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the typed routers: a class for each sharded table that says where a key lies, for code that runs its own SQL.</summary>
internal static class RouterEmitter
{
    public static GeneratedSource Emit(EquatableArray<RouterModel> routers, BuildOptions options)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer);
        writer.Line("namespace " + options.RootNamespace + ";");
        foreach (var router in routers)
        {
            writer.Line();
            Write(writer, router, options.MakePublic ? "public" : "internal");
        }
        foreach (var rule in routers.Select(r => r.Rule).Where(RuleClass.Needs).Distinct())
        {
            writer.Line();
            RuleClass.Write(writer, rule);
        }
        return new GeneratedSource(HintNames.Routers, writer.ToString());
    }

    private static void Write(SourceWriter writer, RouterModel router, string visibility)
    {
        var table = router.Table;
        var key = TypeNames.Escape(NameScope.Camel(table.KeyColumn!));
        writer.Line("/// <summary>Where rows of <c>" + Xml(table.Name) + "</c> lie, by <c>" + Xml(table.KeyColumn!) + "</c> and rule <c>" + Xml(router.Rule.Name) + "</c> (" + Xml(router.Rule.Algorithm) + ").</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open(visibility + " static class " + router.ClassName);
        writer.Line("/// <summary>How many shards there are.</summary>");
        writer.Line("public const int Count = " + Literals.Number(table.Places.Count) + ";");
        writer.Line();
        writer.Line("private static readonly global::CompileShard.ShardLocation[] s_places =");
        writer.Line("[");
        for (var i = 0; i < table.Places.Count; i++)
            writer.Line("    new(" + Literals.Number(i) + ", " + Literals.Regular(table.Places[i].Node) + ", " + Literals.Regular(table.Places[i].Table) + "),");
        writer.Line("];");
        writer.Line();
        writer.Line("/// <summary>All shards, by index.</summary>");
        writer.Line("public static global::System.ReadOnlySpan<global::CompileShard.ShardLocation> All => s_places;");
        foreach (var (type, kind) in RuleClass.RouterKeys(router.Rule))
        {
            writer.Line();
            writer.Line("/// <summary>The shard, data node and physical table of a key. Nothing is allocated.</summary>");
            writer.Line(
                "public static global::CompileShard.ShardLocation Of(" + type + " " + key + ") => s_places[" +
                KeyExpressions.RowShard(router.Rule, key, new Model.ValueType(kind, type, type, false, false, false)) + "];");
        }
        writer.Close();
    }

    private static string Xml(string text) =>
        string.Join(" ", Literals.CommentLines(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")));
}
