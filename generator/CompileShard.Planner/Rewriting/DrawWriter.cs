using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>Puts the numbers that come from sequences into the text of an insert: in the place of values, or as a column behind the others.</summary>
internal sealed class DrawWriter(ParameterTable parameters, PhysicalSqlBuilder physical)
{
    public void Write(SqlInsert insert, InsertDraws draws)
    {
        foreach (var (span, parameter) in draws.Replaced)
            physical.Replace(span, Value(parameter));
        if (draws.AddedColumn is not { } added)
            return;
        var column = SqlNames.QuoteIfNeeded(added);
        if (insert.Assignments.Count > 0)
        {
            physical.Replace(new SqlSpan(insert.Assignments[insert.Assignments.Count - 1].Span.End, 0), new SqlTextPart(", " + column + " = "), Value(draws.Added[0]));
            return;
        }
        physical.Replace(new SqlSpan(insert.Columns[insert.Columns.Count - 1].Span.End, 0), new SqlTextPart(", " + column));
        for (var row = 0; row < insert.Rows.Count; row++)
            physical.Replace(new SqlSpan(insert.Rows[row].Span.End - 1, 0), new SqlTextPart(", "), Value(draws.Added[row]));
    }

    private SqlPart Value(string name)
    {
        var parameter = parameters.Find(name)!;
        var driverName = parameters.DriverName(parameter);
        return parameter.Shape == ParameterShape.RowsMember ? new SqlRowParameterPart(name) : new SqlTextPart("@" + driverName);
    }
}
