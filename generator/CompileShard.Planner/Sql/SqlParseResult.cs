using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql;

/// <summary>What the parser made of a text: the statement as far as it could be read (null for an empty text), and every error.</summary>
public sealed class SqlParseResult(string text, SqlStatement? statement, IReadOnlyList<PlanDiagnostic> errors)
{
    public string Text { get; } = text;

    public SqlStatement? Statement { get; } = statement;

    public IReadOnlyList<PlanDiagnostic> Errors { get; } = errors;
}
