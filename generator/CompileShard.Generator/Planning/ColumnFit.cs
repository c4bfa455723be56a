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
        // A UUID is a Guid to every driver, and a shape a run of bytes.
        if (type.Kind == ColumnKind.Uuid)
            return value.Kind is not (ValueKind.Guid or ValueKind.Bytes or ValueKind.String);
        if (type.IsSpatial)
            return value.Kind != ValueKind.Bytes;
        var isNumeric = type.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Year or ColumnKind.Bit;
        return value.Kind switch
        {
            ValueKind.Guid => isNumeric || type.IsTemporal || type.Kind is ColumnKind.Enum or ColumnKind.Set or ColumnKind.Json || (type.Kind == ColumnKind.Bytes && type.Length is not (0 or 16)),
            ValueKind.DateTime or ValueKind.DateTimeOffset => isNumeric || type.Kind is ColumnKind.Time or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.DateOnly => isNumeric || type.Kind is ColumnKind.Time or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.TimeOnly => isNumeric || type.Kind is ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.TimeSpan => isNumeric || type.Kind is ColumnKind.Date or ColumnKind.DateTime or ColumnKind.Bytes or ColumnKind.Enum,
            ValueKind.Bytes => isNumeric || type.IsTemporal || (type.IsText && !type.IsGuid),
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
            case ValueKind.String when type.Kind == ColumnKind.Uuid:
                return "drivers take it for a Guid; read a Guid, or CAST it to CHAR(37) in the SQL";
            case ValueKind.String:
                return type.IsNumber || type.IsTemporal || type.Kind == ColumnKind.Bytes ? "not every driver reads it as a string; CAST it to CHAR in the SQL, or use a type that fits" : null;
            case ValueKind.Guid when type.Kind == ColumnKind.Bytes:
                return type.Length == 16 ? null : "bytes that are not 16 cannot be read";
            case ValueKind.Guid:
                return type.IsText && type.Length is not (32 or 36 or 38) ? "a Guid is written with 36 characters" : null;
            case ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.TimeSpan:
                return type.IsText ? "a text that is no date or time cannot be read, and not every driver reads one" : null;
            case ValueKind.Char:
                return type.IsText && type.Length != 1 ? "a text of another length than 1 cannot be read" : null;
            case ValueKind.Boolean:
                return type.IsText ? "a text other than true and false cannot be read" : WhyNotDigits(type);
            case ValueKind.Single or ValueKind.Double or ValueKind.Decimal:
                return type.IsText ? "a text that is no number cannot be read, and not every driver reads one" : WhyNotTruth(type) ?? WhyNotDigits(type);
        }
        if (type.IsText)
            return value.IsEnum ? null : "a text that is no number cannot be read, and not every driver reads one";
        if (type.Kind is ColumnKind.Decimal && type.Scale > 0 || type.Kind is ColumnKind.Float)
            return "digits behind the point are lost, or refused";
        if (WhyNotTruth(type) is { } reason)
            return reason;
        if (!Holds(value.Kind, type))
            return "numbers outside " + Range(value.Kind) + " cannot be read";
        return value.Kind == ValueKind.Byte && !value.IsEnum && type.Kind is ColumnKind.Decimal or ColumnKind.Bit or ColumnKind.Year ? "not every driver reads it as a byte; use int, or CAST it to UNSIGNED in the SQL" : null;
    }

    /// <summary>What a driver has made a truth value of is 0 or 1 as a number. A column that is written BOOLEAN holds nothing else.</summary>
    private static string? WhyNotTruth(ColumnType type) => type.IsBoolean && !type.IsUnsigned && type.Written.StartsWith("TINYINT", StringComparison.OrdinalIgnoreCase)
        ? "drivers take TINYINT(1) for a truth value, so that any number but 0 becomes 1; read a bool, make the column a TINYINT, or tell the driver that it is a number (Treat Tiny As Boolean=false)"
        : null;

    /// <summary>Drivers read any DECIMAL by way of System.Decimal.</summary>
    private static string? WhyNotDigits(ColumnType type) =>
        type.Kind == ColumnKind.Decimal && type.Length > 28 ? "System.Decimal has 28 digits; more are lost, or refused" : null;

    private static string? LackingNames(ColumnType type, ValueType value)
    {
        var missing = type.Values.Where(v => !value.EnumNames.Contains(v, StringComparer.OrdinalIgnoreCase)).Take(4).ToArray();
        return missing.Length == 0 ? null : "the enum has no member " + string.Join(", ", missing.Select(m => "'" + m + "'"));
    }

    /// <summary>Whether every number of the column is one of the type.</summary>
    private static bool Holds(ValueKind kind, ColumnType type)
    {
        var (bits, isUnsigned) = SizeOf(kind);
        var (needed, isColumnUnsigned) = type.Kind switch
        {
            ColumnKind.Integer => (type.Bits, type.IsUnsigned),
            ColumnKind.Bit => (type.Bits, true),
            // 0, and 1901 to 2155.
            ColumnKind.Year => (12, true),
            // As many bits as the digits need.
            ColumnKind.Decimal => ((int)Math.Ceiling(type.Length * Math.Log(10, 2)), type.IsUnsigned),
            _ => (0, true),
        };
        if (bits == 0 || needed == 0)
            return true;
        if (type.Kind == ColumnKind.Decimal && !type.IsUnsigned)
            needed++;
        // A column of whole numbers without sign needs one bit more of a type that has a sign.
        return isUnsigned ? isColumnUnsigned && needed <= bits : isColumnUnsigned ? needed < bits : needed <= bits;
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
