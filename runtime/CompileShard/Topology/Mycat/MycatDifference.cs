namespace CompileShard.Mycat;

/// <summary>How much it matters that a setting of a Mycat file works differently here.</summary>
public enum MycatSeverity
{
    /// <summary>It has no counterpart, and nothing that a query answers depends on it.</summary>
    Note,

    /// <summary>It is not done here, and whoever runs the system should know: load or availability change, answers do not.</summary>
    Warning,

    /// <summary>The file cannot be used as long as it stands there: it is a mistake, or leaving it out could change what queries answer.</summary>
    Refused,
}

/// <summary>A setting of a Mycat file that is not carried over as it stands. Never holds a password.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line, from 1; 0 when the place is the whole file.</param>
/// <param name="Setting">The name of the attribute, element or key.</param>
/// <param name="Message">What is different, and what to do.</param>
public sealed record MycatDifference(MycatSeverity Severity, string File, int Line, string Setting, string Message)
{
    /// <summary>One line, with the place in front.</summary>
    public override string ToString() => $"{File}({Line}): {Message}";
}
