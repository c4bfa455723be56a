namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// Whether our analyzers can be created here. One that cannot is only a warning of the compiler (CS8032), after which nothing would say what is wrong with a method; the generator
/// lives in the same assembly and has the same dependencies, so it can try.
/// </summary>
internal static class AnalyzerStart
{
    private static readonly Lazy<bool> s_works = new(Try);

    public static bool Works => s_works.Value;

    private static bool Try()
    {
        try
        {
            return new ShardingAnalyzer().SupportedDiagnostics.Length != 0 && new RulesFileAnalyzer().SupportedDiagnostics.Length != 0;
        }
        catch (Exception)
        {
            // Whatever it is, the compiler tells of it when it tries the same.
            return false;
        }
    }
}
