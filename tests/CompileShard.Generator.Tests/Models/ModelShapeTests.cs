using System.Reflection;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Generator.Tests.Models;

/// <summary>Models hold plain data that compares by value. One field of another kind, and caching is lost without anybody noticing.</summary>
public class ModelShapeTests
{
    private static readonly Type[] s_roots =
    [
        typeof(RepositoryModel), typeof(PlannedRepository), typeof(RulesInput), typeof(RulesFile), typeof(RulesSource), typeof(SchemaFile), typeof(SchemaSource), typeof(BuildOptions), typeof(GeneratedSource), typeof(RepositorySummary), typeof(RouterModel),
    ];

    [Fact]
    public void Every_type_that_flows_through_the_pipeline_compares_by_value()
    {
        var seen = new HashSet<Type>();
        foreach (var root in s_roots)
            Check(root, root.Name, seen);
        Assert.Contains(typeof(QueryPlan), seen);
        Assert.Contains(typeof(TableDefinition), seen);
        Assert.Contains(typeof(MemberModel), seen);
    }

    [Fact]
    public void Every_public_type_of_the_model_folder_is_a_record_or_an_enum() => Assert.All(
        typeof(RepositoryModel).Assembly.GetTypes().Where(t => t.Namespace == typeof(RepositoryModel).Namespace && t.IsPublic),
        t => Assert.True(t.IsEnum || IsRecord(t), t.Name));

    private static void Check(Type type, string path, HashSet<Type> seen)
    {
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || !seen.Add(type))
            return;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Check(type.GetGenericArguments()[0], path + "[]", seen);
            return;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Nullable<>))
        {
            foreach (var argument in type.GetGenericArguments())
                Check(argument, path, seen);
            return;
        }
        Assert.True(IsRecord(type), $"{path} is a {type}, which is neither a record, a simple value nor an EquatableArray.");
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Check(field.FieldType, path + "." + field.Name.Trim('<').Split('>')[0], seen);
        foreach (var derived in type.Assembly.GetTypes().Where(t => t.BaseType == type))
            Check(derived, derived.Name, seen);
    }

    /// <summary>Compilers write PrintMembers into every record, class or struct.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
}
