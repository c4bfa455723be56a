using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads one method. An exception of ours costs that method alone.</summary>
internal static class MethodReader
{
    public static MethodModel Read(IMethodSymbol method, int index, string? explicitInterface, List<DeclarationProblem> problems)
    {
        var stub = StubReader.Read(method, explicitInterface);
        try
        {
            return ReadCore(method, index, explicitInterface, stub, problems);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new MethodModel(index, method.Name, explicitInterface, null, StatementIntent.Query, false, EquatableArray<ParameterModel>.Empty, null, stub, Failures.Describe(exception));
        }
    }

    private static MethodModel ReadCore(IMethodSymbol method, int index, string? explicitInterface, StubModel stub, List<DeclarationProblem> problems)
    {
        var before = problems.Count;
        var attributes = method.GetAttributes();
        var query = attributes.FirstOrDefault(KnownNames.IsQuery);
        var execute = attributes.FirstOrDefault(KnownNames.IsExecute);
        if (query is null && execute is null)
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.NoStatement, ProblemPlace.Method(index), method.Name));
        else if (query is not null && execute is not null)
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.TwoStatements, ProblemPlace.Method(index), method.Name));
        if (method.IsGenericMethod)
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.Generic, ProblemPlace.Method(index), method.Name));

        var intent = query is null && execute is not null ? StatementIntent.Execute : StatementIntent.Query;
        var statement = query ?? execute;
        var sql = statement is null ? null : ReadSql(statement, method, index, problems);
        var parameters = new ParameterReader(index, method.Name, problems).Read(method);
        var result = statement is null || method.IsGenericMethod ? null : new ResultReader(method, index, problems).Read(intent);
        if ((UnresolvedNames.InSignature(method) ?? UnresolvedIn(result?.Row) ?? (problems.Count > before ? UnresolvedNames.Of(method) : null)) is { } unresolved)
        {
            // The compiler says what is wrong with the name; more about the same word would only hide that.
            problems.RemoveRange(before, problems.Count - before);
            return new MethodModel(index, method.Name, explicitInterface, null, intent, false, parameters, null, stub, null) { Unresolved = unresolved };
        }
        return new MethodModel(index, method.Name, explicitInterface, sql, intent, attributes.Any(KnownNames.IsScatter), parameters, result, stub, null)
        {
            RouteAs = attributes.FirstOrDefault(KnownNames.IsRouteAs) is { } routeAs ? (routeAs.ConstructorArguments.Length == 1 ? routeAs.ConstructorArguments[0].Value as string : null) ?? "" : null,
            ReadFrom = KnownNames.ReadFromOf(attributes),
            OnNodes = attributes.FirstOrDefault(KnownNames.IsOnNode) is { } onNode ? NodesOf(onNode) : EquatableArray<string>.Empty,
        };
    }

    private static string? UnresolvedIn(RowModel? row) => row?.Elements.Select(e => e.Value).Concat(row.Members.Select(m => m.Value)).FirstOrDefault(v => v.IsUnresolved)?.DisplayName;

    /// <summary>Names that are no text count as empty ones, which no node has.</summary>
    private static EquatableArray<string> NodesOf(AttributeData attribute)
    {
        var argument = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : default;
        var names = argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values.Select(v => v.Value as string ?? " ") : [" "];
        return names.DefaultIfEmpty(" ").ToEquatableArray();
    }

    private static string? ReadSql(AttributeData attribute, IMethodSymbol method, int index, List<DeclarationProblem> problems)
    {
        var argument = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : default;
        var sql = argument.Kind == TypedConstantKind.Primitive ? argument.Value as string : null;
        if (!string.IsNullOrWhiteSpace(sql))
            return sql;
        problems.Add(new DeclarationProblem(
            DeclarationDiagnostics.NoSqlText, ProblemPlace.Sql(index), method.Name, sql is not null ? "empty" : argument.Kind == TypedConstantKind.Error ? "not a constant" : "null"));
        return null;
    }
}
