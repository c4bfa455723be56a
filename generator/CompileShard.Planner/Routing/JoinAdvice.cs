using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Finds tables that no condition connects with the others of their FROM clause. It stays silent where it cannot know: a column without its table may belong to any of them, a table
/// looked up by a value is meant to stand beside the others, and CROSS JOIN says what it means.
/// </summary>
internal sealed class JoinAdvice
{
    private readonly SqlStatement _statement;
    private readonly List<Member> _members = [];
    private readonly List<SqlExpression> _conditions = [];

    private JoinAdvice(SqlStatement statement) => _statement = statement;

    private sealed class Member(string name, SqlSpan span)
    {
        private Member? _joined;

        public string Name { get; } = name;

        public SqlSpan Span { get; } = span;

        /// <summary>Has one row, or is looked up by a value: pairing it with all others is meant.</summary>
        public bool IsFew { get; set; }

        public Member Group
        {
            get
            {
                var member = this;
                while (member._joined is not null)
                    member = member._joined;
                return member;
            }
        }

        public void UniteWith(Member other)
        {
            if (Group == other.Group)
                return;
            var few = Group.IsFew || other.Group.IsFew;
            other.Group._joined = Group;
            Group.IsFew = few;
        }
    }

    /// <summary>The places and names of tables without a connection.</summary>
    public static IEnumerable<(SqlSpan Span, string Name)> Find(SqlStatement statement)
    {
        foreach (var node in SqlWalker.SelfAndDescendants(statement))
        {
            var (from, where) = node switch
            {
                SqlSelect select => (select.From, select.Where),
                SqlUpdate update => (update.Tables, update.Where),
                SqlDelete delete => (delete.Tables, delete.Where),
                _ => (null, null),
            };
            if (from is not (SqlJoin or SqlParenthesizedTable))
                continue;
            foreach (var member in new JoinAdvice(statement).Lonely(from, where))
                yield return (member.Span, member.Name);
        }
    }

    private IEnumerable<Member> Lonely(SqlTableReference from, SqlExpression? where)
    {
        Read(from);
        if (where is not null)
            _conditions.Add(where);
        if (_members.Count < 2)
            return [];
        foreach (var condition in _conditions.SelectMany(SqlTree.Conjuncts))
            Apply(condition);
        var groups = _members.Select(m => m.Group).Distinct().ToArray();
        var lonely = groups.Where(g => !g.IsFew).ToArray();
        // When none is looked up, the first one is what the others should be connected with.
        return groups.Length < 2 ? [] : lonely.Skip(lonely.Length == groups.Length ? 1 : 0).Select(g => _members.First(m => m.Group == g));
    }

    private List<Member> Read(SqlTableReference reference)
    {
        var first = _members.Count;
        switch (reference)
        {
            case SqlNamedTable named:
                _members.Add(new Member((named.Alias ?? named.Name.Name).Text, named.Name.Name.Span) { IsFew = IsOneRow(named) });
                break;
            case SqlDerivedTable derived:
                _members.Add(new Member(derived.Alias?.Text ?? "", derived.Alias?.Span ?? derived.Span) { IsFew = derived.IsLateral || IsOneRow(derived.Query) });
                break;
            case SqlFunctionTable function:
                _members.Add(new Member(function.Alias?.Text ?? "", function.Span) { IsFew = true });
                break;
            case SqlParenthesizedTable parenthesized:
                return Read(parenthesized.Inner);
            case SqlJoin join:
                ReadChain(join);
                break;
        }
        return _members.GetRange(first, _members.Count - first);
    }

    /// <summary>Joins lean to the left and may be many.</summary>
    private void ReadChain(SqlJoin join)
    {
        var chain = new Stack<SqlJoin>();
        SqlTableReference start = join;
        while (start is SqlJoin next)
        {
            chain.Push(next);
            start = next.Left;
        }
        var left = Read(start);
        while (chain.Count > 0)
        {
            var syntax = chain.Pop();
            var right = Read(syntax.Right);
            if (syntax.On is not null)
                _conditions.Add(syntax.On);
            else if (syntax.Using.Count > 0 || syntax.IsNatural || syntax.Kind == SqlJoinKind.Cross)
                Unite(left.Concat(right));
            left.AddRange(right);
        }
    }

    private void Apply(SqlExpression condition)
    {
        var columns = SqlWalker.SelfAndDescendants(condition).OfType<SqlColumn>().ToArray();
        if (columns.Any(c => c.Table is null))
        {
            Unite(_members);
            return;
        }
        var named = _members.Where(m => columns.Any(c => string.Equals(c.Table!.Text, m.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
        Unite(named);
        var isOutside = columns.Any(c => _members.All(m => !string.Equals(c.Table!.Text, m.Name, StringComparison.OrdinalIgnoreCase)));
        if (named.Length > 0 && (isOutside || (named.Length == 1 && IsLookup(condition))))
            named[0].Group.IsFew = true;
    }

    private static bool IsLookup(SqlExpression condition) => condition switch
    {
        SqlBinary { Operator: "=" or "<=>" } comparison => IsColumn(comparison.Left) != IsColumn(comparison.Right),
        SqlInList { IsNegated: false } list => IsColumn(list.Operand),
        _ => false,
    };

    private static bool IsColumn(SqlExpression expression) => SqlTree.Unwrap(expression) is SqlColumn;

    private static void Unite(IEnumerable<Member> members)
    {
        Member? first = null;
        foreach (var member in members)
        {
            first ??= member;
            first.UniteWith(member);
        }
    }

    /// <summary>A common table of this name that gives one row; which of several of one name is meant does not matter, because one is enough to stay silent.</summary>
    private bool IsOneRow(SqlNamedTable named) =>
        SqlWalker.SelfAndDescendants(_statement).OfType<SqlCommonTable>().Any(c => string.Equals(c.Name.Text, named.Name.Name.Text, StringComparison.OrdinalIgnoreCase) && IsOneRow(c.Query));

    private static bool IsOneRow(SqlQuery query) => query switch
    {
        { Tail.Limit.Count: SqlLiteral { Value: "1" } } => true,
        SqlSelect { From: null } => true,
        SqlSelect { GroupBy.Count: 0 } select => Aggregates.AreIn(select),
        _ => false,
    };
}
