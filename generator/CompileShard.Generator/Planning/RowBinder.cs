using System.Globalization;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Generator.Planning;

/// <summary>Decides which column of a statement goes into which member of the row.</summary>
internal static class RowBinder
{
    public static RowBinding? Bind(RowModel row, QueryPlan plan, int method, List<DeclarationProblem> problems) => row.Kind switch
    {
        RowKind.Scalar => ByPosition(row, new EquatableArray<ElementModel>([new ElementModel("", row.Scalar!, null)]), plan, method, problems),
        RowKind.Tuple => ByPosition(row, row.Elements, plan, method, problems),
        _ when plan.ColumnsAreKnown => new KnownColumns(row, plan, method, problems).Bind(),
        _ => ByName(row, method, problems),
    };

    /// <summary>One value, or a tuple: the columns in their order.</summary>
    private static RowBinding? ByPosition(RowModel row, EquatableArray<ElementModel> elements, QueryPlan plan, int method, List<DeclarationProblem> problems)
    {
        if (plan.ColumnsAreKnown && plan.Columns.Count != elements.Count)
        {
            problems.Add(new DeclarationProblem(
                DeclarationDiagnostics.ColumnCount, ProblemPlace.ReturnType(method), Number(plan.Columns.Count), "'" + row.DisplayName + "'", Number(elements.Count)));
            return null;
        }
        var columns = elements.Select((e, i) => new BoundColumn(plan.ColumnsAreKnown ? plan.Columns[i].Name ?? e.Name : e.Name, e.Name.Length == 0 ? row.DisplayName : e.Name, e.Value, false));
        return new RowBinding(row, false, columns.ToEquatableArray(), Enumerable.Range(0, elements.Count).ToEquatableArray(), []);
    }

