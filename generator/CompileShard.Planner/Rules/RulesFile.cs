namespace CompileShard.Planner.Rules;

/// <summary>A place in a rules file. Line and column count from 0; length is in characters and stays on the line.</summary>
public readonly record struct RulesSpan(string Path, int Line, int Column, int Length);

/// <summary>One mistake in a rules file. The message is the catalogue's, formatted with <paramref name="Arguments"/>.</summary>
public sealed record RulesError(string Id, RulesSpan Span, EquatableArray<string> Arguments)
{
    public string Message => Diagnostics.DiagnosticCatalog.Format(Id, Arguments);
}

/// <summary>
/// A file as text: what a caller (generator, analyzer, command line) hands over. A path that ends in <c>.xml</c> is a rules file, ours or Mycat's, any other a map file that a rule may name. The planner
/// opens no file.
/// </summary>
public sealed record RulesSource(string Path, string Text);

/// <summary>What was read: the model, every mistake, and where each table and rule stands.</summary>
public sealed record RulesFile(
    ShardingRules Rules,
    EquatableArray<RulesError> Errors,
    EquatableArray<KeyValuePair<string, RulesSpan>> TablePositions,
    EquatableArray<KeyValuePair<string, RulesSpan>> RulePositions)
{
    /// <summary>What is probably not meant, but does not keep the rules from being used.</summary>
    public EquatableArray<RulesError> Warnings { get; init; }

    /// <summary>Further names of rules, each with the rule that it stands for: the tableRules of Mycat's rule.xml, whose functions are the rules here.</summary>
    public EquatableArray<KeyValuePair<string, string>> RuleNames { get; init; }
}
