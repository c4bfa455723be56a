using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>Two projects with repositories, one using the other, nullable on and off, warnings as errors: built, and run on SQLite.</summary>
public sealed class ShopTests(PackedPackages packages)
{
    [Fact]
    public async Task Two_projects_build_without_a_warning_and_run()
    {
        var consumer = Consumer.Create(packages, "Shop");

        var build = (await consumer.BuildAsync("Shop.App/Shop.App.csproj", "-f", "net10.0")).ShouldSucceed();

        Assert.Empty(build.Warnings);
        await ShopProgram.RunAsync(consumer, "dotnet", consumer.PathOf("Shop.App/bin/Debug/net10.0/Shop.App.dll"));
    }
}

/// <summary>In a class of its own, so that it runs beside the others.</summary>
public sealed class NativeShopTests(PackedPackages packages)
{
    [Fact]
    public async Task A_native_program_on_net8_has_no_warnings_and_runs()
    {
        var consumer = Consumer.Create(packages, "Shop");

        // On Linux gcc links as well as clang does, and more machines have it.
        string[] linker = OperatingSystem.IsLinux() ? ["-p:CppCompilerAndLinker=gcc"] : [];
        var publish = (await consumer.RunAsync(["publish", "Shop.App/Shop.App.csproj", "-v", "minimal", "-f", "net8.0", "--use-current-runtime", .. linker, "-o", "published"])).ShouldSucceed();

        Assert.Empty(publish.Warnings);
        Assert.False(File.Exists(consumer.PathOf("published/Shop.App.dll")), "the program is not native");
        var size = new FileInfo(consumer.PathOf("published/Shop.App")).Length;
        TestContext.Current.TestOutputHelper?.WriteLine("native program: " + size / 1024 + " KiB");
        await ShopProgram.RunAsync(consumer, consumer.PathOf("published/Shop.App"));
    }
}

internal static class ShopProgram
{
    public static async Task RunAsync(Consumer consumer, string program, params string[] arguments)
    {
        var data = Directory.CreateDirectory(consumer.PathOf("data")).FullName;

        var run = (await Dotnet.RunProgramAsync(program, consumer.Folder, [.. arguments, data])).ShouldSucceed();

        Assert.Equal(
            [
                "added 9",
                "found user 4 on user_0",
                "nobody True",
                "null name True",
                "many 1,8",
                "searched 1,2,4,5,6,7,8,9",
                "last user 8,user 7,user 6",
                "rests 0:3:6,2:3:5",
                "Visit { Page = start, Count = 3 }",
            ],
            run.Output.TrimEnd('\n').Split('\n'));
    }
}