    /// <summary>The statement has a star: what comes is known when the server answers, so the row asks for all it can take.</summary>
    private static RowBinding? ByName(RowModel row, int method, List<DeclarationProblem> problems)
    {
        var columns = new List<BoundColumn>();
        var elements = row.Elements.Select(e => Add(e.Name, e.Value, e.Default is not null)).ToEquatableArray();
        var members = row.Members.Select(m => Add(m.Name, m.Value, IsOptional(m))).ToEquatableArray();
        foreach (var twins in columns.GroupBy(c => ColumnNames.Normalize(c.Name)).Where(g => g.Count() > 1))
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.TwoMembersForColumn, ProblemPlace.ReturnType(method), twins.First().Name, twins.First().Name, twins.Last().Name, row.DisplayName));
        return problems.Any(p => p.IsError) ? null : new RowBinding(row, true, columns.ToEquatableArray(), elements, members);

        int Add(string name, Model.ValueType value, bool isOptional)
        {
            if (value.Kind == ValueKind.Unsupported)
            {
                if (!isOptional)
                    problems.Add(new DeclarationProblem(DeclarationDiagnostics.UnsupportedColumnType, ProblemPlace.ReturnType(method), row.DisplayName + "." + name, value.DisplayName));
                return -1;
            }
            columns.Add(new BoundColumn(name, row.DisplayName + "." + name, value, isOptional));
            return columns.Count - 1;
        }
    }

    /// <summary>An init-only member cannot be left alone once the row exists; it may be missing only where null is a value of it.</summary>
    private static bool IsOptional(MemberModel member) =>
        !member.IsRequired && (!member.IsInitOnly || member.Value.IsNullable || member.Value.Kind == ValueKind.Unsupported);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The select list is written out, so every column is matched now and read by its position.</summary>
    private sealed class KnownColumns(RowModel row, QueryPlan plan, int method, List<DeclarationProblem> problems)
    {
        private readonly int[] _elements = Enumerable.Repeat(-1, row.Elements.Count).ToArray();
        private readonly List<ResultColumn> _unread = [];
        private readonly int[] _members = Enumerable.Repeat(-1, row.Members.Count).ToArray();

        public RowBinding? Bind()
        {
            var before = problems.Count;
            var columns = plan.Columns.Select(Match).ToEquatableArray();
            ReportUnreadOfStars();
            for (var i = 0; i < _elements.Length; i++)
            {
                if (_elements[i] < 0 && row.Elements[i].Default is null)
                    ReportMissing(row.Elements[i].Name);
            }
            for (var i = 0; i < _members.Length; i++)
            {
                if (_members[i] < 0 && row.Members[i].IsRequired)
                    ReportMissing(row.Members[i].Name);
            }
            return problems.Skip(before).Any(p => p.IsError) ? null : new RowBinding(row, false, columns, _elements.ToEquatableArray(), _members.ToEquatableArray());
        }

        private BoundColumn Match(ResultColumn column, int index)
        {
            var targets = column.Name is null ? [] : TargetsOf(column.Name).ToList();
            if (targets.Count == 0)
            {
                if (column.IsFromStar)
                    _unread.Add(column);
                else
                    Report(DeclarationDiagnostics.ColumnWithoutMember, column, column.Name ?? Written(column), row.DisplayName, column.Name is null ? "; give it a name with AS" : "");
                return new BoundColumn(column.Name ?? "", "", null, true);
            }
            var (name, value, columnOf, place) = targets[0];
            if (targets.Count > 1)
                Report(DeclarationDiagnostics.TwoMembersForColumn, column, column.Name!, name, targets[1].Name, row.DisplayName);
            else if (columnOf[place] >= 0)
                Report(DeclarationDiagnostics.TwoColumnsForMember, column, plan.Columns[columnOf[place]].Name!, column.Name!, name, row.DisplayName);
            else if (value.Kind == ValueKind.Unsupported)
                Report(DeclarationDiagnostics.UnsupportedColumnType, column, row.DisplayName + "." + name, value.DisplayName);
            columnOf[place] = index;
            return new BoundColumn(column.Name!, row.DisplayName + "." + name, value, false);
        }

        /// <summary>Once for each star, which names no column by itself.</summary>
        private void ReportUnreadOfStars()
        {
            foreach (var star in _unread.GroupBy(c => c.Span))
            {
                var others = star.Skip(1).Select(c => "'" + c.Name + "'").ToArray();
                var hint = (others.Length == 0 ? "" : " (and so are " + string.Join(", ", others) + ")") + "; name the columns instead of the star";
                Report(DeclarationDiagnostics.ColumnWithoutMember, star.First(), star.First().Name!, row.DisplayName, hint);
            }
        }

        private IEnumerable<(string Name, Model.ValueType Value, int[] ColumnOf, int Place)> TargetsOf(string column)
        {
            for (var i = 0; i < _elements.Length; i++)
            {
                if (ColumnNames.AreEqual(row.Elements[i].Name, column))
                    yield return (row.Elements[i].Name, row.Elements[i].Value, _elements, i);
            }
            for (var i = 0; i < _members.Length; i++)
            {
                if (ColumnNames.AreEqual(row.Members[i].Name, column))
                    yield return (row.Members[i].Name, row.Members[i].Value, _members, i);
            }
        }

        private string Written(ResultColumn column) => plan.Sql.Substring(column.Span.Start, Math.Min(column.Span.Length, plan.Sql.Length - column.Span.Start));

        private void ReportMissing(string member) =>
            problems.Add(new DeclarationProblem(DeclarationDiagnostics.MemberWithoutColumn, ProblemPlace.ReturnType(method), row.DisplayName, member, "; add the column, or give one the alias " + SnakeCase(member)));

        private void Report(string id, ResultColumn column, params string[] arguments) =>
            problems.Add(new DeclarationProblem(id, ProblemPlace.Sql(method, column.Span.Start, column.Span.Length), arguments));

        private static string SnakeCase(string name)
        {
            var text = new System.Text.StringBuilder();
            for (var i = 0; i < name.Length; i++)
            {
                if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                    text.Append('_');
                text.Append(char.ToLowerInvariant(name[i]));
            }
            return text.ToString();
        }
    }
}
