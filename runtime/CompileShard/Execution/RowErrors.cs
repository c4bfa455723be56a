using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Says which column of a row did not fit. Only runs once reading has failed, so it may look at the row again, column by column.</summary>
internal static class RowErrors
{
    public static ShardRowException MissingColumn(DbDataReader reader, in ColumnSpec column, in ShardCall call)
    {
        var names = new string[reader.FieldCount];
        for (var i = 0; i < names.Length; i++)
            names[i] = reader.GetName(i);
        return new ShardRowException(
            $"{call}: the result has no column '{column.Name}' for {column.Member}; it has {string.Join(", ", names)}. Add the column to the select list, or give it that name with AS.")
        {
            Method = call.Method,
            Node = call.Server.Place.Node,
            Replica = call.Server.Place.Replica,
            Shard = call.ShardOrNull,
            Column = column.Name,
            Member = column.Member,
        };
    }

    public static Exception Explain(Exception error, DbDataReader reader, ColumnSpec[] columns, int[] ordinals, int row, in RowPlace place)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var ordinal = ordinals.Length == 0 ? i : ordinals[i];
            if (ordinal >= reader.FieldCount)
                return TooFewColumns(error, reader.FieldCount, columns, row, place);
            if (ordinal < 0)
                continue;
            var problem = Problem(reader, ordinal, columns[i]);
            if (problem is not null)
            {
                return new ShardRowException($"{place.Text}: row {row}, column '{reader.GetName(ordinal)}': {problem}", error)
                {
                    Method = place.Method,
                    Node = place.Node,
                    Replica = place.Replica,
                    Shard = place.Shard,
                    Row = row,
                    Column = reader.GetName(ordinal),
                    Member = columns[i].Member,
                };
            }
        }

        // Every column can be read as declared: the row's own constructor or setter refused the values.
        return new ShardRowException($"{place.Text}: row {row} could not be made from its columns: {error.Message}", error)
        {
            Method = place.Method,
            Node = place.Node,
            Replica = place.Replica,
            Shard = place.Shard,
            Row = row,
        };
    }

    private static ShardRowException TooFewColumns(Exception error, int found, ColumnSpec[] columns, int row, in RowPlace place)
        => new($"{place.Text}: the result has {found} columns, but {columns.Length} are needed, up to '{columns[^1].Name}' for {columns[^1].Member}. The select list does not fit what was built.", error)
        {
            Method = place.Method,
            Node = place.Node,
            Replica = place.Replica,
            Shard = place.Shard,
            Row = row,
            Column = columns[found].Name,
            Member = columns[found].Member,
        };

    private static string? Problem(DbDataReader reader, int ordinal, in ColumnSpec column)
    {
        var type = ColumnProbe.BareName(column.TypeName);
        try
        {
            if (reader.IsDBNull(ordinal))
            {
                return column.IsNullable
                    ? null
                    : $"found NULL, but {column.Member} is {column.TypeName}, which takes no NULL. Declare it nullable ({type}?), or select COALESCE({reader.GetName(ordinal)}, ...).";
            }

            return ColumnProbe.Reads(reader, ordinal, type)
                ? null
                : $"found a value of type {reader.GetValue(ordinal).GetType().Name}, which cannot be read as {type} for {column.Member}. Declare it as the column's type, or convert the column with CAST.";
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or InvalidOperationException)
        {
            return $"the driver cannot read the value for {column.Member} ({type}): {e.Message}";
        }
    }
}
