using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CompileShard.Generator;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompileShard.Benchmarks.Generation;

/// <summary>
/// What the generator costs in a project of 100 interfaces with 10 methods each, in 100 files: the first run of a fresh process, and then the run after each kind of edit.
/// Processor time stands beside the clock's, because other work on the machine stretches only the latter.
/// </summary>
internal static class GeneratorBenchmarks
{
    private const int Interfaces = 100;
    private const int Repeats = 15;

    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" />
          <table name="countries" type="global" nodes="user_$0-3" />
        </shards>
        """;

    private const int SchemaTables = 300;

    /// <param name="schemaOnly">Leaves the runs without a schema file out, so that the first run of the process is one with it.</param>
    public static int Run(bool schemaOnly)
    {
        if (!schemaOnly)
        {
            Run(CreateProject(), "cold: first run of the process", "without a schema file");
            Console.WriteLine();
        }
        var schema = CreateSchema();
        var project = CreateProject();
        var (driver, texts, compilation) = Run(project with { AdditionalFiles = project.AdditionalFiles.Add(("shop.schema.sql", schema)) }, schemaOnly ? "cold: first run of the process" : "first run, compiled code warm", FormattableString.Invariant($"with a schema file of {SchemaTables} tables, {schema.Length / 1024} KB"));
        Measure("whitespace in the schema file", i => (driver.ReplaceAdditionalText(texts[1], new InMemoryAdditionalText("shop.schema.sql", new string('\n', i + 1) + schema)), compilation));
        Measure("new column in the schema file", i => (driver.ReplaceAdditionalText(texts[1], new InMemoryAdditionalText("shop.schema.sql", schema + "ALTER TABLE other0 ADD COLUMN new" + Number(i) + " INT;\n")), compilation));
        return 0;
    }

    private static (GeneratorDriver Driver, ImmutableArray<AdditionalText> Texts, CSharpCompilation Compilation) Run(TestProject project, string firstRun, string what)
    {
        Console.WriteLine(what);
        var compilation = project.CreateCompilation();
        var rules = project.CreateAdditionalTexts();

        var cold = Stopwatch.StartNew();
        var coldProcessor = Process.GetCurrentProcess().TotalProcessorTime;
        var driver = CreateDriver(project, rules).RunGenerators(compilation);
        var result = driver.GetRunResult().Results[0];
        Console.WriteLine(FormattableString.Invariant(
            $"{Interfaces * 10} methods, {result.GeneratedSources.Length} files, {result.GeneratedSources.Sum(s => s.SourceText.Length) / 1024} KB generated"));
        if (result.Exception is not null || result.GeneratedSources.Any(s => s.SourceText.ToString().Contains("Unplanned", StringComparison.Ordinal)))
            throw new InvalidOperationException("Not every method was planned.", result.Exception);
        Print(firstRun, cold.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - coldProcessor).TotalMilliseconds);

        Measure("again from nothing, compiled code warm", _ => (CreateDriver(project, rules), project.CreateCompilation()));
        Measure("edit in an unrelated file", i => (driver, WithUnrelatedEdit(compilation, i)));
        Measure("edit of one method", i => (driver, WithMethodEdit(compilation, i)));
        Measure("whitespace in the rules file", i => (driver.ReplaceAdditionalText(rules[0], new InMemoryAdditionalText("shards.xml", new string('\n', i + 1) + Rules)), compilation));
        Measure("new node name in the rules file", i => (driver.ReplaceAdditionalText(rules[0], new InMemoryAdditionalText("shards.xml", Rules.Replace("user_$0-3", "u" + Number(i) + "_$0-3", StringComparison.Ordinal))), compilation));
        return (driver, rules, compilation);
    }

    /// <summary>The tables of the statements, and many others of twelve columns.</summary>
    private static string CreateSchema()
    {
        var text = new StringBuilder("""
            CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, email VARCHAR(100), level INT NOT NULL, created DATETIME NOT NULL);
            CREATE TABLE addresses (user_id BIGINT NOT NULL, city VARCHAR(50) NOT NULL, country CHAR(2) NOT NULL);
            CREATE TABLE countries (code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);

            """);
        for (var i = 0; i < SchemaTables - 3; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE `other{i}` (\n  `id` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'the key',\n  `kind` enum('a','b','c') NOT NULL DEFAULT 'a',\n");
            for (var c = 0; c < 10; c++)
                text.Append(CultureInfo.InvariantCulture, $"  `column{c}` varchar({c * 10 + 10}) COLLATE utf8mb4_unicode_ci DEFAULT NULL,\n");
            text.Append("  PRIMARY KEY (`id`),\n  UNIQUE KEY `one` (`column0`,`column1`),\n  KEY `two` (`column2`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n");
        }
        return text.ToString();
    }

    private static void Measure(string what, Func<int, (GeneratorDriver Driver, CSharpCompilation Compilation)> prepare)
    {
        var clock = new List<double>();
        var processor = new List<double>();
        var redone = 0;
        for (var i = 0; i < Repeats; i++)
        {
            var (driver, compilation) = prepare(i);
            var watch = Stopwatch.StartNew();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            driver = driver.RunGenerators(compilation);
            clock.Add(watch.Elapsed.TotalMilliseconds);
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
            var plans = driver.GetRunResult().Results[0].TrackedSteps["Plans"];
            redone = plans.SelectMany(s => s.Outputs).Count(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        }
        Print(FormattableString.Invariant($"{what} ({redone} interfaces planned anew)"), Median(clock), Median(processor));
    }

    private static void Print(string what, double clock, double processor) =>
        Console.WriteLine(FormattableString.Invariant($"{what,-75} {clock,8:0.0} ms   processor {processor,8:0.0} ms"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static CSharpCompilation WithUnrelatedEdit(CSharpCompilation compilation, int number) =>
        Replace(compilation, "Unrelated.cs", "internal static class Unrelated { public static int Value => " + Number(number) + "; }");

    private static CSharpCompilation WithMethodEdit(CSharpCompilation compilation, int number) =>
        Replace(compilation, "Repository0.cs", CreateRepository(0).Replace("WHERE name = @name", "WHERE name = @name AND " + Number(number) + " = " + Number(number), StringComparison.Ordinal));

    private static CSharpCompilation Replace(CSharpCompilation compilation, string path, string text)
    {
        var old = compilation.SyntaxTrees.Single(t => t.FilePath == path);
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, path));
    }

    private static GeneratorDriver CreateDriver(TestProject project, IEnumerable<AdditionalText> rules) => CSharpGeneratorDriver.Create(
        [new ShardingGenerator().AsSourceGenerator()],
        rules,
        project.ParseOptions,
        project.CreateOptionsProvider(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static TestProject CreateProject() => new()
    {
        Sources =
        [
            ("Unrelated.cs", "internal static class Unrelated { public static int Value => -1; }"),
            ("Rows.cs", "namespace Shop; public sealed record User(long UserId, string Name, string? Email, int Level, System.DateTime Created); public sealed record UserCity(long UserId, string City, string Country);"),
            .. Enumerable.Range(0, Interfaces).Select(i => ("Repository" + Number(i) + ".cs", CreateRepository(i))),
        ],
        AdditionalFiles = [("shards.xml", Rules)],
    };

    private static string CreateRepository(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using CompileShard;

            namespace Shop;

            [Sharded(Rule = "mod-long")]
            public interface IRepository{{number}}
            {
                [Query("SELECT user_id, name, email, level, created FROM users WHERE user_id = @userId")]
                ValueTask<User?> FindAsync(long userId, CancellationToken ct = default);

                [Query("SELECT user_id, name, email, level, created FROM users WHERE user_id IN (@ids) AND level > {{number}}")]
                Task<List<User>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct = default);

                [Scatter]
                [Query("SELECT user_id, name, email, level, created FROM users WHERE name = @name")]
                Task<List<User>> ByNameAsync(string name, CancellationToken ct = default);

                [Query("SELECT u.user_id, a.city, c.name AS country FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country WHERE u.user_id = @userId AND (a.city LIKE @city OR a.city IS NULL)")]
                IAsyncEnumerable<UserCity> CitiesAsync(long userId, string city, CancellationToken ct = default);

                [Query("SELECT COUNT(*) FROM addresses WHERE user_id = @userId AND country IN (SELECT code FROM countries WHERE name <> @name)")]
                Task<long> CountAsync(long userId, string name, CancellationToken ct = default);

                [Query("SELECT name FROM countries WHERE code = @code")]
                ValueTask<string?> CountryAsync(string code, CancellationToken ct = default);

                [Execute("INSERT INTO users (user_id, name, email, level, created) VALUES (@user.UserId, @user.Name, @user.Email, @user.Level, @user.Created)")]
                Task<int> AddAsync(User user, CancellationToken ct = default);

                [Execute("INSERT INTO users (user_id, name, email, level, created) VALUES (@users.UserId, @users.Name, @users.Email, @users.Level, @users.Created)")]
                Task<int> AddAllAsync(IReadOnlyList<User> users, CancellationToken ct = default);

                [Execute("UPDATE users SET name = @name, level = level + 1 WHERE user_id = @userId AND (email IS NULL OR email = @email)")]
                Task<int> RenameAsync(long userId, string name, string? email, CancellationToken ct = default);

                [Execute("DELETE FROM addresses WHERE user_id = @userId AND city BETWEEN @low AND @high")]
                Task<int> RemoveAsync(long userId, string low, string high, CancellationToken ct = default);
            }
            """);
        return text.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
