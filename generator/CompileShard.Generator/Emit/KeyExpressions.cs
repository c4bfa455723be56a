using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Rules;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the call that computes a shard from a key. The constants of the rule are arguments, so the JIT can fold them.</summary>
internal static class KeyExpressions
{
    /// <summary>The shard of a key that is not null.</summary>
    public static string Shard(RuleDefinition rule, string key, ValueType type)
    {
        var number = type.IsEnum ? "(" + Keyword(type.Kind) + ")" + key : key;
        return rule.Algorithm switch
        {
            "mod" => "global::CompileShard.Algorithms.Mod.Shard(" + number + ", " + Literals.Number(rule.Count) + ")",
            _ => throw new NotSupportedException("No code can be written for the algorithm '" + rule.Algorithm + "' of rule '" + rule.Name + "'."),
        };
    }

    /// <summary>The value as it is reached from the method's parameter.</summary>
    public static string Access(ValueModel value) => TypeNames.Escape(value.Parameter.Source) + value.Path;

    private static string Keyword(ValueKind kind) => kind switch
    {
        ValueKind.SByte => "sbyte",
        ValueKind.Byte => "byte",
        ValueKind.Int16 => "short",
        ValueKind.UInt16 => "ushort",
        ValueKind.Int32 => "int",
        ValueKind.UInt32 => "uint",
        ValueKind.Int64 => "long",
        _ => "ulong",
    };
}
