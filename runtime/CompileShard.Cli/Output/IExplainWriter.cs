using CompileShard.Cli.Input;
using CompileShard.Planner;

namespace CompileShard.Cli.Output;

/// <summary>Writes what was found out about one statement.</summary>
internal interface IExplainWriter
{
    void Write(StatementText statement, QueryPlan plan);
}
