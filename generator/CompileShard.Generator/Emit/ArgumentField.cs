using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rewriting;

namespace CompileShard.Generator.Emit;

/// <summary>How an argument travels to the statement.</summary>
internal enum ArgumentForm
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>All items of a list.</summary>
    WholeList,

    /// <summary>The items of a list that belong to the shard.</summary>
    Slice,

    /// <summary>The numbers of the rows, of those written in the statement, that belong to the shard.</summary>
    ChosenRows,
}

/// <summary>A field of the arguments' struct.</summary>
/// <param name="Parameter">The method's parameter; null for <see cref="ArgumentForm.ChosenRows"/>.</param>
/// <param name="Form">How it travels.</param>
/// <param name="Name">The field.</param>
/// <param name="Type">Its type.</param>
/// <param name="DriverSuffix">What tells the whole list from its slice when the statement has both.</param>
internal sealed record ArgumentField(ParameterModel? Parameter, ArgumentForm Form, string Name, string Type, string DriverSuffix)
{
    public static IReadOnlyList<ArgumentField> For(MethodScope scope)
    {
        var taken = new NameScope([scope.Args]);
        var fields = new List<ArgumentField>();
        var names = scope.Plan.Parameters.Where(p => !MergeEmitter.IsRowsOfShard(p)).Select(p => p.Name).Concat(scope.Plan.Merge?.Parameters ?? EquatableArray<string>.Empty);
        var used = new HashSet<string>(names.Select(n => scope.Value(n).Parameter.Source), StringComparer.Ordinal);
        var splitKeys = new HashSet<string>(scope.Plan.Keys.Concat(scope.Plan.TableKeys).Where(k => k.Kind is KeySourceKind.RowsMember).Select(k => scope.Value(k.Name).Parameter.Source), StringComparer.Ordinal);
        foreach (var parameter in scope.Draws.Parameters.Where(p => used.Contains(p.Name)))
        {
            switch (parameter.Role)
            {
                case ParameterRole.List:
                    var parts = scope.Lists.OfType<SqlListPart>().Where(p => p.Parameter == parameter.Name).ToList();
                    if (parts.Any(p => p.IsSplit))
                        Add(parameter, ArgumentForm.Slice);
                    if (parts.Any(p => !p.IsSplit))
                        Add(parameter, ArgumentForm.WholeList, parts.Any(p => p.IsSplit) ? "_all" : "");
                    break;
                case ParameterRole.Rows:
                    Add(parameter, scope.Plan.Route == RouteKind.InsertSplit && splitKeys.Contains(parameter.Name) ? ArgumentForm.Slice : ArgumentForm.WholeList);
                    break;
                default:
                    fields.Add(new ArgumentField(parameter, ArgumentForm.Plain, taken.Unique(NameScope.Pascal(parameter.Name)), parameter.Type, ""));
                    break;
            }
        }
        if (scope.Plan.Physical.Any(p => p is SqlChosenRowsPart))
            fields.Add(new ArgumentField(null, ArgumentForm.ChosenRows, taken.Unique("Rows"), FileHeader.Runtime + "ShardSlice<int>", ""));
        return fields;

        void Add(ParameterModel parameter, ArgumentForm form, string driverSuffix = "")
        {
            var type = form == ArgumentForm.Slice ? FileHeader.Runtime + "ShardSlice<" : "global::System.Collections.Generic.IReadOnlyList<";
            fields.Add(new ArgumentField(parameter, form, taken.Unique(NameScope.Pascal(parameter.Name + driverSuffix)), type + parameter.ItemType + ">", driverSuffix));
        }
    }

    /// <summary>The name of the constructor's parameter for this field.</summary>
    public string ParameterName => TypeNames.Escape(char.ToLowerInvariant(Name[0]) + Name.Substring(1));
}
