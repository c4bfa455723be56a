using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>The rules files and schema files of one compilation, read when first needed and once only. It lives as long as the analysis of that compilation.</summary>
internal sealed class ProjectRules(AnalyzerOptions options)
{
    private readonly object _gate = new();
    private IReadOnlyList<RulesSource>? _sources;
    private RulesFile? _file;
    private SchemaFile? _schema;
    private Planner.EquatableArray<ShardRuleModel>? _methods;

    public bool HasFile(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Sources(cancellationToken).Any(RulesSources.IsRulesFile);
        }
    }

    public RulesFile File(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A cancelled read leaves nothing behind, so the next analysis that asks reads again.
            return _file ??= RulesSources.ReadAll(Sources(cancellationToken), RulesSources.Choices(options.AnalyzerConfigOptionsProvider), cancellationToken);
        }
    }

    /// <summary>The schema files.</summary>
    public SchemaFile Schema(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _schema ??= SchemaReader.Read(options.AdditionalFiles.Where(IsSchema).Select(f => SchemaSources.Read(f, cancellationToken)).ToList(), cancellationToken);
        }
    }

    /// <summary>Whether a file of the project is a schema file.</summary>
    public bool IsSchema(AdditionalText file) => SchemaSources.IsSource(file, options.AnalyzerConfigOptionsProvider);

    /// <summary>The rules, with the methods of the program that compute some of them. Those are looked for only when a rule needs one.</summary>
    public RulesInput Input(Compilation compilation, CancellationToken cancellationToken)
    {
        var input = RulesInput.Of(File(cancellationToken), HasFile(cancellationToken)).With(Schema(cancellationToken));
        return input.Rules.Rules.Any(r => r.Data is OwnRuleData) ? ShardRuleReader.Apply(input, Methods(compilation, cancellationToken)) : input;
    }

    /// <summary>The methods marked [ShardRule].</summary>
    public Planner.EquatableArray<ShardRuleModel> Methods(Compilation compilation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _methods ??= ShardRuleReader.Find(compilation, cancellationToken);
        }
    }

    private IReadOnlyList<RulesSource> Sources(CancellationToken cancellationToken) => _sources ??= options.AdditionalFiles.SelectMany(f => RulesSources.Read(f, cancellationToken)).ToList();
}
