using System.Text;

namespace CompileShard.Planner.PlanFiles;

/// <summary>
/// The plans of one interface, in a small file that is checked in and read in review: a line about the interface, then one block for each method in the order of the
/// interface. The text holds no path, no date and nothing of the machine, so equal plans give equal files.
/// </summary>
/// <param name="Interface">Full name of the interface.</param>
/// <param name="Blocks">One for each method.</param>
public sealed record PlanFile(string Interface, EquatableArray<PlanBlock> Blocks)
{
    /// <summary>How the names of plan files end.</summary>
    public const string Extension = ".plan.txt";

    /// <summary>How their first lines begin.</summary>
    public const string Beginning = "Plans of ";

    internal const string Indent = "    ";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool IsPlanFile(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line.</summary>
    public string Head => Beginning + Interface + ". Written by 'compileshard plans accept'; a build that plans otherwise fails.";

    /// <summary>The whole file, with <c>\n</c> at the end of each line.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(Head).Append('\n');
            foreach (var block in Blocks)
            {
                text.Append('\n').Append(block.Signature).Append('\n');
                foreach (var line in block.Lines)
                    text.Append(Indent).Append(line).Append('\n');
            }
            return text.ToString();
        }
    }
}
