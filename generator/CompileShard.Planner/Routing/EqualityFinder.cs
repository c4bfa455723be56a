using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Finds which columns are equal in every row that counts, and tells the terms. Equality of two tables that both must be present joins their classes; equality with an outer
/// block, or with the preserved side of an outer join, holds in one direction only: the inner or optional table follows.
/// </summary>
internal static class EqualityFinder
{
    public static void Find(IEnumerable<QueryBlock> blocks, IReadOnlyList<QueryShape> shapes)
    {
        foreach (var block in blocks)
        {
            foreach (var pair in block.Pairs)
                Link(block, pair.Left, pair.Right, pair.Restricts);
            foreach (var condition in block.Conditions)
            {
                foreach (var conjunct in SqlTree.Conjuncts(condition.Expression))
                    FindIn(block, conjunct, condition.Restricts);
            }
        }

        foreach (var union in blocks.SelectMany(b => b.Tables).Where(t => t is { IsUnion: true, IsLimited: false } && !t.Arms.Any(a => a.IsRecursive)))
            FollowUnion(union);
        foreach (var shape in shapes)
            FollowMembership(shape);
    }

    private static void FindIn(QueryBlock block, SqlExpression conjunct, IReadOnlyList<TableRef>? restricts)
    {
        if (conjunct is not SqlBinary { Operator: "=" or "<=>" } equality)
            return;
        var left = SqlTree.Unwrap(equality.Left);
        var right = SqlTree.Unwrap(equality.Right);
        if (left is SqlRow leftRow && right is SqlRow rightRow && leftRow.Items.Count == rightRow.Items.Count)
        {
            for (var i = 0; i < leftRow.Items.Count; i++)
                LinkExpressions(block, leftRow.Items[i], rightRow.Items[i], restricts, isNullSafe: equality.Operator == "<=>");
            return;
        }
        LinkExpressions(block, left, right, restricts, isNullSafe: equality.Operator == "<=>");
    }

    private static void LinkExpressions(QueryBlock block, SqlExpression left, SqlExpression right, IReadOnlyList<TableRef>? restricts, bool isNullSafe)
    {
        if (ColumnResolver.Resolve(block, left) is not { } leftTerm || ColumnResolver.Resolve(block, right) is not { } rightTerm)
            return;
        if (HaveOtherKinds(leftTerm, rightTerm))
            return;
        // Two rows that are missing are equal by <=>, and which of them are missing is not the same on each shard.
        if (!isNullSafe || IsNeverNull(leftTerm) || IsNeverNull(rightTerm))
            Link(block, leftTerm, rightTerm, restricts);
    }

    /// <summary>A text that equals a number is not the text of that number: '042' and '42' both equal 42, and have two shards.</summary>
    private static bool HaveOtherKinds(KeyTerm left, KeyTerm right) =>
        left.Table.Schema?.Find(left.Column)?.Type is { } one && right.Table.Schema?.Find(right.Column)?.Type is { } other && ((one.IsText && other.IsNumber) || (one.IsNumber && other.IsText));

    private static bool IsNeverNull(KeyTerm term) => !term.Table.IsOptionalInHome && term.Table.NamesRow(term.Column);

    private static void Link(QueryBlock block, KeyTerm left, KeyTerm right, IReadOnlyList<TableRef>? restricts)
    {
        var leftCounts = Counts(block, left, restricts);
        var rightCounts = Counts(block, right, restricts);
        if (leftCounts && rightCounts)
            left.UniteWith(right);
        else if (leftCounts)
            left.Follow(right);
        else if (rightCounts)
            right.Follow(left);
    }

    /// <summary>True when the condition decides whether the term's own row is used: it is local to the block, and on the restricted side of an outer join.</summary>
    private static bool Counts(QueryBlock block, KeyTerm term, IReadOnlyList<TableRef>? restricts)
    {
        if (term.Table.Block.Home != block.Home)
            return false;
        if (restricts is null)
            return true;
        for (var table = term.Table; table is not null; table = table.Block.AsTable)
        {
            if (restricts.Contains(table))
                return true;
            if (table.Block == block)
                return false;
        }
        return false;
    }

    /// <summary>Each row of a UNION comes from one of its arms, so the column that fills a position equals the union's column wherever that row is used.</summary>
    private static void FollowUnion(TableRef union)
    {
        if (union.Arms[0].Select is not { } first)
            return;
        for (var i = 0; i < first.Items.Count && !first.Items[i].IsStar; i++)
        {
            var name = union.ColumnAliases.Count > 0 ? union.ColumnAliases.ElementAtOrDefault(i)?.Text : ColumnResolver.OutputName(first.Items[i]);
            if (name is null)
                continue;
            foreach (var arm in union.Arms)
                ColumnResolver.OfArm(arm, i)?.Follow(union.Term(name));
        }
    }

