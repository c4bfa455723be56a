using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rules;

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
        foreach (var rule in routers.SelectMany(r => RulesOf(r)).Where(RuleClass.Needs).Distinct())
        {
            writer.Line();
            RuleClass.Write(writer, rule);
        }
        return new GeneratedSource(HintNames.Routers, writer.ToString());
    }

    private static IEnumerable<RuleDefinition> RulesOf(RouterModel router) => new[] { router.Rule, router.TableRule }.OfType<RuleDefinition>().SelectMany(r => r.Parts);

    private static void Write(SourceWriter writer, RouterModel router, string visibility)
    {
        var table = router.Table;
        var second = table.Second is { Column: { } column } ? ", and by <c>" + Xml(column) + "</c> and rule <c>" + Xml(router.TableRule!.Name) + "</c> (" + Xml(router.TableRule.Algorithm) + ")" : "";
        writer.Line("/// <summary>Where rows of <c>" + Xml(table.Name) + "</c> lie, by <c>" + Xml(table.KeyColumn!) + "</c> and rule <c>" + Xml(router.Rule.Name) + "</c> (" + Xml(router.Rule.Algorithm) + ")" + second + ".</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open(visibility + " static class " + router.ClassName);
        if (table.Calendar is { } calendar)
            WriteCalendar(writer, router, calendar);
        else
            WritePlaces(writer, table);
        foreach (var (parameters, shard) in Overloads(router))
        {
            writer.Line();
            writer.Line("/// <summary>The shard, data node and physical table of a key. Nothing is allocated" + (table.Calendar is null ? "" : " but the table's name, once") + ".</summary>");
            writer.Line("public static global::CompileShard.ShardLocation Of(" + parameters + ") => " + (table.Calendar is null ? "s_places[" + shard + "]" : "At(" + shard + ")") + ";");
        }
        writer.Close();
    }

    /// <summary>The parameters and the shard for each combination of types that the keys may have.</summary>
    private static IEnumerable<(string Parameters, string Shard)> Overloads(RouterModel router)
    {
        var key = TypeNames.Escape(NameScope.Camel(router.Table.KeyColumn!));
        foreach (var (type, kind) in RuleClass.RouterKeys(router.Rule))
        {
            var shard = KeyExpressions.RowShard(router.Rule, key, new Model.ValueType(kind, type, type, false, false, false));
            if (router.TableRule is not { } tableRule)
            {
                yield return (type + " " + key, shard);
                continue;
            }
            var tableKey = TypeNames.Escape(NameScope.Camel(router.Table.Second!.Column!));
            foreach (var (tableType, tableKind) in RuleClass.RouterKeys(tableRule))
            {
                var table = KeyExpressions.RowShard(tableRule, tableKey, new Model.ValueType(tableKind, tableType, tableType, false, false, false));
                yield return (type + " " + key + ", " + tableType + " " + tableKey, FileHeader.Runtime + "RuleKeys.Grid(" + shard + ", " + table + ", " + Literals.Number(router.Table.Second.Nodes) + ")");
            }
        }
    }

    /// <summary>Tables that are opened as time goes by are named when they are asked for.</summary>
    private static void WriteCalendar(SourceWriter writer, RouterModel router, CalendarTables calendar)
    {
        var nodes = router.Table.Places.Select(p => p.Node).ToList();
        var rule = RulesOf(router).First(r => r.Data is CalendarData);
        writer.Line("private static readonly string[] s_nodes = [" + string.Join(", ", nodes.Select(Literals.Regular)) + "];");
        writer.Line();
        writer.Line(
            "private static readonly " + FileHeader.Runtime + "CalendarNames s_names = new(" + Literals.Regular(calendar.Prefix) + ", " + Literals.Regular(calendar.Suffix) + ", " +
            RuleCalls.Unit(calendar.Data) + ", " + Literals.Number(calendar.Data.First) + ");");
        writer.Line();
        writer.Line("/// <summary>How many shards there are now: tables are opened as time goes by.</summary>");
        writer.Line("public static int Count => " + RuleClass.Name(rule) + ".Count * " + Literals.Number(nodes.Count) + ";");
        writer.Line();
        writer.Line("/// <summary>A shard, by index.</summary>");
        writer.Line("public static global::CompileShard.ShardLocation At(int shard) => new(shard, s_nodes[shard % " + Literals.Number(nodes.Count) + "], s_names[shard / " + Literals.Number(nodes.Count) + "]);");
    }

    private static void WritePlaces(SourceWriter writer, TableDefinition table)
    {
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
    }

    private static string Xml(string text) =>
        string.Join(" ", VisibleText.Lines(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")));
}
