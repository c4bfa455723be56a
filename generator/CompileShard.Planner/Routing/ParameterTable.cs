using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>The method's parameters as the statement uses them: which are named, which are missing, which are left over, and what the driver calls them.</summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<string, PlanParameter> _byName;
    private readonly Dictionary<string, string> _driverNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenDriverNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BoundParameter> _bound = [];
    private readonly Dictionary<string, SqlSpan> _firstUses = new(StringComparer.Ordinal);
    private readonly bool _acceptAny;

    public ParameterTable(IEnumerable<PlanParameter> parameters, bool acceptAny)
    {
        _byName = new Dictionary<string, PlanParameter>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
            _byName[parameter.Name] = parameter;
        _acceptAny = acceptAny;
    }

    /// <summary>Parameters in the order of their first use in the text.</summary>
    public IReadOnlyList<BoundParameter> Bound => _bound;

    /// <summary>Whether a parameter is written as something else (in quotes, as <c>$1</c>): then what the conditions say of keys is not what they were meant to say.</summary>
    public bool IsMisread { get; private set; }

    public PlanParameter? Find(SqlParameter parameter)
    {
        if (_byName.TryGetValue(parameter.Name, out var found))
            return found;
        if (!_acceptAny)
            return null;
        found = new PlanParameter(parameter.Name, parameter.Name, ParameterShape.Scalar, KeyType.Int64, IsNullable: false, "long");
        _byName.Add(parameter.Name, found);
        return found;
    }

    /// <summary>A parameter of the method; null for one that was only taken for granted, whose type is not known.</summary>
    public PlanParameter? FindDeclared(SqlParameter parameter) => !_acceptAny && _byName.TryGetValue(parameter.Name, out var found) ? found : null;

    /// <summary>Whether a parameter was only taken for granted, so that nobody knows its type.</summary>
    public bool IsTypeUnknown(string name) => _acceptAny && !SequenceDraw.IsGenerated(name);

    public PlanParameter? Find(string name) => _byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>Adds the parameter of a number that a sequence gives, or that is computed of others: one value, or one for each item of a list.</summary>
    public PlanParameter AddGenerated(string stem, string? listSource)
    {
        var name = stem;
        for (var i = 2; _byName.ContainsKey(name); i++)
            name = stem + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var added = new PlanParameter(name, listSource ?? name, listSource is null ? ParameterShape.Scalar : ParameterShape.RowsMember, KeyType.Int64, IsNullable: false, "long");
        _byName.Add(name, added);
        return added;
    }

    /// <summary>Where the statement names a parameter first, or null when it does not.</summary>
    public SqlSpan? FirstUse(string name) => _firstUses.TryGetValue(name, out var span) ? span : null;

    /// <summary>Checks every parameter of a statement, and gives driver names in the order of the text. Those of a statement that only routes are used, but not sent.</summary>
    public void Bind(SqlStatement statement, SqlStatement? routedAs, PlanRequest request, List<PlanDiagnostic> diagnostics)
    {
        var listPlaces = new HashSet<SqlParameter>();
        var lonePlaces = new HashSet<SqlParameter>();
        var uses = new List<SqlParameter>();
        foreach (var node in SqlWalker.SelfAndDescendants(statement))
        {
            if (node is SqlParameter use)
                uses.Add(use);
            if (node is SqlInList inList)
            {
                foreach (var item in inList.Items)
                {
                    if (SqlTree.Unwrap(item) is SqlParameter parameter)
                        listPlaces.Add(parameter);
                }
                if (inList.Items.Count == 1 && SqlTree.Unwrap(inList.Items[0]) is SqlParameter { Style: '@' } alone)
                    lonePlaces.Add(alone);
            }
        }
        if (_acceptAny)
            TakeForLists(uses, lonePlaces);

        var rowPlaces = statement is SqlInsert insert
            ? new HashSet<SqlParameter>(insert.Rows.SelectMany(r => r.Values).SelectMany(SqlTree.WalkExpression).OfType<SqlParameter>())
            : [];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var advice = new ParameterAdvice(request.Parameters, request, diagnostics);
        foreach (var use in uses)
        {
            var parameter = use.Style == '@' || _acceptAny ? Find(use) : null;
            if (parameter is null)
            {
                advice.AddUnknown(use);
                continue;
            }
            used.Add(parameter.Source);
            if (!_firstUses.ContainsKey(parameter.Name))
                _firstUses.Add(parameter.Name, use.Span);
            if (parameter.Shape == ParameterShape.List && !listPlaces.Contains(use))
                diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.ListNotInIn, use.Span, parameter.Name, parameter.TypeName));
            else if (parameter.Shape == ParameterShape.RowsMember && !rowPlaces.Contains(use))
                diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.ListNotInIn, use.Span, parameter.Name, "a member of each item of '" + parameter.Source + "'"));
            else
                DriverName(parameter);
        }
        foreach (var use in routedAs is null ? [] : SqlWalker.SelfAndDescendants(routedAs).OfType<SqlParameter>())
        {
            if (Find(use) is { } routing)
                used.Add(routing.Source);
            else
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, default, "the hint's statement names '@" + use.Name + "', which is no parameter of the method"));
        }
        advice.Report(statement, used, out var isMisread);
        IsMisread = isMisread;
    }

    /// <summary>Without a method to look at, <c>IN (@ids)</c> is a list: wider than one value, and what people write it for.</summary>
    private void TakeForLists(List<SqlParameter> uses, HashSet<SqlParameter> lonePlaces)
    {
        foreach (var name in uses.GroupBy(u => u.Name, StringComparer.Ordinal).Where(g => g.All(lonePlaces.Contains)).Select(g => g.Key))
        {
            if (!_byName.ContainsKey(name))
                _byName.Add(name, new PlanParameter(name, name, ParameterShape.List, KeyType.Int64, IsNullable: false, "long[]"));
        }
    }

    /// <summary>The name that the driver sees: dots become underscores, and no two parameters share one.</summary>
    public string DriverName(PlanParameter parameter)
    {
        if (_driverNames.TryGetValue(parameter.Name, out var name))
            return name;
        var wanted = parameter.Name == MergePage.RowsOfShard ? "shard_rows" : SequenceDraw.IsGenerated(parameter.Name) ? "generated_" + parameter.Name.Substring(SequenceDraw.Generated.Length) : parameter.Name.Replace('.', '_');
        name = wanted;
        for (var i = 2; !IsFree(name, parameter.Shape); i++)
            name = wanted + "_p" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _takenDriverNames.Add(name);
        _driverNames.Add(parameter.Name, name);
        _bound.Add(new BoundParameter(parameter.Name, name));
        return name;
    }

    /// <summary>A list called ids is sent as ids_0, ids_1 and so on, which no other parameter may be called.</summary>
    private bool IsFree(string name, ParameterShape shape)
    {
        foreach (var taken in _takenDriverNames)
        {
            if (string.Equals(taken, name, StringComparison.OrdinalIgnoreCase) || IsNumbered(name, taken) || (shape != ParameterShape.Scalar && IsNumbered(taken, name)))
                return false;
        }
        return true;
    }

    private static bool IsNumbered(string name, string stem) =>
        name.Length > stem.Length + 1 && name.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && name[stem.Length] == '_' && name.Skip(stem.Length + 1).All(char.IsDigit);
}
