using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the typed reads that make a row.</summary>
internal static class RowEmitter
{
    private const string ColumnReads = FileHeader.Runtime + "Column.";

    public static void Write(SourceWriter writer, RowBinding binding)
    {
        writer.Line();
        var header = "public override " + binding.Row.RowType + " Read(global::System.Data.Common.DbDataReader reader, global::System.ReadOnlySpan<int> ordinals)";
        switch (binding.Row.Kind)
        {
            case RowKind.Scalar:
                writer.Line(header + " => " + Read(binding, binding.Elements[0]) + ";");
                break;
            case RowKind.Tuple:
                writer.Line(header + " =>");
                writer.Line("    (" + string.Join(", ", binding.Elements.Select(e => Read(binding, e))) + ");");
                break;
            default:
                WriteObject(writer, binding, header);
                break;
        }
    }

    private static void WriteObject(SourceWriter writer, RowBinding binding, string header)
    {
        var row = binding.Row;
        var later = binding.IsByName ? Assignments(binding, isLater: true).ToList() : [];
        writer.Open(header);
        WriteCreation(writer, binding, later.Count == 0 ? "return new " : "var row = new ");
        foreach (var (name, column) in later)
        {
            writer.Line("if (" + Ordinal(binding, column) + " >= 0)");
            writer.Line("    row." + TypeNames.Escape(name) + " = " + Read(binding, column) + ";");
        }
        if (later.Count != 0)
            writer.Line("return row;");
        writer.Close();
    }

    private static void WriteCreation(SourceWriter writer, RowBinding binding, string begin)
    {
        var row = binding.Row;
        var arguments = new List<string>();
        for (var i = 0; i < row.Elements.Count; i++)
        {
            if (binding.Elements[i] >= 0)
                arguments.Add(TypeNames.Escape(row.Elements[i].Name) + ": " + ReadOrDefault(binding, binding.Elements[i], row.Elements[i].Default ?? "default"));
        }
        var initial = Assignments(binding, isLater: false).ToList();
        var end = initial.Count == 0 ? ";" : "";
        writer.Line(begin + row.Type + "(" + (arguments.Count == 0 ? ")" + end : ""));
        for (var i = 0; i < arguments.Count; i++)
            writer.Line("    " + arguments[i] + (i == arguments.Count - 1 ? ")" + end : ","));
        if (initial.Count == 0)
            return;
        writer.Open();
        foreach (var (name, column) in initial)
            writer.Line(TypeNames.Escape(name) + " = " + ReadOrDefault(binding, column, "default") + ",");
        writer.Close("};");
    }

    /// <summary>
    /// Members that are set. Where columns are found by name, those that may be missing and can be set later are set only if they came, so that an initial value of
    /// the class survives.
    /// </summary>
    private static IEnumerable<(string Name, int Column)> Assignments(RowBinding binding, bool isLater)
    {
        for (var i = 0; i < binding.Members.Count; i++)
        {
            var column = binding.Members[i];
            if (column >= 0 && isLater == (binding.IsByName && binding.Columns[column].IsOptional && !binding.Row.Members[i].IsInitOnly))
                yield return (binding.Row.Members[i].Name, column);
        }
    }

    private static string ReadOrDefault(RowBinding binding, int column, string whenMissing) =>
        binding.IsByName && binding.Columns[column].IsOptional ? Ordinal(binding, column) + " < 0 ? " + whenMissing + " : " + Read(binding, column) : Read(binding, column);

    private static string Ordinal(RowBinding binding, int column) => binding.IsByName ? "ordinals[" + Literals.Number(column) + "]" : Literals.Number(column);

    private static string Read(RowBinding binding, int column)
    {
        var value = binding.Columns[column].Value!;
        var ordinal = Ordinal(binding, column);
        var read = ReadNotNull(value, ordinal);
        if (!value.IsNullable)
            return read;
        return "reader.IsDBNull(" + ordinal + ") ? " + (value.IsReference ? "null" : "default(" + value.Type + "?)") + " : " + read;
    }

    /// <summary>The reader's own method where every driver agrees on it; else one of the runtime's.</summary>
    private static string ReadNotNull(ValueType value, string ordinal) => value.IsEnum ? ColumnReads + "Enum<" + value.Type + ">(reader, " + ordinal + ")" : value.Kind switch
    {
        ValueKind.Byte => "reader.GetByte(" + ordinal + ")",
        ValueKind.Int16 => "reader.GetInt16(" + ordinal + ")",
        ValueKind.Int32 => "reader.GetInt32(" + ordinal + ")",
        ValueKind.Int64 => "reader.GetInt64(" + ordinal + ")",
        ValueKind.String => "reader.GetString(" + ordinal + ")",
        ValueKind.DateTime => "reader.GetDateTime(" + ordinal + ")",
        ValueKind.Unsupported => throw new InvalidOperationException("A column of type " + value.DisplayName + " cannot be read."),
        _ => ColumnReads + value.Kind + "(reader, " + ordinal + ")",
    };
}
