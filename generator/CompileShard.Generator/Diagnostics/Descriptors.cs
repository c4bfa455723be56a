using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Every descriptor, by id. One for each entry of the planner's catalogue; a test compares the two.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_byId = All.ToImmutableDictionary(d => d.Id, StringComparer.Ordinal);

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        .. SetupDescriptors.All,
        .. DeclarationDescriptors.All,
        .. SqlDescriptors.All,
        .. RoutingDescriptors.All,
        .. MergingDescriptors.All,
        .. SequenceDescriptors.All,
        .. AdviceDescriptors.All,
        .. InternalDescriptors.All,
    ];

    public static DiagnosticDescriptor Find(string id) =>
        s_byId.TryGetValue(id, out var descriptor) ? descriptor : throw new ArgumentException("There is no descriptor for '" + id + "'.", nameof(id));
}
