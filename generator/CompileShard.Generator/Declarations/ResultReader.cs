using CompileShard.Generator.Model;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads what a method returns: the wrapper, the shape, and the row inside.</summary>
internal sealed class ResultReader(IMethodSymbol symbol, int method, List<DeclarationProblem> problems)
{
    private const string Collections = "global::System.Collections.Generic.";
    private const string Tasks = "global::System.Threading.Tasks.";

    public ResultModel? Read(StatementIntent intent) => ReadCore(intent) is { } result ? result with { DisplayName = TypeNames.Message(symbol.ReturnType) } : null;

    private ResultModel? ReadCore(StatementIntent intent)
    {
        var type = symbol.ReturnType;
        if (symbol.ReturnsByRef || symbol.ReturnsByRefReadonly)
            return Refuse("a reference cannot be returned over a connection");
        var wrapper = WrapperOf(type);
        var inner = wrapper == ResultWrapper.None ? type : ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault();
        if (symbol.GetReturnTypeAttributes().Any(KnownNames.IsGeneratedKey))
            return intent == StatementIntent.Execute ? ReadKeys(wrapper, inner) : RefuseKeyOfQuery();
        return intent == StatementIntent.Execute ? ReadExecute(wrapper, inner) : ReadQuery(wrapper, inner);
    }

    /// <summary><c>[return: GeneratedKey]</c>: a key, or a list of them.</summary>
    private ResultModel? ReadKeys(ResultWrapper wrapper, ITypeSymbol? inner)
    {
        if (inner is not null && ReadKey(inner) is { } key)
            return new ResultModel(wrapper, ResultShape.Key, false, Wrap(wrapper, key.Type), false, false, null) { Key = key };
        if (inner is IArrayTypeSymbol { Rank: 1 } array && ReadKey(array.ElementType) is { } element)
            return new ResultModel(wrapper, ResultShape.Keys, false, Wrap(wrapper, element.Type + "[]"), false, false, null) { Key = element };
        if (inner is INamedTypeSymbol { IsGenericType: true } generic && IsListType(generic, out var name) && ReadKey(generic.TypeArguments[0]) is { } item)
            return new ResultModel(wrapper, ResultShape.Keys, false, Wrap(wrapper, Collections + name + "<" + item.Type + ">"), name == "List", false, null) { Key = item };
        return Refuse("[return: GeneratedKey] gives the key of the inserted row, a number such as long, or a list of them (List<long>, long[]) when there are several rows");
    }

    private static Model.ValueType? ReadKey(ITypeSymbol type) => ValueTypeReader.Read(type) is { IsNullable: false, IsEnum: false, Kind: >= ValueKind.SByte and <= ValueKind.UInt64 or ValueKind.Decimal } key ? key : null;

    private ResultModel? RefuseKeyOfQuery()
    {
        problems.Add(new DeclarationProblem(SequenceDiagnostics.NoKeyIsDrawn, ProblemPlace.ReturnType(method), "[return: GeneratedKey]", "'" + symbol.Name + "' is a [Query], which gives rows; put it on an [Execute] that inserts"));
        return null;
    }

    private ResultModel? ReadExecute(ResultWrapper wrapper, ITypeSymbol? inner)
    {
        if (inner is null || inner.SpecialType == SpecialType.System_Void)
            return Result(ResultShape.Nothing, wrapper == ResultWrapper.None ? "void" : Tasks + wrapper);
        if (IsAsyncStream(inner))
            return RefuseStream();
        return inner.SpecialType switch
        {
            SpecialType.System_Int32 => Result(ResultShape.AffectedRows, Wrap(wrapper, "int"), isExactCount: true),
            SpecialType.System_Int64 => Result(ResultShape.AffectedRows, Wrap(wrapper, "long")),
            SpecialType.System_Boolean => Result(ResultShape.AnyAffected, Wrap(wrapper, "bool")),
            _ => Refuse("an [Execute] method gives the number of affected rows (int or long), whether there were any (bool), or nothing"),
        };

        ResultModel Result(ResultShape shape, string returnType, bool isExactCount = false) => new(wrapper, shape, false, returnType, false, isExactCount, null);
    }

