using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rewriting;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the struct of a method's arguments and the class of its statement.</summary>
internal static class CommandEmitter
{
    private const string DbCommand = "global::System.Data.Common.DbCommand";

    public static void WriteArguments(SourceWriter writer, MethodScope scope)
    {
        if (scope.Inputs.Count == 0)
        {
            writer.Line("private readonly struct " + scope.Args + ";");
            return;
        }
        writer.Open("private readonly struct " + scope.Args + "(" + string.Join(", ", scope.Inputs.Select(i => i.Type + " " + i.ParameterName)) + ")");
        foreach (var input in scope.Inputs)
            writer.Line("public readonly " + input.Type + " " + input.Name + " = " + input.ParameterName + ";");
        writer.Close();
    }

    public static void WriteCommand(SourceWriter writer, MethodScope scope)
    {
        var row = scope.Planned.Row;
        var merge = scope.Plan.Merge is { } plan ? new MergeEmitter(scope, plan) : null;
        var baseType = row is null ? "ShardCommand<" + scope.Args + ">" : (merge is null ? "ShardQuery<" : "MergedQuery<") + scope.Args + ", " + row.Row.RowType + ">";
        writer.Open("private sealed class " + scope.Command + " : " + FileHeader.Runtime + baseType);
        if (merge is not null)
        {
            merge.WriteSpecification(writer);
            writer.Line();
        }
        writer.Line("public static readonly " + scope.Command + " Instance = new()" + (scope.Plan.ReadFrom is { } source ? " { ReadFrom = global::CompileShard.ReadFrom." + source + " };" : ";"));
        writer.Line();
        WriteConstructor(writer, scope, row);
        WriteText(writer, scope);
        WriteAddParameters(writer, scope);
        if (scope.HasFixedText && scope.Plan.Parameters.Count != 0)
            WriteSetParameters(writer, scope);
        merge?.WriteMembers(writer);
        if (row is not null)
            RowEmitter.Write(writer, row);
        writer.Close();
    }

    private static void WriteConstructor(SourceWriter writer, MethodScope scope, RowBinding? row)
    {
        writer.Line("private " + scope.Command + "()");
        writer.Indent();
        writer.Line(": base(");
        writer.Indent();
        writer.Line(Literals.Regular(scope.DisplayName) + ",");
        writer.Line(Traits(scope) + ",");
        TemplateEmitter.Write(writer, scope, row is null ? ")" : ",");
        if (row is not null)
        {
            writer.Line("[");
            foreach (var column in row.Columns)
                writer.Line("    new(" + string.Join(", ", Specification(column)) + "),");
            writer.Line("],");
            writer.Line("byName: " + Literals.Boolean(row.IsByName) + (scope.Plan.Merge is null ? ")" : ","));
            if (scope.Plan.Merge is not null)
                writer.Line(MergeEmitter.Field + ")");
        }
        writer.Unindent();
        writer.Unindent();
        writer.Open();
        writer.Close();
    }

    private static IEnumerable<string> Specification(BoundColumn column) =>
    [
        Literals.Regular(column.Name),
        Literals.Regular(column.Member),
        Literals.Regular(column.Value?.DisplayName ?? ""),
        Literals.Boolean(column.Value?.IsNullable ?? true),
        Literals.Boolean(column.IsOptional),
    ];

    private static string Traits(MethodScope scope)
    {
        var traits = new List<string>();
        if (scope.Plan.IsSessionNeutral)
            traits.Add("SessionNeutral");
        // A locking read is a SELECT too, but it is not neutral, and it must not go where reads go.
        if (scope.Plan is { Statement: StatementKind.Select, IsSessionNeutral: true })
            traits.Add("ReadOnly");
        if (scope.HasFixedText)
            traits.Add("FixedText");
        return traits.Count == 0 ? FileHeader.Runtime + "CommandTraits.None" : string.Join(" | ", traits.Select(t => FileHeader.Runtime + "CommandTraits." + t));
    }

