using CompileShard.Generator.Model;
using CompileShard.Planner.Explaining;

namespace CompileShard.Generator.Emit;

/// <summary>Writes what stands on top of each method: the statement, and what <c>compileshard explain</c> says of it.</summary>
internal static class CommentEmitter
{
    public static void Write(SourceWriter writer, PlannedMethod method)
    {
        foreach (var line in VisibleText.Lines(method.Plan!.Sql))
            writer.Line("// " + line);
        foreach (var line in method.Explanation)
            writer.Line("// " + VisibleText.OneLine(line));
    }
}
