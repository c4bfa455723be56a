using CompileShard.Benchmarks.Generation;
using CompileShard.Benchmarks.Merging;
using CompileShard.Benchmarks.Parsing;
using CompileShard.Benchmarks.PointSelect;
using CompileShard.Benchmarks.Routing;
using CompileShard.Benchmarks.Sequences;

namespace CompileShard.Benchmarks;

internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/CompileShard.Benchmarks -- COMMAND

          rules                                mod, 1,000 ranges and murmur against the same rules behind an interface (BenchmarkDotNet)
          routing                              the shard of a key against the bare remainder (BenchmarkDotNet)
          pointselect [--mysql] [--rounds N]   one row by its key: hand-written, Dapper, CompileShard; on SQLite files, or on MariaDB servers that it starts
          merge [--rounds N]                   lists, ORDER BY with LIMIT, groups and streams of four shards against the same by hand; on SQLite in memory
          parser                               statements of about 200 characters, a wrong one, and all of the corpora (BenchmarkDotNet)
          generator [--schema]                 1,000 methods: the generator's first run, and the run after each kind of edit; only with a schema file of 300 tables
          sequences [--mysql] [--seconds N]    ids per second of each sequence; on files and SQLite, and on a MariaDB server that it starts
        """;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments.FirstOrDefault())
        {
            case "rules":
                return RuleBenchmark.Run(arguments[1..]);
            case "routing":
                return RoutingBenchmark.Run(arguments[1..]);
            case "pointselect":
                return await PointSelectCommand.RunAsync(arguments[1..]);
            case "merge":
                return await MergeCommand.RunAsync(arguments[1..]);
            case "parser":
                return ParserBenchmark.Run(arguments[1..]);
            case "generator":
                return GeneratorBenchmarks.Run(schemaOnly: arguments[1..].Contains("--schema"));
            case "sequences":
                return await SequenceCommand.RunAsync(arguments[1..]);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
