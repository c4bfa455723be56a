using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Generator.Planning;

/// <summary>Says which merges cannot be written for a method: the planner knows the statement, and this is about what the method returns.</summary>
internal static class MergeBinder
{
    public static void Check(MethodModel method, QueryPlan plan, List<DeclarationProblem> problems)
    {
        if (plan is not { Merge.HiddenColumns: > 0, ColumnsAreKnown: false } || method.Result?.Row is not { Kind: RowKind.Tuple } row)
            return;
        problems.Add(new DeclarationProblem(
            MergingDiagnostics.NeedsMerging,
            ProblemPlace.Sql(method.Index),
            "SELECT *",
            "several shards",
            "'" + row.DisplayName + "' takes columns by their places, and it is not known where those of the star end and those begin by which the rows are merged",
            "Write the columns out, or add a schema file."));
    }
}