    private ResultModel? ReadQuery(ResultWrapper wrapper, ITypeSymbol? inner)
    {
        if (inner is null || inner.SpecialType == SpecialType.System_Void)
            return Refuse("a [Query] method gives rows; return a row, a list of rows or an IAsyncEnumerable");
        if (IsAsyncStream(inner))
        {
            if (wrapper != ResultWrapper.None)
                return RefuseStream();
            return Many(ResultShape.Stream, ((INamedTypeSymbol)inner).TypeArguments[0], "IAsyncEnumerable", isAsyncStream: true);
        }
        if (inner is IArrayTypeSymbol { Rank: 1, ElementType: { SpecialType: not SpecialType.System_Byte } element })
            return Many(ResultShape.Array, element, null);
        if (inner is INamedTypeSymbol { IsGenericType: true } generic && IsListType(generic, out var name))
            return Many(name == "IEnumerable" && wrapper == ResultWrapper.None ? ResultShape.Stream : ResultShape.List, generic.TypeArguments[0], name);
        return One();

        ResultModel? Many(ResultShape shape, ITypeSymbol item, string? collection, bool isAsyncStream = false)
        {
            if (new RowReader(symbol, method, problems).Read(item, isInList: true) is not { } row)
                return null;
            var type = collection is null ? row.RowType + "[]" : Collections + collection + "<" + row.RowType + ">";
            return new ResultModel(wrapper, shape, isAsyncStream, Wrap(wrapper, type), collection == "List", false, row);
        }

        ResultModel? One()
        {
            if (new RowReader(symbol, method, problems).Read(inner, isInList: false) is not { } row)
                return null;
            var mayBeMissing = inner.IsReferenceType ? inner.NullableAnnotation != NullableAnnotation.NotAnnotated : inner.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
            var type = mayBeMissing && !row.RowType.EndsWith("?", StringComparison.Ordinal) ? row.RowType + "?" : row.RowType;
            return new ResultModel(wrapper, mayBeMissing ? ResultShape.FirstOrDefault : ResultShape.First, false, Wrap(wrapper, type), false, false, row);
        }
    }

    private static string Wrap(ResultWrapper wrapper, string type) => wrapper == ResultWrapper.None ? type : Tasks + wrapper + "<" + type + ">";

    private static ResultWrapper WrapperOf(ITypeSymbol type) =>
        type is not INamedTypeSymbol { Arity: <= 1 } named || named.ContainingType is not null || !IsTasksNamespace(named) ? ResultWrapper.None :
        named.Name == "Task" ? ResultWrapper.Task :
        named.Name == "ValueTask" ? ResultWrapper.ValueTask : ResultWrapper.None;

    private static bool IsTasksNamespace(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Tasks" } tasks && KnownNames.IsIn(tasks, "System", "Threading");

    private static bool IsAsyncStream(ITypeSymbol type) => type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 } && IsGenericCollectionsNamespace(type);

    private static bool IsListType(INamedTypeSymbol type, out string name)
    {
        name = type.Name;
        return type.Arity == 1 && IsGenericCollectionsNamespace(type) &&
            name is "List" or "IReadOnlyList" or "IList" or "IEnumerable" or "IReadOnlyCollection" or "ICollection";
    }

    private static bool IsGenericCollectionsNamespace(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Generic" } generic && KnownNames.IsIn(generic, "System", "Collections");

    private ResultModel? RefuseStream()
    {
        problems.Add(new DeclarationProblem(DeclarationDiagnostics.StreamMisuse, ProblemPlace.ReturnType(method), symbol.Name, TypeNames.Message(symbol.ReturnType)));
        return null;
    }

    private ResultModel? Refuse(string remedy)
    {
        problems.Add(new DeclarationProblem(DeclarationDiagnostics.UnsupportedReturnType, ProblemPlace.ReturnType(method), symbol.Name, TypeNames.Message(symbol.ReturnType), remedy));
        return null;
    }
}
