using CompileShard.Planner;

namespace CompileShard.Generator.Model;

/// <summary>Where a drawn number is kept until the statement is sent.</summary>
public enum DrawTarget
{
    /// <summary>A parameter of the method gets it.</summary>
    Parameter,

    /// <summary>A member of an object gets it, and gives it back to the caller.</summary>
    Member,

    /// <summary>A local, because nothing of the caller's can take it.</summary>
    Local,

    /// <summary>A member of each item of a list gets its own.</summary>
    ItemMember,

    /// <summary>A pair with each item of a list, because the items cannot take it.</summary>
    KeyedItem,
}

/// <summary>A number that a method draws.</summary>
/// <param name="Draw">What the planner says.</param>
/// <param name="Target">Where it is kept.</param>
/// <param name="Type">What it is kept as.</param>
/// <param name="IsKey">Whether it tells the row from others, and so is what <c>[return: GeneratedKey]</c> gives back.</param>
public sealed record BoundDraw(SequenceDraw Draw, DrawTarget Target, ValueType Type, bool IsKey);
