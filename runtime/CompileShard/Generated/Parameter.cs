using System.ComponentModel;
using System.Data.Common;

namespace CompileShard.Generated;

/// <summary>Puts values into a command. Type and null handling are decided for each type once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Parameter
{
    /// <summary>Adds <c>@name</c>. Enums go as their number; null as DBNull with the type's DbType.</summary>
    public static void Add<T>(DbCommand command, string name, T value) => AddNamed(command, ParameterNames.Of(name).Plain, value);

    /// <summary>Adds <c>@name_0</c>, <c>@name_1</c>, ... for the items.</summary>
    public static void AddList<T, TList>(DbCommand command, string name, TList values)
        where TList : IReadOnlyList<T>
    {
        var names = ParameterNames.Of(name);
        for (var i = 0; i < values.Count; i++)
            AddNamed(command, names[i], values[i]);
    }

    /// <summary>Adds <c>@name_index</c>, a parameter of one row of a multi-row insert.</summary>
    public static void AddIndexed<T>(DbCommand command, string name, int index, T value) => AddNamed(command, ParameterNames.Of(name)[index], value);

    /// <summary>Gives parameter number <paramref name="index"/> a new value.</summary>
    public static void Set<T>(DbCommand command, int index, T value) => SetValue(command.Parameters[index], value);

    private static void AddNamed<T>(DbCommand command, string name, T value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        SetValue(parameter, value);
        command.Parameters.Add(parameter);
    }

    private static void SetValue<T>(DbParameter parameter, T value)
    {
        if (value is null)
        {
            parameter.DbType = ParameterType<T>.DbType;
            parameter.Value = DBNull.Value;
        }
        else
        {
            parameter.Value = ParameterType<T>.ToDriver(value);
        }
    }
}
