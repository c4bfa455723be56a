using Microsoft.CodeAnalysis;
using static CompileShard.Generator.Diagnostics.DescriptorText;
using Ids = CompileShard.Planner.Diagnostics.RoutingDiagnostics;
using Tags = Microsoft.CodeAnalysis.WellKnownDiagnosticTags;

namespace CompileShard.Generator.Diagnostics;

/// <summary>300-399: where a statement goes.</summary>
internal static class RoutingDescriptors
{
    public static readonly DiagnosticDescriptor KeyNotFixed =
        new(Ids.KeyNotFixed, Title(Ids.KeyNotFixed), Message(Ids.KeyNotFixed), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyNotFixed), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor CrossShard =
        new(Ids.CrossShard, Title(Ids.CrossShard), Message(Ids.CrossShard), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.CrossShard), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyTypeDoesNotFit =
        new(Ids.KeyTypeDoesNotFit, Title(Ids.KeyTypeDoesNotFit), Message(Ids.KeyTypeDoesNotFit), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyTypeDoesNotFit), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor OtherRule =
        new(Ids.OtherRule, Title(Ids.OtherRule), Message(Ids.OtherRule), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.OtherRule), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor InsertWithoutKey =
        new(Ids.InsertWithoutKey, Title(Ids.InsertWithoutKey), Message(Ids.InsertWithoutKey), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.InsertWithoutKey), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyAssigned =
        new(Ids.KeyAssigned, Title(Ids.KeyAssigned), Message(Ids.KeyAssigned), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyAssigned), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NodesDisjoint =
        new(Ids.NodesDisjoint, Title(Ids.NodesDisjoint), Message(Ids.NodesDisjoint), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.NodesDisjoint), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor KeyIsNotPlain =
        new(Ids.KeyIsNotPlain, Title(Ids.KeyIsNotPlain), Message(Ids.KeyIsNotPlain), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.KeyIsNotPlain), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor NeedlessScatter =
        new(Ids.NeedlessScatter, Title(Ids.NeedlessScatter), Message(Ids.NeedlessScatter), Categories.Routing, DiagnosticSeverity.Info, true, null, HelpLink(Ids.NeedlessScatter));

    public static readonly DiagnosticDescriptor HintNotFollowed =
        new(Ids.HintNotFollowed, Title(Ids.HintNotFollowed), Message(Ids.HintNotFollowed), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.HintNotFollowed), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor ValueMustAgree =
        new(Ids.ValueMustAgree, Title(Ids.ValueMustAgree), Message(Ids.ValueMustAgree), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ValueMustAgree), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor LockOfConnection =
        new(Ids.LockOfConnection, Title(Ids.LockOfConnection), Message(Ids.LockOfConnection), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.LockOfConnection), Tags.NotConfigurable);

    public static readonly DiagnosticDescriptor SessionValue =
        new(Ids.SessionValue, Title(Ids.SessionValue), Message(Ids.SessionValue), Categories.Routing, DiagnosticSeverity.Warning, true, null, HelpLink(Ids.SessionValue));

    public static readonly DiagnosticDescriptor ReplicaCannotAnswer =
        new(Ids.ReplicaCannotAnswer, Title(Ids.ReplicaCannotAnswer), Message(Ids.ReplicaCannotAnswer), Categories.Routing, DiagnosticSeverity.Error, true, null, HelpLink(Ids.ReplicaCannotAnswer), Tags.NotConfigurable);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        KeyNotFixed,
        CrossShard,
        KeyTypeDoesNotFit,
        OtherRule,
        InsertWithoutKey,
        KeyAssigned,
        NodesDisjoint,
        KeyIsNotPlain,
        NeedlessScatter,
        HintNotFollowed,
        ValueMustAgree,
        LockOfConnection,
        SessionValue,
        ReplicaCannotAnswer,
    ];
}
