using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads a <c>[Sharded]</c> interface into plain data. The generator and the analyzer both start here, so they cannot disagree.</summary>
public static class RepositoryReader
{
    /// <summary>Reads the interface; what is wrong with it is in <see cref="RepositoryModel.Problems"/>, whose places <see cref="RepositoryLocations"/> resolves.</summary>
    public static RepositoryModel Read(INamedTypeSymbol type, CancellationToken cancellationToken = default)
    {
        try
        {
            return ReadCore(type, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var bug = new DeclarationProblem(InternalDiagnostics.OurBug, ProblemPlace.Interface, type.Name, Failures.Describe(exception));
            return new RepositoryModel(TypeNames.Metadata(type), type.Name, type.Name, null, type.Name, false, false, null, [], [], new EquatableArray<DeclarationProblem>([bug]));
        }
    }

    private static RepositoryModel ReadCore(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var problems = new List<DeclarationProblem>();
        var members = RepositoryMembers.Of(type);
        var rule = type.GetAttributes().FirstOrDefault(KnownNames.IsSharded)?.NamedArguments.FirstOrDefault(a => a.Key == "Rule").Value.Value as string;
        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var className = ClassNames.For(type);
        var canBeImplemented = CheckReach(type, name, members, problems);
        if (canBeImplemented && ClassNames.FindOwner(type, className) is { } owner)
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.ClassNameTaken, ProblemPlace.Interface, name, className, owner));

        var methods = new List<MethodModel>();
        var overloaded = new HashSet<string>(members.Methods.GroupBy(m => m.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key), StringComparer.Ordinal);
        var signatures = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in members.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Two members of one signature, and a member called like the class, can only be implemented explicitly.
            var isImplicit = (!overloaded.Contains(method.Name) || signatures.Add(Signature(method))) && method.Name != className;
            methods.Add(MethodReader.Read(method, methods.Count, isImplicit ? null : TypeNames.Oblivious(method.ContainingType), problems));
        }

        var stubs = new List<StubModel>();
        foreach (var other in members.Others)
        {
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.NotAMethod, ProblemPlace.OtherMember(stubs.Count), other.Name, other is IEventSymbol ? "an event" : other is IPropertySymbol { IsIndexer: true } ? "an indexer" : "a property"));
            stubs.Add(StubReader.Read(other, null));
        }

        return new RepositoryModel(
            TypeNames.Metadata(type),
            name,
            TypeNames.Oblivious(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : EscapedNamespace(type.ContainingNamespace),
            className,
            IsPublic(type),
            canBeImplemented && !problems.Any(p => p.Id == DeclarationDiagnostics.ClassNameTaken),
            rule,
            methods.ToEquatableArray(),
            stubs.ToEquatableArray(),
            problems.ToEquatableArray())
        {
            ReadFrom = KnownNames.ReadFromOf(type.GetAttributes()),
            Unresolved = members.Methods.Concat(members.Others).Select(UnresolvedNames.InSignature).FirstOrDefault(n => n is not null),
        };
    }

    private static bool CheckReach(INamedTypeSymbol type, string name, RepositoryMembers members, List<DeclarationProblem> problems)
    {
        var before = problems.Count;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                Refuse("file-local");
            else if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                Refuse((current.Equals(type, SymbolEqualityComparer.Default) ? "" : "inside '" + current.Name + "', which is ") + (current.DeclaredAccessibility == Accessibility.Private ? "private" : "protected"));
            if (current.IsGenericType && problems.Count == before)
                problems.Add(new DeclarationProblem(DeclarationDiagnostics.Generic, ProblemPlace.Interface, name));
        }
        if (members.Unimplementable is { } member && problems.Count == before)
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.NotAMethod, ProblemPlace.Unimplementable, member.Name, "static abstract"));
        return problems.Count == before;

        void Refuse(string reason)
        {
            if (problems.Count == before)
                problems.Add(new DeclarationProblem(DeclarationDiagnostics.CannotBeImplemented, ProblemPlace.Interface, name, reason));
        }
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
                return false;
        }
        return true;
    }

    private static string Signature(IMethodSymbol method) =>
        method.Name + "`" + method.Arity + "(" + string.Join(",", method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "&") + TypeNames.Oblivious(p.Type))) + ")";

    private static string EscapedNamespace(INamespaceSymbol space) =>
        space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
}
