using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CompileShard.Testing;

/// <summary>A compiled test project, loaded beside the tests so that it can run against the real runtime.</summary>
public sealed class LoadedProject
{
    private LoadedProject(Assembly assembly) => Assembly = assembly;

    public Assembly Assembly { get; }

    public static LoadedProject Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        // The default context resolves our runtime to the one the test uses, so that types are shared. Not collectible: with asynchronous drivers, code that was unloaded while
        // pooled state machines of its types were still kept has brought the process down.
        return new LoadedProject(new AssemblyLoadContext(compilation.AssemblyName, isCollectible: false).LoadFromStream(image));
    }

    public Type Type(string name) => Assembly.GetType(name, throwOnError: true)!;

    public object Create(string typeName, params object?[] arguments) => Activator.CreateInstance(Type(typeName), arguments)!;
}
