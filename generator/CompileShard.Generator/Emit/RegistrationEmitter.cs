using CompileShard.Generator.Model;
using CompileShard.Planner;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the methods that register the repositories for dependency injection: one for each interface, and one for all.</summary>
internal static class RegistrationEmitter
{
    private const string Builder = "global::CompileShard.Hosting.CompileShardBuilder";

    public static GeneratedSource Emit(EquatableArray<RepositorySummary> repositories, BuildOptions options)
    {
        var assembly = NameScope.Pascal(options.AssemblyName);
        var all = "Add" + assembly + "Repositories";
        var names = new NameScope([all]);
        var methods = repositories
            .Where(r => r.IsImplemented)
            .Select(r => (Repository: r, Name: names.Unique("Add" + (IsUnique(repositories, r) ? r.ClassName : NameScope.Pascal(r.Namespace + "." + r.ClassName)))))
            .ToList();

        var writer = new SourceWriter();
        FileHeader.Write(writer);
        writer.Line("namespace Microsoft.Extensions.DependencyInjection;");
        writer.Line();
        writer.Line("/// <summary>Registers the repositories of " + assembly + ".</summary>");
        writer.Line(FileHeader.GeneratedCode);
        writer.Open(Visibility(methods.Any(m => m.Repository.IsPublic)) + " static class " + assembly + "CompileShardExtensions");
        foreach (var (repository, name) in methods)
        {
            writer.Line("/// <summary>Registers <see cref=\"" + repository.Reference + "\"/>.</summary>");
            writer.Line(Visibility(repository.IsPublic) + " static " + Builder + " " + name + "(this " + Builder + " builder) =>");
            writer.Line("    builder.AddRepository<" + repository.Reference + ">(" + ManifestEmitter.Reference(options) + ", static cluster => new " + repository.ClassReference + "(cluster));");
            writer.Line();
        }
        writer.Line("/// <summary>Registers all repositories of this assembly.</summary>");
        writer.Open(Visibility(methods.Any(m => m.Repository.IsPublic)) + " static " + Builder + " " + all + "(this " + Builder + " builder)");
        foreach (var (_, name) in methods)
            writer.Line(name + "(builder);");
        writer.Line("return builder;");
        writer.Close();
        writer.Close();
        return new GeneratedSource(HintNames.Registration, writer.ToString());
    }

    private static bool IsUnique(EquatableArray<RepositorySummary> repositories, RepositorySummary repository) => repositories.Count(r => r.ClassName == repository.ClassName) == 1;

    private static string Visibility(bool isPublic) => isPublic ? "public" : "internal";
}
