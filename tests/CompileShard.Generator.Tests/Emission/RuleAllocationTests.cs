using System.Globalization;
using System.Reflection;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>Generated code allocates nothing to find the shard of a key: for every rule, and every type of key that its code takes.</summary>
public class RuleAllocationTests
{
    private const int Rounds = 500;

    private static readonly MethodInfo s_measure = typeof(RuleAllocationTests).GetMethod(nameof(Measure), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static TheoryData<string> Rules => RuleEmissionTests.Rules;

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nothing_is_allocated(string name)
    {
        var project = RuleEmissionTests.Project;
        var types = new List<string>();
        var router = project.Type("Shop." + RuleEmissionTests.Pascal("t_" + name) + "Shard");
        var code = project.Assembly.GetTypes().Where(t => t.Name.EndsWith((name.Contains('_', StringComparison.Ordinal) ? "RuleNamed_" : "Rule_") + name, StringComparison.Ordinal)).ToList();
        var methods = router.GetMethods().Where(m => m.Name == "Of").Concat(code.SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(m => m.Name == "Shard"));
        foreach (var method in methods.Where(m => !m.GetParameters()[0].ParameterType.IsByRefLike))
        {
            var type = method.GetParameters()[0].ParameterType;
            // Only listed texts have a shard, without which a router throws.
            if (name == "texts" && method.DeclaringType == router && type != typeof(string))
                continue;
            var bytes = (long)s_measure.MakeGenericMethod(type, method.ReturnType).Invoke(null, [method, Key(type, name)])!;
            Assert.Equal((name, type, 0L), (name, type, bytes));
            types.Add(type.Name);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"0 bytes for {string.Join(", ", types)}");
        Assert.InRange(types.Count, 2, 40);
    }

    private static long Measure<TKey, TResult>(MethodInfo method, TKey key)
    {
        var call = method.CreateDelegate<Func<TKey, TResult>>();
        var least = long.MaxValue;
        // The first rounds load types and compile.
        for (var attempt = 0; attempt < 8 && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
                call(key);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    /// <summary>A key that the rules of this project have a shard for.</summary>
    private static object Key(Type type, string rule)
    {
        var time = new DateTime(2024, 2, 15, 12, 34, 56);
        var isHot = rule == "hot";
        if (isHot)
            time = DateTime.UtcNow.AddDays(-20);
        var number = rule == "hour" ? 2024021512L : 5L;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int64 => number,
            TypeCode.UInt64 => (ulong)number,
            TypeCode.Decimal => (decimal)number,
            TypeCode.DateTime => time,
            TypeCode.String when rule is "texts" => "beta",
            TypeCode.String when rule is "part" => "1-abc",
            TypeCode.String when rule == "hour" => "2024021512",
            TypeCode.String when rule is "date" or "circle" or "day" or "month" or "history" or "group" or "hot" => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            TypeCode.String => "5",
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(time, TimeSpan.Zero),
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(time),
            _ when type == typeof(Guid) => new Guid("16f9619f-8b86-d011-b42d-00cf4fc964ff"),
            _ when type == typeof(byte[]) => "alpha"u8.ToArray(),
            _ => throw new NotSupportedException(type + " has no sample key."),
        };
    }
}
