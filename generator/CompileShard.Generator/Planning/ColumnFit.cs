using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Schema;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Planning;

/// <summary>
/// Compares the columns of a result, as the schema has them, with what they are read into. What no driver converts is an error; what fails for some values, or with some drivers, is a warning.
/// </summary>
internal static class ColumnFit
{
    public static void Check(RowBinding binding, QueryPlan plan, int method, List<DeclarationProblem> problems)
    {
        if (binding.IsByName || !plan.ColumnsAreKnown)
            return;
        for (var i = 0; i < binding.Columns.Count && i < plan.Columns.Count; i++)
        {
            if (binding.Columns[i].Value is not { } value)
                continue;
            var column = plan.Columns[i];
            var target = binding.Row.Kind == RowKind.Scalar ? value.DisplayName : value.DisplayName + " '" + binding.Columns[i].Member + "'";
            var place = ProblemPlace.Sql(method, column.Span.Start, column.Span.Length);
            if (column.IsNullable == true && !value.IsNullable)
                problems.Add(new DeclarationProblem(DeclarationDiagnostics.NullIntoMember, place, NameOf(column), target, value.DisplayName) { Member = binding.Row.Kind == RowKind.Scalar ? "" : binding.Columns[i].Member });
            if (column.Type is not { } type)
                continue;
            if (NeverFits(type, value))
                problems.Add(new DeclarationProblem(DeclarationDiagnostics.ColumnTypeDoesNotFit, place, NameOf(column), type.Written, target));
            else if (WhyNotAlways(type, value) is { } reason)
                problems.Add(new DeclarationProblem(DeclarationDiagnostics.ColumnMayNotFit, place, NameOf(column), type.Written, target, reason));
        }
    }

    private static string NameOf(ResultColumn column) => column.Name ?? "";

    /// <summary>Whether no driver reads the column into the type.</summary>
    private static bool NeverFits(ColumnType type, ValueType value)
    {
        var isNumeric = type.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Year or ColumnKind.Bit;
        return value.Kind switch
        {
            ValueKind.Guid => isNumeric || type.IsTemporal || type.Kind == ColumnKind.Enum || (type.Kind == ColumnKind.Bytes && type.Length is not (0 or 16)),
            ValueKind.DateTime or ValueKind.DateTimeOffset => isNumeric || type.Kind is ColumnKind.Time or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.DateOnly => isNumeric || type.Kind is ColumnKind.Time or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.TimeOnly => isNumeric || type.Kind is ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.TimeSpan => isNumeric || type.Kind is ColumnKind.Date or ColumnKind.DateTime or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.Bytes => isNumeric && type.Kind != ColumnKind.Bit || type.IsTemporal || (type.IsText && !type.IsGuid),
            ValueKind.Char => isNumeric || type.IsTemporal || type.Kind == ColumnKind.Bytes,
            ValueKind.String => false,
            _ => type.IsTemporal || type.Kind == ColumnKind.Bytes,
        };
    }

    /// <summary>What goes wrong with some values, or some drivers; null when nothing does.</summary>
    private static string? WhyNotAlways(ColumnType type, ValueType value)
    {
        if (value.IsEnum && type.Kind is ColumnKind.Enum or ColumnKind.Set)
            return LackingNames(type, value);
        switch (value.Kind)
        {
            case ValueKind.String when type.IsGuid:
                return "drivers take CHAR(36) for a Guid; read a Guid, or tell the driver that it is none (Guid Format=None, Old Guids=true)";
            case ValueKind.String:
                return type.IsNumber || type.IsTemporal || type.Kind == ColumnKind.Bytes ? "not every driver reads it as a string; CAST it to CHAR in the SQL, or use a type that fits" : null;
            case ValueKind.Guid:
                return type.IsText && type.Length is not (0 or 36) ? "a Guid is written with 36 characters" : null;
            case ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.TimeSpan:
                return type.IsText ? "a text that is no date or time cannot be read, and not every driver reads one" : null;
            case ValueKind.Char:
                return type.IsText && type.Length != 1 ? "a text of another length than 1 cannot be read" : null;
            case ValueKind.Boolean:
                return type.IsText ? "a text other than true and false cannot be read" : null;
            case ValueKind.Single or ValueKind.Double or ValueKind.Decimal:
                return type.IsText ? "a text that is no number cannot be read, and not every driver reads one" : null;
        }
        if (type.IsText)
            return value.IsEnum ? null : "a text that is no number cannot be read, and not every driver reads one";
        if (type.Kind is ColumnKind.Decimal && type.Scale > 0 || type.Kind is ColumnKind.Float)
            return "digits behind the point are lost, or refused";
        if (type.Kind == ColumnKind.Integer && !type.IsBoolean && !Holds(value.Kind, type))
            return "numbers outside " + Range(value.Kind) + " cannot be read";
        return null;
    }

    private static string? LackingNames(ColumnType type, ValueType value)
    {
        var missing = type.Values.Where(v => !value.EnumNames.Contains(v, StringComparer.OrdinalIgnoreCase)).Take(4).ToArray();
        return missing.Length == 0 ? null : "the enum has no member " + string.Join(", ", missing.Select(m => "'" + m + "'"));
    }

    /// <summary>Whether every number of the column is one of the type.</summary>
    private static bool Holds(ValueKind kind, ColumnType type)
    {
        var (bits, isUnsigned) = SizeOf(kind);
        if (bits == 0)
            return true;
        return isUnsigned ? type.IsUnsigned && type.Bits <= bits : type.IsUnsigned ? type.Bits < bits : type.Bits <= bits;
    }

    private static (int Bits, bool IsUnsigned) SizeOf(ValueKind kind) => kind switch
    {
        ValueKind.SByte => (8, false),
        ValueKind.Byte => (8, true),
        ValueKind.Int16 => (16, false),
        ValueKind.UInt16 => (16, true),
        ValueKind.Int32 => (32, false),
        ValueKind.UInt32 => (32, true),
        ValueKind.Int64 => (64, false),
        ValueKind.UInt64 => (64, true),
        _ => (0, false),
    };

    private static string Range(ValueKind kind) => kind switch
    {
        ValueKind.SByte => "-128 to 127",
        ValueKind.Byte => "0 to 255",
        ValueKind.Int16 => "-32768 to 32767",
        ValueKind.UInt16 => "0 to 65535",
        ValueKind.Int32 => "-2147483648 to 2147483647",
        ValueKind.UInt32 => "0 to 4294967295",
        ValueKind.Int64 => "-9223372036854775808 to 9223372036854775807",
        _ => "0 to 18446744073709551615",
    };
}
