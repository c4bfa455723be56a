namespace CompileShard.Integration.Tests.Oracle;

/// <summary>A statement as a method would have it.</summary>
/// <param name="Sql">With parameters named @p0, @p1.</param>
/// <param name="Arguments">Values of the parameters.</param>
internal record Statement(string Sql, IReadOnlyList<object> Arguments);
