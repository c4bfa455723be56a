using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>
/// Parameters and constants beside the columns that they are compared with or written to. A value of another kind is converted by the server, row by row: an index does not help, and what counts as equal
/// is seldom what was meant.
/// </summary>
internal sealed class ValueChecks(ParameterTable parameters, List<PlanDiagnostic> diagnostics)
{
    private enum Kind
    {
        Number,
        Text,
        Temporal,
        Bytes,
    }

    /// <param name="comparison">A comparison, IN list or BETWEEN.</param>
    /// <param name="columnOf">The column that an expression is; null for anything else.</param>
    public void CheckComparison(SqlExpression comparison, Func<SqlExpression, OutputColumn?> columnOf)
    {
        switch (comparison)
        {
            case SqlBinary { Operator: "=" or "<=>" or "<" or "<=" or ">" or ">=" or "<>" or "!=" } binary when SqlTree.Unwrap(binary.Left) is not SqlRow:
                if (columnOf(binary.Left) is { } left)
                    Check(left, binary.Right, isWritten: false);
                else if (columnOf(binary.Right) is { } right)
                    Check(right, binary.Left, isWritten: false);
                break;
            case SqlInList inList when columnOf(inList.Operand) is { } column:
                foreach (var item in inList.Items)
                    Check(column, item, isWritten: false);
                break;
            case SqlBetween between when columnOf(between.Operand) is { } column:
                Check(column, between.Low, isWritten: false);
                Check(column, between.High, isWritten: false);
                break;
        }
    }

    /// <summary>A value that is written into a column.</summary>
    public void CheckWritten(SchemaColumn column, SqlExpression value) => CheckWritten(OutputColumn.Of(column, ""), value);

    public void CheckWritten(OutputColumn column, SqlExpression value) => Check(column, value, isWritten: true);

    private void Check(OutputColumn column, SqlExpression expression, bool isWritten)
    {
        if (column.Type is not { } type)
            return;
        switch (SqlTree.Unwrap(expression))
        {
            case SqlParameter use when parameters.FindDeclared(use) is { } parameter:
                if (KindOf(parameter.Type) is { } kind && WhyNot(type, kind, isWritten, isConstant: false) is { } reason)
                    Report(use, "@" + parameter.Name + " is " + parameter.TypeName, column, reason);
                break;
            case SqlLiteral literal:
                CheckLiteral(column, type, literal, isWritten);
                break;
        }
    }

    private void CheckLiteral(OutputColumn column, ColumnType type, SqlLiteral literal, bool isWritten)
    {
        switch (literal.Kind)
        {
            case SqlLiteralKind.Integer or SqlLiteralKind.Decimal or SqlLiteralKind.Float:
                // A number written into a text becomes that text.
                if (!(isWritten && type.Kind == ColumnKind.Text) && WhyNot(type, Kind.Number, isWritten, isConstant: true) is { } reason)
                    Report(literal, literal.Value + " is a number", column, reason);
                break;
            case SqlLiteralKind.String when literal.Introducer is null:
                if (type.Kind is ColumnKind.Enum or ColumnKind.Set)
                    CheckMember(column, type, literal);
                else if (type.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float && !IsNumber(literal.Value))
                    Report(literal, "'" + literal.Value + "' is a text", column, "as a number it is what its first digits say, or 0");
                break;
        }
    }

    /// <summary>Whether a text is one of the values of an ENUM, or several of those of a SET, between commas.</summary>
    private void CheckMember(OutputColumn column, ColumnType type, SqlLiteral literal)
    {
        // A number in quotes may be the position of a value, and an empty text is what a bad value has become.
        if (literal.Value.Length == 0 || IsNumber(literal.Value))
            return;
        foreach (var member in type.Kind == ColumnKind.Set ? literal.Value.Split(',') : [literal.Value])
        {
            if (type.Values.Contains(member.TrimEnd(' '), StringComparer.OrdinalIgnoreCase))
                continue;
            var suggestion = DidYouMean.Suggest(member, type.Values);
            var hint = suggestion is not null ? "; did you mean '" + suggestion + "'?" : "; it has " + string.Join(", ", type.Values.Take(8).Select(v => "'" + v + "'")) + (type.Values.Count > 8 ? ", ..." : "");
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.NotAValue, literal.Span, member, column.Name ?? "", hint));
            return;
        }
    }

    private static Kind? KindOf(KeyType type) => type switch
    {
        KeyType.SByte or KeyType.Byte or KeyType.Int16 or KeyType.UInt16 or KeyType.Int32 or KeyType.UInt32 or KeyType.Int64 or KeyType.UInt64 or KeyType.Decimal or KeyType.Boolean => Kind.Number,
        KeyType.String or KeyType.Guid => Kind.Text,
        KeyType.DateTime or KeyType.DateOnly or KeyType.DateTimeOffset => Kind.Temporal,
        KeyType.Bytes => Kind.Bytes,
        _ => null,
    };

    /// <summary>What goes wrong with a value of the kind; null when nothing does.</summary>
    private static string? WhyNot(ColumnType type, Kind kind, bool isWritten, bool isConstant) => (type.Kind, kind) switch
    {
        (ColumnKind.Text, Kind.Number) when !isWritten => "the server compares as numbers, so no index helps, and '5a' equals 5; " + (isConstant ? "write it between quotes" : "pass a string"),
        (ColumnKind.Enum, Kind.Number) => "the server takes a number for the position of the value, from 1; " + (isConstant ? "write the value between quotes" : "pass the value as a string"),
        (ColumnKind.Set, Kind.Number) => "the server takes a number for a set of bits; " + (isConstant ? "write the value between quotes" : "pass the value as a string"),
        (ColumnKind.Date or ColumnKind.DateTime, Kind.Number) when !isConstant => "the server reads the digits of a number as a date; pass a DateTime or DateOnly",
        (ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float, Kind.Text) => "as a number a text is what its first digits say, or 0; pass a number",
        (ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Bit, Kind.Temporal) => "the digits of the time become a number; pass what the column holds",
        (ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float, Kind.Bytes) => "bytes are read as text and then as a number; pass a number",
        (ColumnKind.Uuid, Kind.Number) => "a number is no UUID; pass a Guid or a string",
        _ => null,
    };

    private void Report(SqlExpression value, string what, OutputColumn column, string reason) =>
        diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.ValueOfAnotherKind, value.Span, what, column.Name ?? "", column.Type!.Written, reason));

    private static bool IsNumber(string text) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
