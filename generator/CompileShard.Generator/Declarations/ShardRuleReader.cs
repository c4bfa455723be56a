using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads methods marked [ShardRule], checks their signatures, and brings them into the rules that they compute.</summary>
public static class ShardRuleReader
{
    private const string Signatures = "it must be 'static int Method(Key key)', or 'static void Method(Key? low, bool lowInclusive, Key? high, bool highInclusive, Span<bool> shards)'";

    public static ShardRuleModel? Read(IMethodSymbol method)
    {
        if (method.GetAttributes().FirstOrDefault(KnownNames.IsShardRule) is not { } attribute)
            return null;
        var rule = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";
        var display = method.ContainingType.Name + "." + method.Name;
        var call = "global::" + method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)) + "." + TypeNames.Escape(method.Name);
        if (WhyNot(method, out var type, out var isRange) is { } problem)
            return new ShardRuleModel(rule, display, null, problem);
        return new ShardRuleModel(rule, display, new OwnRuleMethod(type, call, isRange), null);
    }

    /// <summary>All marked methods of a compilation, in the order of their names: for the analyzer, which has no pipeline.</summary>
    public static EquatableArray<ShardRuleModel> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<ShardRuleModel>();
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    open.Push(inner);
                else if (member is IMethodSymbol method && Read(method) is { } model)
                    found.Add(model);
            }
        }
        return InOrder(found);
    }

    public static EquatableArray<ShardRuleModel> InOrder(IEnumerable<ShardRuleModel> methods) =>
        methods.OrderBy(m => m.Method?.Call, StringComparer.Ordinal).ThenBy(m => m.Method?.Type).ThenBy(m => m.Display, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The rules with the methods that compute them.</summary>
    public static RulesInput Apply(RulesInput input, EquatableArray<ShardRuleModel> methods)
    {
        if (!input.Rules.Rules.Any(r => r.Data is OwnRuleData))
            return input;
        var rules = input.Rules.Rules
            .Select(rule => WithMethods(rule, methods))
            .ToEquatableArray();
        return input with { Rules = input.Rules with { Rules = rules } };
    }

    private static RuleDefinition WithMethods(RuleDefinition rule, EquatableArray<ShardRuleModel> methods) => rule.Data switch
    {
        OwnRuleData => rule with { Data = new OwnRuleData(methods.Where(m => m.Method is not null && IsOf(m, rule)).Select(m => m.Method!).ToEquatableArray()) },
        CompositeData both => rule with { Data = new CompositeData(WithMethods(both.Nodes, methods), WithMethods(both.Tables, methods)) },
        _ => rule,
    };

    /// <summary>What is wrong with a method among the others and the rules of the project; null when nothing is.</summary>
    public static string? Check(ShardRuleModel model, RulesInput input, EquatableArray<ShardRuleModel> all)
    {
        if (model.Problem is not null)
            return model.Problem;
        if (!input.HasFile || input.ErrorCount > 0)
            return null;
        if (input.Rules.FindRule(model.Rule) is not { } rule)
            return "the rules file has no rule of that name" + Planner.Diagnostics.DidYouMean.Phrase(model.Rule, input.Rules.Rules.Where(r => r.Data is OwnRuleData).Select(r => r.Name));
        if (rule.Data is not OwnRuleData)
            return "that rule is of algorithm '" + rule.Algorithm + "'; a method can be a rule of algorithm 'custom'";
        return all.FirstOrDefault(m => m.Method is { } other && IsOf(m, rule) && other.Type == model.Method!.Type && other.IsRange == model.Method.IsRange && other.Call != model.Method.Call) is { } twin
            ? "'" + twin.Display + "' is it already for keys of that type"
            : null;
    }

    private static bool IsOf(ShardRuleModel method, RuleDefinition rule) => string.Equals(method.Rule, rule.Name, StringComparison.OrdinalIgnoreCase);

    private static string? WhyNot(IMethodSymbol method, out KeyType type, out bool isRange)
    {
        type = KeyType.Other;
        isRange = method.ReturnsVoid;
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary)
            return Signatures;
        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
            return "it is generic, or in a generic type";
        if (!IsVisible(method))
            return "generated code cannot reach it; make it and the types around it internal or public";
        if (method.Parameters.Any(p => p.RefKind != RefKind.None))
            return Signatures;
        if (method.Parameters.Length != (isRange ? 5 : 1) || (!isRange && method.ReturnType.SpecialType != SpecialType.System_Int32))
            return Signatures;
        var key = ValueTypeReader.Read(method.Parameters[0].Type);
        type = ValueTypeReader.KeyTypeOf(key.Kind);
        if (type is KeyType.Other or KeyType.Boolean || key.IsEnum)
            return "'" + key.DisplayName + "' cannot be the type of a key; take a whole number (enums come as their number), decimal, string, Guid, DateTime, DateOnly, DateTimeOffset or byte[]";
        if (!isRange)
            return key.IsNullable && !key.IsReference ? "a null key never reaches it, so take '" + key.Type + "'" : null;
        var fits = method.Parameters[1].Type.SpecialType == SpecialType.System_Boolean && method.Parameters[3].Type.SpecialType == SpecialType.System_Boolean &&
            SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.Parameters[2].Type) && (key.IsNullable || key.IsReference) &&
            method.Parameters[4].Type is INamedTypeSymbol { Name: "Span", TypeArguments.Length: 1 } span && span.TypeArguments[0].SpecialType == SpecialType.System_Boolean;
        return fits ? null : Signatures;
    }

    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) || symbol is INamedTypeSymbol { IsFileLocal: true })
                return false;
        }
        return true;
    }
}
