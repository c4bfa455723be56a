using CompileShard.Generator.Declarations;
using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Generator.Tests.Emission;
using CompileShard.Planner;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompileShard.Generator.Tests.Robustness;

/// <summary>A failure of our own code costs the method it happened in, says SHARD999, and leaves the rest of the output alone.</summary>
public class OurBugTests
{
    private const string Source = """
        using CompileShard;
        namespace Shop;
        [Sharded]
        public interface IUsers
        {
            [Query("SELECT user_id FROM users WHERE user_id = @id")] long Good(long id);
            [Query("SELECT user_id FROM users WHERE user_id = @id")] long Bad(long id);
        }
        """;

    [Fact]
    public void Method_whose_code_cannot_be_written_fails_alone()
    {
        var compilation = TestProject.Of(Source).CreateCompilation();
        var repository = RepositoryReader.Read(compilation.GetTypeByMetadataName("Shop.IUsers")!);
        var draft = new PlanDraft(repository.Methods[0].Sql!) { Keys = [new(KeySourceKind.Parameter, "id", -1)], Parameters = [("id", "id")], Columns = ["user_id"] };
        // No rule of the product has this algorithm, so there is no code for it.
        var unknown = HandMadePlan.Rule with { Algorithm = "dice" };
        var planned = new PlannedRepository(
            repository, new EquatableArray<PlannedMethod>([HandMadePlan.Plan(repository.Methods[0], draft, HandMadePlan.Rule), HandMadePlan.Plan(repository.Methods[1], draft, unknown)]), []);

        var text = RepositoryEmitter.Emit(planned, "test.g.cs", default).Text;
        Assert.Contains("_users.QueryFirst(GoodCommand.Instance", text, StringComparison.Ordinal);
        Assert.Contains("SHARD999: CompileShard failed on 'IUsers.Bad': NotSupportedException", text, StringComparison.Ordinal);
        var errors = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "test.g.cs")).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal("SHARD990", Assert.Single(errors).Id);
    }
}
