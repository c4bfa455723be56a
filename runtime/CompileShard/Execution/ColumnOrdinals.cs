using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Finds the columns of a result by name, ignoring case and underscores: <c>user_id</c> is <c>UserId</c>.</summary>
internal static class ColumnOrdinals
{
    /// <summary>The place of each column; -1 for an optional one that the result does not have.</summary>
    /// <exception cref="ShardRowException">The result lacks a column that the row needs.</exception>
    public static int[] Find(DbDataReader reader, ColumnSpec[] columns, in ShardCall call)
    {
        var ordinals = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            ordinals[i] = Find(reader, columns[i].Name);
            if (ordinals[i] < 0 && !columns[i].IsOptional)
                throw RowErrors.MissingColumn(reader, columns[i], call);
        }
        return ordinals;
    }

    private static int Find(DbDataReader reader, string name)
    {
        // An exact name first: a result may have both user_id and userid.
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (string.Equals(reader.GetName(i), name, StringComparison.Ordinal))
                return i;
        }

        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (AreAlike(reader.GetName(i), name))
                return i;
        }
        return -1;
    }

    private static bool AreAlike(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && left[i] == '_')
                i++;
            while (j < right.Length && right[j] == '_')
                j++;
            if (i == left.Length || j == right.Length)
                return i == left.Length && j == right.Length;
            if (char.ToUpperInvariant(left[i++]) != char.ToUpperInvariant(right[j++]))
                return false;
        }
    }
}
