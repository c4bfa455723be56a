using System.Collections;
using System.Reflection;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>
/// Parsing costs the memory of the tree and little else: the parser itself, its result, and the drafts of queries. What the tree costs is summed up from the fields of its objects.
/// </summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
    /// <summary>The parser, the lexer, the result, the list of errors, the stack of parentheses.</summary>
    private const int Fixed = 400;

    /// <summary>For each SELECT its clauses and its draft, which become the node when its end is known.</summary>
    private const int PerSelect = 300;

    [Theory]
    [InlineData("SELECT u.user_id, u.name, a.city, c.name AS country FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country WHERE u.user_id = @userId AND a.kind IN ('home', 'work') ORDER BY a.city LIMIT 20")]
    [InlineData("SELECT a FROM t WHERE b IN (SELECT c FROM u WHERE d = (SELECT MAX(e) FROM v))")]
    [InlineData("INSERT INTO users (user_id, name, email, created) VALUES (@userId, @name, @email, NOW()), (1, 'x', NULL, DEFAULT) ON DUPLICATE KEY UPDATE name = VALUES(name)")]
    [InlineData("update users set name = @name, visits = visits + 1 where user_id = @userId and (deleted is null or deleted > now())")]
    [InlineData("DELETE FROM users WHERE user_id BETWEEN 1 AND 5 OR name LIKE 'x%'")]
    public void Little_is_allocated_beyond_the_tree(string sql)
    {
        for (var i = 0; i < 50; i++)
            SqlParser.Parse(sql);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int runs = 20;
        for (var i = 0; i < runs; i++)
            SqlParser.Parse(sql);
        var parsing = (GC.GetAllocatedBytesForCurrentThread() - before) / runs;

        var tree = Parsed.Statement(sql);
        var selects = SqlWalker.SelfAndDescendants(tree).OfType<SqlSelect>().Count();
        var size = SizeOf(tree);
        output.WriteLine($"{parsing} bytes for a tree of {size}");
        // Lists that grew leave their smaller arrays behind.
        var allowed = size + (size / 8) + Fixed + (PerSelect * selects);
        Assert.True(parsing <= allowed, $"{parsing} bytes for a tree of {size} with {selects} queries: {sql}");
    }

    private static long SizeOf(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>([root]);
        long size = 0;
        while (pending.TryPop(out var item))
        {
            // Keywords and empty lists are there once for all trees.
            if (!seen.Add(item) || item is Type || (item is string text && ReferenceEquals(string.IsInterned(text), text)) || item is Array { Length: 0 })
                continue;
            if (item is string characters)
            {
                size += Rounded(HeaderOfArray + (sizeof(char) * (characters.Length + 1)));
                continue;
            }
            if (item is Array array)
            {
                size += Rounded(HeaderOfArray + (SizeOf(array.GetType().GetElementType()!) * array.Length));
                foreach (var element in array)
                    if (element is not null && !element.GetType().IsValueType)
                        pending.Push(element);
                continue;
            }
            var fields = 0;
            for (var type = item.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    fields += SizeOf(field.FieldType);
                    if (!field.FieldType.IsValueType && field.GetValue(item) is { } value)
                        pending.Push(value);
                }
            }
            size += Rounded(Header + fields);
        }
        return size;
    }

    /// <summary>The word of the collector and the pointer to the type; an array has its length too.</summary>
    private const int Header = 16, HeaderOfArray = 24;

    private static int SizeOf(Type type)
    {
        if (!type.IsValueType)
            return 8;
        if (type.IsEnum)
            return SizeOf(Enum.GetUnderlyingType(type));
        return type.IsPrimitive ? Type.GetTypeCode(type) switch { TypeCode.Boolean or TypeCode.Byte => 1, TypeCode.Char => 2, TypeCode.Int32 => 4, _ => 8 }
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(f => SizeOf(f.FieldType));
    }

    private static long Rounded(int size) => (size + 7) / 8 * 8;
}
