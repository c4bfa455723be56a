using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>Marks what was generated without a plan, so that the analyzer can see whether it has said why.</summary>
/// <param name="reason">The first diagnostic, with its message.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event)]
public sealed class NotPlannedAttribute(string reason) : Attribute
{
    /// <summary>The first diagnostic, with its message.</summary>
    public string Reason { get; } = reason;
}
