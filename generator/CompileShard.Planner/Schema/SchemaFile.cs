using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Schema;

/// <summary>A schema file as text, as a caller hands it over. The planner opens no file.</summary>
public sealed record SchemaSource(string Path, string Text);

/// <summary>What was read from the schema files: the model, every mistake, and where the name of each table stands.</summary>
public sealed record SchemaFile(DatabaseSchema Schema, EquatableArray<RulesError> Errors, EquatableArray<KeyValuePair<string, RulesSpan>> TablePositions);