    /// <summary>The text of a statement with lists depends on how long they are in this call.</summary>
    private static void WriteText(SourceWriter writer, MethodScope scope)
    {
        if (scope.HasFixedText)
            return;
        var header = "public override string GetText(int shard, global::CompileShard.SqlDialect dialect, in " + scope.Args + " args)";
        writer.Line();
        if (!scope.ChoosesRows)
        {
            writer.Line(header + " => Sql.For(shard, dialect, [" + string.Join(", ", scope.Lists.Select(p => p is SqlOptionalPart optional ? Presence(scope, optional) : "args." + FieldOf(scope, p).Name + ".Count")) + "]);");
            return;
        }
        if (scope.Lists.Count != 1)
            throw new InvalidOperationException("A statement with rows chosen by shard has a list as well.");
        var field = FieldOf(scope, scope.Lists[0]).Name;
        writer.Open(header);
        writer.Line("global::System.Span<int> rows = stackalloc int[args." + field + ".Count];");
        writer.Line("for (var i = 0; i < rows.Length; i++)");
        writer.Line("    rows[i] = args." + field + "[i];");
        writer.Line("return Sql.ForRows(shard, dialect, rows);");
        writer.Close();
    }

    /// <summary>1 where the part is there in this call.</summary>
    private static string Presence(MethodScope scope, SqlOptionalPart part) =>
        string.Join(" || ", part.Parameters.Select(name => ScalarValue(scope, scope.Plan.Parameters.First(p => p.Name == name)) + " is null")) + " ? 0 : 1";

    private static ArgumentField FieldOf(MethodScope scope, SqlPart part) => part switch
    {
        SqlListPart list => scope.Inputs.First(i => i.Parameter?.Name == list.Parameter && i.Form == (list.IsSplit ? ArgumentForm.Slice : ArgumentForm.WholeList)),
        SqlRowsPart rows => scope.Inputs.First(i => i.Parameter?.Name == scope.Draws.NameOf(rows.Source)),
        _ => scope.Inputs.First(i => i.Form == ArgumentForm.ChosenRows),
    };

    private static void WriteAddParameters(SourceWriter writer, MethodScope scope)
    {
        writer.Line();
        writer.Open("public override void AddParameters(" + DbCommand + " command, in " + scope.Args + " args)");
        foreach (var bound in scope.Plan.Parameters.Where(p => MergeEmitter.IsRowsOfShard(p) || scope.Value(p.Name).Parameter.Shape == Planner.Routing.ParameterShape.Scalar))
            writer.Line(FileHeader.Runtime + "Parameter.Add(command, " + Literals.Regular(bound.DriverName) + ", " + ScalarValue(scope, bound) + ");");
        foreach (var input in scope.Inputs.Where(i => i.Parameter is { Role: ParameterRole.List }))
        {
            var bound = scope.Plan.Parameters.First(p => p.Name == input.Parameter!.Name);
            writer.Line(
                FileHeader.Runtime + "Parameter.AddList<" + input.Parameter!.ItemType + ", " + input.Type + ">(command, " +
                Literals.Regular(bound.DriverName + input.DriverSuffix) + ", args." + input.Name + ");");
        }
        foreach (var input in scope.Inputs.Where(i => i.Parameter is { Role: ParameterRole.Rows }))
            WriteRows(writer, scope, input);
        writer.Close();
    }

    private static void WriteRows(SourceWriter writer, MethodScope scope, ArgumentField input)
    {
        writer.Open("for (var i = 0; i < args." + input.Name + ".Count; i++)");
        writer.Line("var item = args." + input.Name + "[i];");
        if (input is { Form: ArgumentForm.WholeList, Parameter.ItemMayBeNull: true })
            RouteEmitter.WriteNullItemCheck(writer, input.Parameter);
        foreach (var bound in scope.Plan.Parameters.Where(p => !MergeEmitter.IsRowsOfShard(p) && scope.Value(p.Name).Parameter.Source == input.Parameter!.Name))
            writer.Line(FileHeader.Runtime + "Parameter.AddIndexed(command, " + Literals.Regular(bound.DriverName) + ", i, item" + scope.Value(bound.Name).Path + ");");
        writer.Close();
    }

    private static void WriteSetParameters(SourceWriter writer, MethodScope scope)
    {
        writer.Line();
        writer.Open("public override void SetParameters(" + DbCommand + " command, in " + scope.Args + " args)");
        for (var i = 0; i < scope.Plan.Parameters.Count; i++)
            writer.Line(FileHeader.Runtime + "Parameter.Set(command, " + Literals.Number(i) + ", " + ScalarValue(scope, scope.Plan.Parameters[i]) + ");");
        writer.Close();
    }

    private static string ScalarValue(MethodScope scope, BoundParameter bound)
    {
        if (MergeEmitter.IsRowsOfShard(bound))
            return MergeEmitter.RowsOfShard(scope);
        var value = scope.Value(bound.Name);
        return "args." + scope.Inputs.First(i => i.Parameter?.Name == value.Parameter.Source).Name + value.Path;
    }
}
