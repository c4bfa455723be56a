using CompileShard.Planner;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rewriting;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what stands on top of each method: the statement, where it goes and why, and what is sent when that differs.</summary>
internal static class CommentEmitter
{
    public static void Write(SourceWriter writer, MethodScope scope)
    {
        foreach (var line in Literals.CommentLines(scope.Plan.Sql))
            writer.Line("// " + line);
        foreach (var step in scope.Draws.Steps)
            writer.Line("// Draws: " + DrawSentence.Of(step.Draw.Draw) + ".");
        writer.Line("// Route: " + Single(RouteSentence.Of(scope.Plan, scope.Target.Nodes, scope.Target.Rule, scope.Target.TableRule, scope.Target.Calendar)) + ".");
        var sent = Sent(scope.Plan.Physical);
        if (sent != scope.Plan.Sql)
            writer.Line("// Sent: " + Single(sent));
    }

    private static string Single(string text) => string.Join(" ", Literals.CommentLines(text).Select(l => l.Trim()));

    private static string Sent(EquatableArray<SqlPart> parts) => string.Concat(parts.Select(part => part switch
    {
        SqlTextPart text => text.Text,
        SqlTablePart table => "{" + table.Table + " of the shard}",
        SqlListPart list => "@" + list.Parameter,
        SqlRowsPart rows => Sent(rows.Row),
        SqlRowParameterPart parameter => SequenceDraw.IsGenerated(parameter.Parameter) ? "@generated_" + parameter.Parameter.Substring(SequenceDraw.Generated.Length) : "@" + parameter.Parameter,
        SqlOptionalPart optional => "{{" + Sent(optional.Parts) + "}}",
        SqlChosenRowsPart chosen => "{those of " + Literals.Number(chosen.Rows.Count) + " rows that belong to the shard}",
        _ => "?",
    }));
}
