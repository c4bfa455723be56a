using System.ComponentModel;
using System.Data.Common;

namespace CompileShard.Generated;

/// <summary>Puts values into a command. Type and null handling are decided for each type once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Parameter
{
    /// <summary>Adds <c>@name</c>. Enums go as their number; null as DBNull with the type's DbType.</summary>
    public static void Add<T>(DbCommand command, string name, T value) => throw new NotImplementedException();

    /// <summary>Adds <c>@name_0</c>, <c>@name_1</c>, ... for the items.</summary>
    public static void AddList<T, TList>(DbCommand command, string name, TList values)
        where TList : IReadOnlyList<T> => throw new NotImplementedException();

    /// <summary>Adds <c>@name_index</c>, a parameter of one row of a multi-row insert.</summary>
    public static void AddIndexed<T>(DbCommand command, string name, int index, T value) => throw new NotImplementedException();

    /// <summary>Gives parameter number <paramref name="index"/> a new value.</summary>
    public static void Set<T>(DbCommand command, int index, T value) => throw new NotImplementedException();
}
