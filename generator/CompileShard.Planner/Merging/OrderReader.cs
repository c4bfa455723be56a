using System.Globalization;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>Reads the items of ORDER BY and GROUP BY as values to sort by.</summary>
internal sealed class OrderReader(NameScope names, SortKinds kinds, Func<SqlExpression, Schema.ColumnType?> typeOf, bool isGrouped)
{
    /// <summary>The value of an item of ORDER BY, or why there is none. Both null: a constant, which orders nothing.</summary>
    public (SortValue? Value, MergeRefusal? Refusal) Read(SqlExpression written)
    {
        var expression = SqlTree.Unwrap(written);
        switch (expression)
        {
            case SqlLiteral { Kind: SqlLiteralKind.Integer } position:
                return ReadPosition(position);
            case SqlLiteral:
                return (null, null);
            case SqlParameter parameter:
                return Refuse(written, "@" + parameter.Name + " is one value for all rows, and some drivers write it into the text, where a number would mean a column", "Name the column; write a method for each order.");
            case SqlColumn { Table: null } column:
                if (!names.TryItem(column.Name.Text, out var item))
                    return Refuse(written, "several columns of the result are called " + column.Name.Text, "Give them different names.");
                return item is null ? OfExpression(expression) : OfItem(item, written);
            default:
                return OfExpression(expression);
        }
    }

    /// <summary>The value of a column of the result.</summary>
    public (SortValue? Value, MergeRefusal? Refusal) OfItem(SelectedColumn column, SqlNode place)
    {
        if (column.Star is { } star)
            return Checked(new SortValue(column.Index, column.Pieces, NameScope.Print(column), star.Column.Type is { } type ? SortKinds.OfType(type) : SortKind.Text, null, isGrouped), place, star.Column.Type?.Written);
        var expression = SqlTree.Unwrap(column.Item.Expression!);
        return OfParts(expression, column.Index, column.Pieces, NameScope.Print(column), place);
    }

    private (SortValue? Value, MergeRefusal? Refusal) ReadPosition(SqlLiteral position)
    {
        if (!int.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || (!names.List.HasUnknownStar && number > names.List.Columns.Count))
            return Refuse(position, "the result has no column " + position.Value, "Name the column.");
        if (names.List.Columns.FirstOrDefault(c => c.Index == number - 1) is { } column)
            return OfItem(column, position);
        return Refuse(position, "which column is the " + position.Value + ". cannot be seen, because * stands for columns that no schema file tells", "Name the column.");
    }

    private (SortValue? Value, MergeRefusal? Refusal) OfExpression(SqlExpression expression)
    {
        if (names.SameAs(expression) is { } same)
            return OfItem(same, expression);
        var (pieces, items) = NameScope.Write(expression, names.ItemOf);
        // In a statement with groups a name that is no item would be a column which is not the same in all rows of a group.
        if (items.Count > 0 && !isGrouped && !names.IsComplete)
            return Refuse(expression, "whether " + items[0].Name + " means the column of the result or one of a table cannot be seen without a schema file", "Write what " + items[0].Name + " stands for in its place.");
        return OfParts(expression, null, pieces, (items.Count > 0 ? "with items: " : "") + SqlPrinter.Print(expression), expression, items);
    }

    /// <summary>The value of an expression that stands where names mean columns of tables only.</summary>
    public (SortValue? Value, MergeRefusal? Refusal) OfColumns(SqlExpression expression) => OfParts(SqlTree.Unwrap(expression), null, [new SentWords(expression.Span)], SqlPrinter.Print(SqlTree.Unwrap(expression)), expression);

    private (SortValue? Value, MergeRefusal? Refusal) OfParts(SqlExpression expression, int? visible, IReadOnlyList<SentPiece> pieces, string identity, SqlNode place, IReadOnlyList<SelectedColumn>? items = null)
    {
        var functions = SqlTree.WalkExpressions((items ?? []).Select(i => i.Item.Expression).OfType<SqlNode>().Prepend(expression)).OfType<SqlFunction>().ToArray();
        if (functions.FirstOrDefault(f => FunctionNatures.Of(f) == FunctionNature.Chance) is { } chance)
            return Refuse(place, FunctionNatures.Spell(chance) + " gives another value each time, so no two shards would agree on an order", "Order by a column, and draw by chance in code.");
        var inGroup = isGrouped && !functions.Any(f => f.Over is not null || Aggregates.IsAggregate(f));
        var collation = expression is SqlCollate collate ? collate.Collation : null;
        return Checked(new SortValue(visible, pieces, identity, kinds.Of(expression), collation, inGroup), place, typeOf(expression)?.Written);
    }

    private static (SortValue? Value, MergeRefusal? Refusal) Checked(SortValue value, SqlNode place, string? type = null) => value.Kind == SortKind.Unordered
        ? Refuse(place, "values of type " + (type ?? "JSON") + " have an order of their own, which only the server knows", "CAST them to CHAR or to a number, which can be compared.")
        : (value, null);

    private static (SortValue?, MergeRefusal?) Refuse(SqlNode place, string reason, string remedy) => (null, new MergeRefusal("ORDER BY", place.Span, reason, remedy));
}
