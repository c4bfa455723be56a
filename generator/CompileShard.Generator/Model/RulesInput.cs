using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Generator.Model;

/// <summary>What planning takes from the rules files and schema files: both without positions, so that moving text in a file redoes nothing, and the first error when there is one.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="HasFile">Whether the project has a rules file at all.</param>
/// <param name="ErrorCount">How many mistakes the files have.</param>
/// <param name="ErrorFile">Name of the file of the first one, without folders.</param>
/// <param name="ErrorLine">Its line, from 1.</param>
/// <param name="ErrorMessage">Its message.</param>
public sealed record RulesInput(ShardingRules Rules, bool HasFile, int ErrorCount, string ErrorFile, int ErrorLine, string ErrorMessage)
{
    /// <summary>The tables and columns of the schema files; none without such files.</summary>
    public DatabaseSchema Schema { get; init; } = DatabaseSchema.None;

    public static RulesInput Of(RulesFile file, bool hasFile)
    {
        if (file.Errors.IsEmpty)
            return new RulesInput(file.Rules, hasFile, 0, "", 0, "");
        var first = file.Errors[0];
        return new RulesInput(file.Rules, hasFile, file.Errors.Count, Path.GetFileName(first.Span.Path), first.Span.Line + 1, first.Message);
    }

    /// <summary>The same with the schema. Mistakes in it count like those in the rules, where those have none.</summary>
    public RulesInput With(SchemaFile schema)
    {
        if (ErrorCount > 0)
            return this;
        var errors = schema.Errors.Concat(SchemaRulesCheck.Find(schema, Rules).Where(e => DiagnosticCatalog.Find(e.Id).Level == DiagnosticLevel.Error)).ToList();
        return errors.Count == 0
            ? this with { Schema = schema.Schema }
            : this with { ErrorCount = errors.Count, ErrorFile = Path.GetFileName(errors[0].Span.Path), ErrorLine = errors[0].Span.Line + 1, ErrorMessage = errors[0].Message };
    }
}
