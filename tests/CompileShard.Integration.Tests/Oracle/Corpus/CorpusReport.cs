using System.Globalization;
using System.Text;

namespace CompileShard.Integration.Tests.Oracle.Corpus;

internal enum CorpusOutcome
{
    Right,
    Wrong,

    /// <summary>The build refused it.</summary>
    Refused,

    /// <summary>The one server refused it too.</summary>
    RefusedByServer,

    /// <summary>It leaves a row without a key, so the rest of the test is left out.</summary>
    WithoutKey,
}

/// <summary>Counts what became of the statements.</summary>
internal sealed class CorpusReport
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<CorpusStep> _seen = new(ReferenceEqualityComparer.Instance as IEqualityComparer<CorpusStep>);
    private readonly StringBuilder _wrong = new();
    private readonly StringBuilder _details = new();

    public int Right => _counts.GetValueOrDefault(nameof(CorpusOutcome.Right));

    /// <summary>Every wrong answer, with both answers.</summary>
    public string Wrong => _wrong.ToString();

    /// <summary>What was refused and why, statement by statement.</summary>
    public string Details => _details.ToString();

    public void Add(CorpusTest test, CorpusStep step, CorpusOutcome outcome, string text)
    {
        // The statements that fill the tables run before each test and count once.
        if (!_seen.Add(step) && outcome != CorpusOutcome.Wrong)
            return;
        Count(outcome.ToString());
        if (outcome == CorpusOutcome.Wrong)
            _wrong.AppendLine(CultureInfo.InvariantCulture, $"{test.Id}: {text}\n    {step.Sql}");
        else if (outcome != CorpusOutcome.Right)
            _details.AppendLine(CultureInfo.InvariantCulture, $"{test.Id}: {outcome}: {text}\n    {step.Sql}");
    }

    public void Refuse(CorpusTest test, CorpusStep step, Refusal refusal)
    {
        if (!_seen.Add(step))
            return;
        Count(refusal.Id);
        _details.AppendLine(CultureInfo.InvariantCulture, $"{test.Id}: {refusal.Id}: {refusal.Message}\n    {step.Sql}");
    }

    public override string ToString() => string.Join(", ", _counts.Select(c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));

    private void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
