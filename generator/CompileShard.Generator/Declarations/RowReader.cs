using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads a row type: which constructor makes it, and which members can be set.</summary>
internal sealed class RowReader(IMethodSymbol symbol, int method, List<DeclarationProblem> problems)
{
    public RowModel? Read(ITypeSymbol type, bool isInList)
    {
        var value = ValueTypeReader.Read(type);
        if (value.Kind != ValueKind.Unsupported)
            return new RowModel(RowKind.Scalar, value.Type, value.Type + (value.IsNullable ? "?" : ""), value.DisplayName, value, [], []);

        var bare = TypeNames.StripNullable(type);
        var name = TypeNames.Bare(type);
        var isNullableValue = !SymbolEqualityComparer.Default.Equals(bare, type);
        var isNullableReference = isInList && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        var rowType = name + (isNullableValue || isNullableReference ? "?" : "");
        if (bare is not INamedTypeSymbol named || bare.TypeKind is not (TypeKind.Class or TypeKind.Struct) || bare.SpecialType != SpecialType.None || IsForeign(bare))
            return RefuseReturnType();
        if (named.IsTupleType)
        {
            var elements = named.TupleElements.Select(e => new ElementModel(e.Name, ValueTypeReader.Read(e.Type), null)).ToEquatableArray();
            var tuple = WithNulls(named, elements);
            return elements.All(Check) ? new RowModel(RowKind.Tuple, tuple, tuple + (isNullableValue ? "?" : ""), TypeNames.Message(bare), null, elements, []) : null;
        }
        return ReadObject(named, name, rowType);
    }

    /// <summary>A tuple as generated code writes it, whose annotations are on: an element of code without them takes null, and says so.</summary>
    private static string WithNulls(INamedTypeSymbol tuple, EquatableArray<ElementModel> elements) =>
        "(" + string.Join(", ", elements.Select((e, i) => e.Value.Type + (e.Value.IsNullable ? "?" : "") + (tuple.TupleElements[i].IsExplicitlyNamedTupleElement ? " " + TypeNames.Escape(e.Name) : ""))) + ")";

    private RowModel? ReadObject(INamedTypeSymbol type, string name, string rowType)
    {
        var display = TypeNames.Message(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (type.IsAbstract)
            return RefuseRow(display, "the type is abstract");
        if (type.IsRefLikeType)
            return RefuseRow(display, "a ref struct cannot live in a result");
        var constructors = type.InstanceConstructors.Where(c => IsAccessible(c) && !IsCopyConstructor(c)).ToList();
        if (constructors.Count == 0)
            return RefuseRow(display, "it has no constructor that this project may call");

        var members = SettableMembers(type).ToList();
        var constructor = Choose(constructors, display, members.Count != 0);
        if (constructor is null)
            return null;
        var elements = constructor.Parameters.Select(p => new ElementModel(p.Name, ValueTypeReader.Read(p.Type), TypeNames.Default(p))).ToEquatableArray();
        if (!elements.All(e => e.Default is not null || Check(e)))
            return null;

        var setsRequired = constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute");
        var others = members
            .Where(m => !elements.Any(e => ColumnNames.AreEqual(e.Name, m.Name)))
            .Select(m => setsRequired ? m with { IsRequired = false } : m);
        return new RowModel(RowKind.Object, name, rowType, display, null, elements, others.ToEquatableArray());
    }

    /// <summary>Without parameters when there is something to set, else the longest.</summary>
    private IMethodSymbol? Choose(List<IMethodSymbol> constructors, string display, bool hasMembers)
    {
        var empty = constructors.FirstOrDefault(c => c.Parameters.Length == 0);
        if (empty is not null && hasMembers && (!empty.IsImplicitlyDeclared || constructors.Count == 1))
            return empty;
        var longest = constructors.Max(c => c.Parameters.Length);
        var candidates = constructors.Where(c => c.Parameters.Length == longest).ToList();
        if (candidates.Count == 1 && (longest > 0 || hasMembers))
            return candidates[0];
        if (longest == 0)
            RefuseRow(display, "it has no member that can be set and no constructor with parameters");
        else
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.RowConstructorAmbiguous, ProblemPlace.ReturnType(method), display, longest.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return null;
    }

    private IEnumerable<MemberModel> SettableMembers(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member.IsStatic || !IsAccessible(member) || !seen.Add(member.Name))
                    continue;
                if (member is IPropertySymbol { IsIndexer: false, SetMethod: { } setter } property && IsAccessible(setter))
                    yield return new MemberModel(property.Name, ValueTypeReader.Read(property.Type), property.IsRequired, setter.IsInitOnly);
                else if (member is IFieldSymbol { IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false } field)
                    yield return new MemberModel(field.Name, ValueTypeReader.Read(field.Type), field.IsRequired, false);
            }
        }
    }

    private bool Check(ElementModel element)
    {
        if (element.Value.Kind != ValueKind.Unsupported)
            return true;
        problems.Add(new DeclarationProblem(DeclarationDiagnostics.UnsupportedColumnType, ProblemPlace.ReturnType(method), element.Name, element.Value.DisplayName));
        return false;
    }

    /// <summary>Types of the framework that are no rows (Stream, DataTable, ...): filling their properties would only look like working.</summary>
    private static bool IsForeign(ITypeSymbol type) =>
        !type.IsTupleType && type.ContainingNamespace is { } space && (space.ToDisplayString() is var name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal)));

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private bool IsAccessible(ISymbol member) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, symbol.ContainingAssembly) || member.ContainingAssembly.GivesAccessTo(symbol.ContainingAssembly),
        _ => false,
    };

    private RowModel? RefuseRow(string display, string reason)
    {
        problems.Add(new DeclarationProblem(DeclarationDiagnostics.RowCannotBeMade, ProblemPlace.ReturnType(method), display, reason));
        return null;
    }

    private RowModel? RefuseReturnType()
    {
        problems.Add(new DeclarationProblem(
            DeclarationDiagnostics.UnsupportedReturnType,
            ProblemPlace.ReturnType(method),
            symbol.Name,
            TypeNames.Message(symbol.ReturnType),
            "a [Query] method gives a row (class, struct, record, tuple or one value), a List, IReadOnlyList, array or IEnumerable of rows, a Task or ValueTask of these, or an IAsyncEnumerable"));
        return null;
    }
}
