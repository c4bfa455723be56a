namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// The names of facts that the planner attaches to a diagnostic. The analyzer hands them on as the diagnostic's properties, and code fixes read them there.
/// Positions count characters of the statement's text.
/// </summary>
internal static class DiagnosticFacts
{
    /// <summary>SHARD206: the method's parameter. SHARD301: the name a new parameter should have.</summary>
    public const string Parameter = "parameter";

    /// <summary>The shard key's column.</summary>
    public const string Column = "column";

    /// <summary>What stands in front of the column where it must be qualified, with its dot.</summary>
    public const string Qualifier = "qualifier";

    /// <summary>Whether <c>[Scatter]</c> would do.</summary>
    public const string Scatter = "scatter";

    public const string WhereStart = "whereStart";
    public const string WhereEnd = "whereEnd";
    public const string WhereNeedsParentheses = "whereNeedsParentheses";

    /// <summary>Where a WHERE clause would go.</summary>
    public const string InsertAt = "insertAt";

    /// <summary>SHARD301: where a condition stands that hides the key in a function, and the interval that means the same.</summary>
    public const string WrappedStart = "wrappedStart";
    public const string WrappedEnd = "wrappedEnd";
    public const string Range = "range";

    /// <summary>The parameter that begins that interval, and the new one that ends it; absent when both ends are constants.</summary>
    public const string RangeBegin = "rangeBegin";
    public const string RangeEnd = "rangeEnd";

    /// <summary>SHARD305: where the key would go among the columns, its value among the values, or both as an assignment.</summary>
    public const string ColumnAt = "columnAt";
    public const string ValueAt = "valueAt";
    public const string AssignmentAt = "assignmentAt";

    /// <summary>SHARD232: the columns without a value, and the C# types of parameters for them; the places are behind the last ones.</summary>
    public const string Columns = "columns";
    public const string Types = "types";

    /// <summary>SHARD202: the table.</summary>
    public const string Table = "table";

    /// <summary>SHARD127: the member of the row type, or nothing when the row is one value.</summary>
    public const string Member = "member";

    /// <summary>The words that were probably meant.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>SHARD080, SHARD081: the folder of the plan files, as seen from the project.</summary>
    public const string PlanFolder = "planFolder";

    /// <summary>The name of the interface's plan file.</summary>
    public const string PlanFile = "planFile";

    /// <summary>What it should hold.</summary>
    public const string Plans = "plans";
}
