using System.CommandLine;
using CompileShard.Cli.Plans;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard plans accept</c>: writes the plan files of a project as its last build planned.</summary>
internal static class PlansCommand
{
    public static Command Create()
    {
        var project = new Option<string>("--project") { Description = "The project file, or its folder.", HelpName = "DIR|FILE", DefaultValueFactory = _ => "." };
        var generated = new Option<string?>("--generated") { Description = "The folder of the compiler's generated files (CompilerGeneratedFilesOutputPath), where it is neither below obj nor below artifacts/obj.", HelpName = "DIR" };
        var accept = new Command("accept", "Writes the plan files of a project as its last build planned, also when that build failed because they differ.") { project, generated };
        // On a thread of its own, so that Ctrl+C ends the tool although a read does not return.
        accept.SetAction((parsed, cancellationToken) => Task.Run(() => Accept(parsed.GetValue(project)!, parsed.GetValue(generated), parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken));
        return new Command("plans", "Works with the plan files of a project (MSBuild property CompileShardPlanFile).") { accept };
    }

    private static int Accept(string projectPath, string? generated, TextWriter output, CancellationToken cancellationToken)
    {
        var project = ProjectFolder.Find(projectPath);
        var bundle = BuiltPlans.Find(project, generated, cancellationToken);
        var files = new AcceptedPlans(project.Folder, bundle);
        foreach (var (path, outcome) in files.Write(cancellationToken))
            output.WriteLine(path + ": " + outcome);
        var unplanned = bundle.Files.Count(f => f.Value is null);
        if (unplanned > 0)
            throw CommandException.Failed($"{unplanned} of {bundle.Files.Count} interfaces {(unplanned == 1 ? "has" : "have")} errors, so the build made no plans for {(unplanned == 1 ? "it" : "them")}. Correct what the build reports, build, and run this again.");
        if (bundle.Files.IsEmpty)
            output.WriteLine("The project has no [Sharded] interface.");
        return ExitCode.Done;
    }
}
