namespace CompileShard.Integration.Tests.Oracle.Corpus;

/// <summary>Tests of another project over one set of tables.</summary>
internal sealed record CorpusSuite(string Name, IReadOnlyList<string> Definitions, IReadOnlyList<CorpusTable> Tables, IReadOnlyList<CorpusTest> Tests);

/// <param name="Name">Of the table.</param>
/// <param name="Kind">sharded, single-node or global.</param>
/// <param name="Key">The column that places a row of a sharded table.</param>
internal sealed record CorpusTable(string Name, string Kind, string? Key)
{
    public bool IsSharded => Kind == "sharded";

    public bool IsGlobal => Kind == "global";
}

/// <summary>Statements that run one after the other on empty tables; what fills the tables first stands among them.</summary>
internal sealed record CorpusTest(string Id, IReadOnlyList<CorpusStep> Steps);

/// <param name="Sql">With parameters named @p0, @p1.</param>
/// <param name="Arguments">Values of the parameters.</param>
/// <param name="ComparesCount">LIMIT without ORDER BY somewhere: only the number of rows is decided.</param>
/// <param name="ComparesNothing">Reads the clock, the session or the server.</param>
internal sealed record CorpusStep(string Sql, IReadOnlyList<object> Arguments, bool ComparesCount = false, bool ComparesNothing = false) : Statement(Sql, Arguments);
