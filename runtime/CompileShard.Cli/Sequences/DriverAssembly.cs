using System.Data.Common;
using System.Reflection;
using System.Runtime.Loader;

namespace CompileShard.Cli.Sequences;

/// <summary>Loads an ADO.NET driver that the user names; what it needs is looked for beside it.</summary>
internal static class DriverAssembly
{
    public static DbProviderFactory Load(string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
            throw CommandException.Usage($"the driver '{path}' does not exist. Name an assembly such as MySqlConnector.dll in the folder of an application.");
        var context = new AssemblyLoadContext("driver");
        context.Resolving += (loading, name) =>
        {
            var beside = Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll");
            return File.Exists(beside) ? loading.LoadFromAssemblyPath(beside) : null;
        };
        try
        {
            var factories = Types(context.LoadFromAssemblyPath(file)).Where(type => type.IsPublic && type.IsSubclassOf(typeof(DbProviderFactory)) && !type.IsAbstract);
            return factories.Select(type => type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<DbProviderFactory>().FirstOrDefault()
                ?? throw CommandException.Usage($"'{path}' is no ADO.NET driver: it has no public DbProviderFactory with a field Instance.");
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or TypeLoadException)
        {
            throw CommandException.Usage($"the driver '{path}' cannot be loaded: {e.Message}", e);
        }
    }

    /// <summary>The types that load. Parts of a driver may need what is not there, and are not needed here.</summary>
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
