using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// One operand of a query whose last clauses are not known yet: ORDER BY and LIMIT behind it belong to it when it stands alone, and to the set operation when it is
/// the last of one.
/// </summary>
internal delegate SqlQuery QueryDraft(SqlSpan span, SqlQueryTail tail);
