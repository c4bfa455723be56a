using System.Reflection;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Tests.Corpus;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>
/// Parsing a statement without mistakes allocates its tree and not one byte more: the objects, lists and strings that can be reached from the result and were not there before.
/// What is there before is the text itself and what all trees share (keywords, empty lists), which is told by reading the statement twice.
/// </summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
    /// <summary>The room for tokens of longer statements is not kept from one to the next.</summary>
    private const int LongestKept = 4000;

    [Theory]
    [InlineData("SELECT u.user_id, u.name, a.city, c.name AS country FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c ON c.code = a.country WHERE u.user_id = @userId AND a.kind IN ('home', 'work') ORDER BY a.city LIMIT 20")]
    [InlineData("SELECT a FROM t WHERE b IN (SELECT c FROM u WHERE d = (SELECT MAX(e) FROM v)) UNION ALL (SELECT 1) INTERSECT SELECT x'0a' ORDER BY 1 LIMIT ? OFFSET ?")]
    [InlineData("SELECT * FROM a CROSS JOIN b JOIN c ON b.x = c.x, d USE INDEX (i, PRIMARY) NATURAL JOIN e")]
    [InlineData("INSERT INTO users (user_id, name, email, created) VALUES (@userId, @name, @email, NOW()), (1, 'it''s \\n x', NULL, DEFAULT) ON DUPLICATE KEY UPDATE name = VALUES(name)")]
    [InlineData("update users set name = @name, visits = visits + 1 where user_id = @userId and (deleted is null or deleted > now())")]
    [InlineData("DELETE FROM users WHERE user_id BETWEEN 1 AND 5 OR name LIKE 'x%'")]
    [InlineData("CREATE TABLE t (a BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, b ENUM('x', 'y') DEFAULT 'x' COMMENT 'z', PRIMARY KEY (a), KEY k (b(3)) USING BTREE) ENGINE=InnoDB")]
    [InlineData("Select Count(*) As n, Group_Concat(Distinct x Order By y Separator ', ') From `t` Where a Not In (1, 2) For Update Skip Locked")]
    public void Parsing_allocates_the_tree_and_nothing_else(string sql)
    {
        if (Parsed(sql).Statement is null)
            Assert.Fail("no statement");
        var (allocated, size) = Measure(sql);
        output.WriteLine($"{allocated} bytes for a tree of {size}");
        Assert.Equal(size, allocated);
    }

    [Theory]
    [MemberData(nameof(Statements.All), MemberType = typeof(Statements))]
    public void Statements_with_every_kind_of_node_allocate_their_tree_and_nothing_else(string sql)
    {
        var (allocated, size) = Measure(sql);
        Assert.Equal(size, allocated);
    }

    [Fact]
    public void No_statement_of_the_corpora_without_mistakes_allocates_more_than_its_tree()
    {
        var count = 0;
        var beyond = new List<string>();
        foreach (var sql in CorpusFolder.Statements())
        {
            if (sql.Length > LongestKept || SqlParser.Parse(sql).Errors.Count > 0)
                continue;
            count++;
            var (allocated, size) = Measure(sql);
            if (allocated != size)
                beyond.Add($"{allocated} bytes for a tree of {size}: {sql}");
        }
        foreach (var line in beyond)
            output.WriteLine(line);
        output.WriteLine($"{count} statements, {beyond.Count} of which allocate more or less than their tree");
        Assert.Empty(beyond);
    }

    private static SqlParseResult Parsed(string sql)
    {
        var result = SqlParser.Parse(sql);
        Assert.Empty(result.Errors);
        return result;
    }

    private static (long Allocated, long Size) Measure(string sql)
    {
        // Once to make the buffers large enough, and once to know what both trees share.
        var other = SqlParser.Parse(sql);
        for (var attempt = 1; ; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = SqlParser.Parse(sql);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var size = SizeOf(result, Reachable(other));
            // A collection that another thread started meanwhile counts the rest of this thread's room as allocated; the parser itself allocates the same each time.
            if (allocated <= size || attempt == 5)
                return (allocated, size);
        }
    }

    private static HashSet<object> Reachable(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        SizeOf(root, [], seen);
        return seen;
    }

    private static long SizeOf(object root, HashSet<object> shared) => SizeOf(root, shared, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static long SizeOf(object root, HashSet<object> shared, HashSet<object> seen)
    {
        var pending = new Stack<object>([root]);
        long size = 0;
        while (pending.TryPop(out var item))
        {
            if (item is Type || shared.Contains(item) || !seen.Add(item))
                continue;
            if (item is string characters)
            {
                size += Rounded(HeaderOfString + (sizeof(char) * (characters.Length + 1)));
                continue;
            }
            if (item is Array array)
            {
                size += Rounded(HeaderOfArray + (SizeOf(array.GetType().GetElementType()!) * array.Length));
                foreach (var element in array)
                {
                    if (element is not null && !element.GetType().IsValueType)
                        pending.Push(element);
                }
                continue;
            }
            size += Rounded(Header + FieldsOf(item, pending));
        }
        return size;
    }

    /// <summary>The bytes of the fields, and what they point to.</summary>
    private static int FieldsOf(object item, Stack<object> pending)
    {
        var bytes = 0;
        for (var type = item.GetType(); type is not null; type = type.BaseType)
        {
            // A class lays out its fields behind those of its base, each part on a border of its own.
            var own = 0;
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                own += SizeOf(field.FieldType);
                if (!field.FieldType.IsValueType && field.GetValue(item) is { } value)
                    pending.Push(value);
            }
            bytes += Rounded(own);
        }
        return bytes;
    }

    /// <summary>The word of the collector and the pointer to the type; an array has its length too, a string its length in less room.</summary>
    private const int Header = 16, HeaderOfArray = 24, HeaderOfString = 20;

    private static int SizeOf(Type type)
    {
        if (!type.IsValueType)
            return 8;
        if (type.IsEnum)
            return SizeOf(Enum.GetUnderlyingType(type));
        return type.IsPrimitive ? Type.GetTypeCode(type) switch { TypeCode.Boolean or TypeCode.Byte => 1, TypeCode.Char => 2, TypeCode.Int32 => 4, _ => 8 }
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(f => SizeOf(f.FieldType));
    }

    private static int Rounded(int size) => (size + 7) / 8 * 8;
}
