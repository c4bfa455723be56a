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
        return new MethodModel(index, method.Name, explicitInterface, sql, intent, attributes.Any(KnownNames.IsScatter), parameters, result, stub, null)
        {
            RouteAs = attributes.FirstOrDefault(KnownNames.IsRouteAs) is { } routeAs ? (routeAs.ConstructorArguments.Length == 1 ? routeAs.ConstructorArguments[0].Value as string : null) ?? "" : null,
            ReadFrom = KnownNames.ReadFromOf(attributes),
            OnNodes = attributes.FirstOrDefault(KnownNames.IsOnNode) is { } onNode ? NodesOf(onNode) : EquatableArray<string>.Empty,
        };
    }

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
