namespace CompileShard.Planner.Rules;

/// <summary>A place in a rules file. Line and column count from 0; length is in characters and stays on the line.</summary>
public readonly record struct RulesSpan(string Path, int Line, int Column, int Length);

/// <summary>One mistake in a rules file. The message is the catalogue's, formatted with <paramref name="Arguments"/>.</summary>
public sealed record RulesError(string Id, RulesSpan Span, EquatableArray<string> Arguments)
{
    public string Message => Diagnostics.DiagnosticCatalog.Format(Id, Arguments);
}

/// <summary>A rules file as text: what a caller (generator, analyzer, command line) hands over. The planner opens no file.</summary>
public sealed record RulesSource(string Path, string Text);

/// <summary>What was read: the model, every mistake, and where each table and rule stands.</summary>
public sealed record RulesFile(
    ShardingRules Rules,
    EquatableArray<RulesError> Errors,
    EquatableArray<KeyValuePair<string, RulesSpan>> TablePositions,
    EquatableArray<KeyValuePair<string, RulesSpan>> RulePositions);
