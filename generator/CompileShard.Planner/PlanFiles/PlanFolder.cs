namespace CompileShard.Planner.PlanFiles;

/// <summary>The value of the MSBuild property <c>CompileShardPlanFile</c>: the folder of the plan files, as seen from the project.</summary>
public static class PlanFolder
{
    /// <summary>The property's name.</summary>
    public const string Property = "CompileShardPlanFile";

    /// <summary>The folder when the property only says <c>true</c>.</summary>
    public const string Usual = "plans";

    /// <summary>The folder with forward slashes and none at its end; null when the property is not set, or <c>false</c>.</summary>
    public static string? Read(string? value)
    {
        var text = value?.Trim().Replace('\\', '/') ?? "";
        if (text.Length == 0 || text.Equals("false", StringComparison.OrdinalIgnoreCase))
            return null;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return Usual;
        var folder = text.TrimEnd('/');
        return folder.Length == 0 ? "/" : folder;
    }
}
