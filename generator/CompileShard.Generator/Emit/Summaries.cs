using CompileShard.Generator.Model;
using CompileShard.Planner;

namespace CompileShard.Generator.Emit;

/// <summary>Reduces a planned interface to what the assembly's own files need, so that editing a statement does not write them again.</summary>
internal static class Summaries
{
    public static RepositorySummary Of(PlannedRepository planned) => new(
        planned.Repository.MetadataName,
        planned.Repository.Reference,
        "global::" + (planned.Repository.Namespace is { } space ? space + "." : "") + planned.Repository.ClassName,
        planned.Repository.ClassName,
        planned.Repository.Namespace,
        planned.Repository.IsPublic,
        planned.Repository.CanBeImplemented && planned.Repository.Unresolved is null,
        RepositoryEmitter.Placements(planned).OrderBy(p => p.Name, StringComparer.Ordinal).ToEquatableArray())
    {
        Sequences = RepositoryEmitter.Sequences(planned).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ToEquatableArray(),
        Replicas = RepositoryEmitter.ReplicaNeeds(planned).ToEquatableArray(),
    };

    /// <summary>The files of the assembly as a whole; none when the project has no interface.</summary>
    public static EquatableArray<GeneratedSource> Emit(IEnumerable<RepositorySummary> summaries, EquatableArray<RouterModel> routers, BuildOptions options)
    {
        var repositories = summaries.OrderBy(s => s.MetadataName, StringComparer.Ordinal).ToEquatableArray();
        var sources = new List<GeneratedSource>();
        if (repositories.IsEmpty)
            return [];
        sources.Add(ManifestEmitter.Emit(repositories, options));
        if (options.HasHosting)
            sources.Add(RegistrationEmitter.Emit(repositories, options));
        if (!routers.IsEmpty)
            sources.Add(RouterEmitter.Emit(routers, options));
        return sources.ToEquatableArray();
    }
}
