using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>What a schema says of all its tables: the node of those that are not listed, and what has no effect here.</summary>
internal sealed class SchemaDefaults(DataNodes nodes, RulesErrors errors)
{
    /// <summary>The node of tables that are not listed; null when there is none, or when the schemas differ.</summary>
    public string? Read(IReadOnlyList<MycatSchema> schemas)
    {
        var found = new List<(MycatSchema Schema, string Node)>();
        foreach (var schema in schemas)
        {
            NoteIgnored(schema);
            if (schema.Value("dataNode") is { Value.Length: > 0 } written)
            {
                if (nodes.Expand(written) is not { } list)
                    continue;
                if (list.Count == 1)
                    found.Add((schema, list[0]));
                else
                    errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, "dataNode", "tables that are not listed lie on one dataNode, not on " + list.Count.ToString(CultureInfo.InvariantCulture));
            }
            else if (schema.Tables.Count == 0 && schema.Lacks("dataNode"))
            {
                errors.Add(RulesFileDiagnostics.MissingAttribute, schema.ElementSpan, "a <schema> without tables", "dataNode", "the node that all its tables lie on");
            }
        }
        var different = found.FindIndex(f => f.Node != found[0].Node);
        if (different < 0)
            return found.Count == 0 ? null : found[0].Node;
        errors.Add(
            RulesFileDiagnostics.NoEffectOfMycat, found[different].Schema.NameSpanOf("dataNode"), "dataNode",
            "schema '" + found[0].Schema.Name + "' has another default, and SQL does not say which schema a table that is not listed belongs to; choose one schema, or list the tables");
        return null;
    }

    private void NoteIgnored(MycatSchema schema)
    {
        if (schema.Value("sqlMaxLimit") is { } limit && limit.Value is not ("" or "-1"))
            errors.Add(RulesFileDiagnostics.NoEffectOfMycat, schema.NameSpanOf("sqlMaxLimit"), "sqlMaxLimit", "no LIMIT is added to a statement; write it in the SQL where you want one");
        if (schema.Has("randomDataNode"))
            errors.Add(RulesFileDiagnostics.NoEffectOfMycat, schema.NameSpanOf("randomDataNode"), "randomDataNode", "a statement without a table runs on any node");
    }
}
