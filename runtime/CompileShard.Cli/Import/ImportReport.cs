using CompileShard.Cli.Output;
using CompileShard.Mycat;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Import;

/// <summary>Everything that an import found different, a line each.</summary>
internal sealed class ImportReport(TextWriter output)
{
    /// <summary>Settings that say how to connect: without them rows still go where they went.</summary>
    private static readonly string[] ConnectionSettings = ["usingDecrypt", "connectionInitSql", "sessionVariables"];

    /// <summary>True when something cannot be taken over that decides where rows go, or whether they can be reached.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How many things are different.</summary>
    public int Count { get; private set; }

    public void Add(RulesFile file)
    {
        DiagnosticLines.Write(file, output, withWarnings: true);
        Count += file.Errors.Count + file.Warnings.Count;
        HasErrors |= !file.Errors.IsEmpty;
    }

    /// <summary>What a schema.xml says of servers. Lines of which the rules reader has told a mistake are left out: it is the same one.</summary>
    public void Add(MycatTopology topology, RulesFile rules)
    {
        foreach (var difference in topology.Differences)
        {
            var isMistake = difference.Severity == MycatSeverity.Refused && !ConnectionSettings.Contains(difference.Setting, StringComparer.Ordinal);
            if (isMistake && rules.Errors.Any(e => e.Span.Path == difference.File && e.Span.Line + 1 == difference.Line))
                continue;
            var level = isMistake ? "error" : difference.Severity == MycatSeverity.Note ? "note" : "warning";
            output.WriteLine($"{difference.File}({difference.Line},1): {level}: {Message(difference)}");
            Count++;
            HasErrors |= isMistake;
        }
    }

    public void Warn(string message)
    {
        output.WriteLine("warning: " + message);
        Count++;
    }

    public void Note(string message)
    {
        output.WriteLine("note: " + message);
        Count++;
    }

    private static string Message(MycatDifference difference) =>
        difference.Setting == "usingDecrypt" ? "the password is encrypted for Mycat (usingDecrypt), which is not read. Give the plain password where the topology file asks for it." : difference.Message;
}
