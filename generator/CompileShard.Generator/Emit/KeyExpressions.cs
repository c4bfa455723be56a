using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
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
        if (rule.Data is CompositeData both)
            return FileHeader.Runtime + "RuleKeys.Grid(" + Shard(both.Nodes, key, type) + ", " + Shard(both.Tables, key, type) + ", " + Literals.Number(both.Nodes.Count) + ")";
        if (RuleClass.Needs(rule))
            return RuleClass.Name(rule) + ".Shard(" + number + ")";
        var count = Literals.Number(rule.Count);
        if (rule.Data is OwnRuleData)
        {
            var method = rule.FindMethod(ValueTypeReader.KeyTypeOf(type.Kind), isRange: false) ?? throw new InvalidOperationException("Rule '" + rule.Name + "' has no method for keys of type " + type.DisplayName + ".");
            return FileHeader.Runtime + "RuleKeys.Own(" + method.Call + "(" + number + "), " + count + ", " + key + ", " + Literals.Regular(rule.Name) + ")";
        }
        if (rule.Algorithm != "mod")
            throw new NotSupportedException("No code can be written for the algorithm '" + rule.Algorithm + "' of rule '" + rule.Name + "'.");
        return type.Kind switch
        {
            ValueKind.Decimal => FileHeader.Runtime + "RuleKeys.Remainder(" + number + ", " + count + ", " + Literals.Regular(rule.Name) + ")",
            // Only in compatibility mode is a text a key of this rule.
            ValueKind.String => "global::CompileShard.Algorithms.Mod.ShardOrHash(" + number + ", " + count + ")",
            _ => "global::CompileShard.Algorithms.Mod.Shard(" + number + ", " + count + ")",
        };
    }

    /// <summary>The shard of a row that is to be inserted: a key that no shard holds is an error there, where a query of it finds nothing.</summary>
    public static string RowShard(RuleDefinition rule, string key, ValueType type)
    {
        if (rule.Data is CompositeData both)
            return FileHeader.Runtime + "RuleKeys.Grid(" + RowShard(both.Nodes, key, type) + ", " + RowShard(both.Tables, key, type) + ", " + Literals.Number(both.Nodes.Count) + ")";
        var shard = Shard(rule, key, type);
        return RuleClass.MayHaveNoShard(rule) ? FileHeader.Runtime + "RuleKeys.Row(" + shard + ", " + key + ", " + Literals.Regular(rule.Name) + ")" : shard;
    }

    /// <summary>A constant of the statement that is routed by each call, and its type.</summary>
    public static (string Key, ValueType Type) Literal(KeySource key)
    {
        var kind = key.LiteralType switch
        {
            KeyType.SByte => ValueKind.SByte,
            KeyType.Byte => ValueKind.Byte,
            KeyType.Int16 => ValueKind.Int16,
            KeyType.UInt16 => ValueKind.UInt16,
            KeyType.Int32 => ValueKind.Int32,
            KeyType.UInt32 => ValueKind.UInt32,
            KeyType.Int64 => ValueKind.Int64,
            KeyType.UInt64 => ValueKind.UInt64,
            _ => ValueKind.String,
        };
        if (kind == ValueKind.String)
            return (Literals.Regular(key.Name), new ValueType(kind, "string", "string", false, false, false));
        var type = Keyword(kind);
        var suffix = kind switch { ValueKind.Int64 => "L", ValueKind.UInt64 => "UL", ValueKind.UInt32 => "U", _ => "" };
        return ("(" + type + ")" + (key.Name.StartsWith("-", StringComparison.Ordinal) ? "(" + key.Name + suffix + ")" : key.Name + suffix), new ValueType(kind, type, type, false, false, false));
    }

    /// <summary>The value as it is reached from the method's parameter.</summary>
    public static string Access(ValueModel value) => TypeNames.Escape(value.Parameter.Source) + value.Path;

    public static string Keyword(ValueKind kind) => kind switch
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