    /// <summary>
    /// <c>x IN (SELECT key FROM ...)</c>: what it says of a row depends on rows with that very key alone, so the inner table follows x. Keys are never NULL, therefore NOT IN is
    /// no exception. A LIMIT, or groups that mix keys, would make it depend on other rows.
    /// </summary>
    private static void FollowMembership(QueryShape shape)
    {
        if (shape.Arms.Count == 0 || shape.Arms[0].Outer is not { } outer || shape.Arms[0].Role != BlockRole.Subquery)
            return;
        var mustMatch = outer.Conditions.Where(c => c.Restricts is null).SelectMany(c => SqlTree.Conjuncts(c.Expression))
            .Any(c => c is SqlInQuery { IsNegated: false } membership && ReferenceEquals(membership.Query, shape.Query));
        var isLimited = QueryShape.Tails(shape.Query).Any(t => t.Limit is not null);
        foreach (var node in ExpressionsOf(outer))
        {
            var operand = node switch
            {
                SqlInQuery inQuery when ReferenceEquals(inQuery.Query, shape.Query) => inQuery.Operand,
                SqlQuantified { Operator: "=", Quantifier: "ANY" } any when ReferenceEquals(any.Query, shape.Query) => any.Left,
                SqlQuantified { Operator: "<>", Quantifier: "ALL" } all when ReferenceEquals(all.Query, shape.Query) => all.Left,
                _ => null,
            };
            if (operand is null || shape.Arms.Count != 1 || shape.Arms[0].Select is not { Items.Count: > 0 } select)
                continue;
            var position = 0;
            if (SqlTree.Unwrap(operand) is SqlRow row)
            {
                for (; position < row.Items.Count && position < select.Items.Count; position++)
                    FollowItem(outer, row.Items[position], shape.Arms[0], select, position, mustMatch, isLimited);
            }
            else
            {
                FollowItem(outer, operand, shape.Arms[0], select, position, mustMatch, isLimited);
            }
        }
    }

    private static void FollowItem(QueryBlock outer, SqlExpression operand, QueryBlock inner, SqlSelect select, int position, bool mustMatch, bool isLimited)
    {
        if (select.Items[position].Expression is not { } selected ||
            ColumnResolver.Resolve(outer, operand) is not { } leader ||
            ColumnResolver.Resolve(inner, OneOfThem(selected)) is not { } follower ||
            follower.Table.IsOptionalInHome ||
            !follower.Table.NamesRow(follower.Column) ||
            HaveOtherKinds(leader, follower))
        {
            return;
        }
        var isGrouped = select.GroupBy.Count > 0 || Aggregates.AreIn(select);
        // Of a missing row of an outer join x is NULL, and NULL NOT IN (...) tells an empty list from another.
        if (leader.Table.IsOptionalInHome && !mustMatch)
            return;
        var isPerKey = !isLimited && (!isGrouped || select.GroupBy.Any(g => ColumnResolver.Resolve(inner, g.Expression)?.Class == follower.Class)) && !SeesOtherKeys(inner, select, follower);
        if (isPerKey && !select.WithRollup)
            follower.Follow(leader);
        else if (select.WithRollup)
            return;
        if (!mustMatch || !Counts(outer, leader, restricts: null))
            return;

        // A row that finds no match does not count, so the other way round holds too.
        leader.Follow(follower);
        outer.Home.MatchedIn.Add(inner.Home);
    }

    /// <summary>A value beside the key that is computed of rows with other keys too: by a window.</summary>
    private static bool SeesOtherKeys(QueryBlock block, SqlSelect select, KeyTerm key) =>
        select.Items.Select(i => i.Expression).OfType<SqlExpression>().SelectMany(SqlTree.WalkExpression).OfType<SqlFunction>().Select(f => f.Over).OfType<SqlWindow>()
            .Any(over => !over.PartitionBy.Any(p => ColumnResolver.Resolve(block, p)?.Class == key.Class));

    /// <summary>The greatest of some values is one of them.</summary>
    private static SqlExpression OneOfThem(SqlExpression selected) =>
        SqlTree.Unwrap(selected) is SqlFunction { UpperName: "MIN" or "MAX", Over: null, Arguments.Count: 1 } function && function.Arguments[0] is SqlExpression argument ? argument : selected;

    /// <summary>Every node of the expressions of a block, queries in them not entered.</summary>
    private static IEnumerable<SqlNode> ExpressionsOf(QueryBlock block)
    {
        IEnumerable<SqlNode> roots = block.Conditions.Select(c => c.Expression);
        if (block.Select is { } select)
        {
            roots = roots.Concat(select.Items.Select(i => i.Expression).OfType<SqlExpression>());
            if (select.Having is not null)
                roots = roots.Append(select.Having);
        }
        return roots.SelectMany(SqlTree.WalkExpression);
    }
}
