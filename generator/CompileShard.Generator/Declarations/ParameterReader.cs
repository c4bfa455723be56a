using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads a method's parameters: what each is for, and which values a statement can name.</summary>
internal sealed class ParameterReader(int method, string methodName, List<DeclarationProblem> problems)
{
    /// <summary><c>@order.Customer.Address.City</c> is as deep as a statement may reach.</summary>
    private const int MaximumDepth = 3;

    public EquatableArray<ParameterModel> Read(IMethodSymbol symbol)
    {
        var models = symbol.Parameters.Select(Read).ToArray();
        foreach (var role in new[] { ParameterRole.CancellationToken, ParameterRole.CallOptions })
        {
            if (models.Count(m => m.Role == role) > 1)
                Report(DeclarationDiagnostics.SeveralTokens, LastIndex(models, m => m.Role == role), methodName, role == ParameterRole.CallOptions ? "ShardCallOptions" : "CancellationToken");
        }
        if (models.Count(m => m.IsShardKey) > 1)
            Report(DeclarationDiagnostics.SeveralShardKeys, LastIndex(models, m => m.IsShardKey), methodName);
        return models.ToEquatableArray();
    }

    private ParameterModel Read(IParameterSymbol parameter)
    {
        var isShardKey = parameter.GetAttributes().Any(KnownNames.IsShardKey);
        var model = ReadType(parameter, isShardKey);
        var modifier = parameter.IsParams ? "params" : parameter.RefKind switch { RefKind.None => null, RefKind.Ref => "ref", RefKind.Out => "out", RefKind.In => "in", _ => "ref readonly" };
        if (modifier is not null)
            Report(DeclarationDiagnostics.ParameterModifier, parameter.Ordinal, parameter.Name, modifier);
        if (model.Role == ParameterRole.Unsupported)
            Report(DeclarationDiagnostics.UnsupportedParameterType, parameter.Ordinal, parameter.Name, TypeNames.Message(parameter.Type), ForeignParameters.Remedy(parameter.Type));
        else if (isShardKey && !(model.Role is ParameterRole.Scalar or ParameterRole.List && model.Values[0].Parameter.Type != KeyType.Other))
            Report(DeclarationDiagnostics.ShardKeyNotAValue, parameter.Ordinal, parameter.Name, TypeNames.Message(parameter.Type));
        return model;
    }

    private static ParameterModel ReadType(IParameterSymbol parameter, bool isShardKey)
    {
        var type = parameter.Type;
        if (KnownNames.IsCancellationToken(type))
            return Create(ParameterRole.CancellationToken);
        if (KnownNames.IsCallOptions(type))
            return Create(ParameterRole.CallOptions);

        if (ForeignParameters.AreMeant(type))
            return Create(ParameterRole.Unsupported);

        var value = ValueTypeReader.Read(type);
        if (value.Kind != ValueKind.Unsupported)
            return Create(ParameterRole.Scalar, values: [Value(parameter.Name, parameter.Name, ParameterShape.Scalar, value, "", false)]);

        if (ItemTypeOf(type) is { } item)
        {
            var itemValue = ValueTypeReader.Read(item);
            if (itemValue.Kind != ValueKind.Unsupported)
                return Create(ParameterRole.List, item, [Value(parameter.Name, parameter.Name, ParameterShape.List, itemValue, "", false)]);
            var members = MembersOf(parameter, item, ParameterShape.RowsMember);
            return Create(members.Count == 0 ? ParameterRole.Unsupported : ParameterRole.Rows, item, members);
        }

        var values = IsPlainObject(type) ? MembersOf(parameter, type, ParameterShape.Scalar) : [];
        return Create(values.Count == 0 ? ParameterRole.Unsupported : ParameterRole.Object, values: values);

        ParameterModel Create(ParameterRole role, ITypeSymbol? itemType = null, List<ValueModel>? values = null) => new(
            parameter.Name,
            TypeNames.Reference(type),
            TypeNames.Default(parameter),
            role,
            isShardKey,
            role is ParameterRole.Object or ParameterRole.List or ParameterRole.Rows && type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.Annotated,
            itemType is null ? null : TypeNames.Reference(itemType),
            itemType is not null && IsReadOnlyList(type),
            itemType is { IsReferenceType: true },
            (values ?? []).ToEquatableArray());
    }

    private static ValueModel Value(string name, string source, ParameterShape shape, Model.ValueType value, string path, bool isReachedThroughNull)
    {
        var isNullable = value.IsNullable || isReachedThroughNull;
        return new ValueModel(
            new PlanParameter(name, source, shape, ValueTypeReader.KeyTypeOf(value.Kind), isNullable, value.DisplayName),
            path,
            value.Type + (isNullable ? "?" : ""),
            value with { IsNullable = isNullable });
    }

    private static List<ValueModel> MembersOf(IParameterSymbol symbol, ITypeSymbol type, ParameterShape shape)
    {
        var parameter = symbol.Name;
        var values = new List<ValueModel>();
        var isNullableItself = shape == ParameterShape.Scalar && MayBeNull(type);
        Collect(TypeNames.StripNullable(type), parameter, "", isNullableItself, 1, []);
        return values;

        void Collect(ITypeSymbol owner, string name, string path, bool throughNull, int depth, IReadOnlyList<ITypeSymbol> ancestors)
        {
            foreach (var (member, memberType) in ReadableMembers(owner))
            {
                var memberName = name + "." + member.Name;
                var memberPath = path + (throughNull && NeedsQuestionMark(path, isNullableItself) ? "?." : ".") + TypeNames.Escape(member.Name);
                var value = ValueTypeReader.Read(memberType);
                if (value.Kind != ValueKind.Unsupported)
                {
                    var whyNot = MemberSetters.WhyNotSet(member, owner, memberPath, symbol.ContainingAssembly);
                    values.Add(Value(memberName, parameter, shape, value, memberPath, throughNull) with { WhyNotSet = whyNot, IsGeneratedKey = member.GetAttributes().Any(KnownNames.IsGeneratedKey) });
                }
                else if (depth < MaximumDepth && IsPlainObject(memberType) && ItemTypeOf(memberType) is null && !ancestors.Contains(memberType, SymbolEqualityComparer.Default))
                    CollectInner(memberType, memberName, memberPath, throughNull, depth, [.. ancestors, owner]);
            }
        }

        void CollectInner(ITypeSymbol inner, string name, string path, bool throughNull, int depth, IReadOnlyList<ITypeSymbol> ancestors)
        {
            var mayBeNull = MayBeNull(inner);
            // The question mark stands behind the member that may be null, so it is put there now.
            Collect(TypeNames.StripNullable(inner), name, mayBeNull ? path + "?" : path, throughNull || mayBeNull, depth + 1, ancestors);
        }
    }

    /// <summary>The parameter itself may be null: its first member is reached with a question mark. Deeper ones carry theirs already.</summary>
    private static bool NeedsQuestionMark(string path, bool isNullableItself) => path.Length == 0 && isNullableItself;

    private static bool MayBeNull(ITypeSymbol type) =>
        type.IsReferenceType ? type.NullableAnnotation == NullableAnnotation.Annotated : type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static IEnumerable<(ISymbol Member, ITypeSymbol Type)> ReadableMembers(ITypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (ITypeSymbol? current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } or IFieldSymbol { IsStatic: false, CorrespondingTupleField: not null })
                {
                    var memberType = member switch
                    {
                        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
                        IFieldSymbol field => field.Type,
                        _ => null,
                    };
                    if (memberType is not null && seen.Add(member.Name))
                        yield return (member, memberType);
                }
            }
        }
    }

    private static bool IsPlainObject(ITypeSymbol type) =>
        TypeNames.StripNullable(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false, SpecialType: SpecialType.None };

    /// <summary>The item type of an array or of anything that is one IEnumerable of one type; null for other types.</summary>
    private static ITypeSymbol? ItemTypeOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return array.Rank == 1 ? array.ElementType : null;
        if (type.IsRefLikeType)
            return null;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            return ((INamedTypeSymbol)type).TypeArguments[0];
        var sequences = type.AllInterfaces.Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).ToList();
        return sequences.Count == 1 ? sequences[0].TypeArguments[0] : null;
    }

    private static bool IsReadOnlyList(ITypeSymbol type) =>
        type is IArrayTypeSymbol ||
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T ||
        type.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T);

    private static int LastIndex(ParameterModel[] models, Predicate<ParameterModel> isMatch) => Array.FindLastIndex(models, isMatch);

    private void Report(string id, int parameter, params string[] arguments) =>
        problems.Add(new DeclarationProblem(id, ProblemPlace.ParameterOf(method, parameter), arguments));
}
