using System.Globalization;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Counts what became of the methods of a project: the answer to "what was handled?", hidden unless somebody raises its severity.</summary>
internal sealed class Scorecard
{
    private readonly object _gate = new();
    private int _interfaces;
    private int _routed;
    private int _scattered;
    private int _broadcast;
    private int _elsewhere;
    private int _refused;
    private int _lackSchema;
    private string? _firstLacking;

    public void Count(PlannedRepository repository)
    {
        Interlocked.Increment(ref _interfaces);
        foreach (var method in repository.Methods)
        {
            if (method.Plan is { LacksSchema: true })
                CountLackOfSchema(repository.Repository.Name + "." + method.Method.Name);
            if (method.Refusal is not null || method.Plan is null)
            {
                Interlocked.Increment(ref _refused);
                continue;
            }
            switch (method.Plan.Route)
            {
                case RouteKind.Single or RouteKind.In or RouteKind.Keys or RouteKind.Range or RouteKind.Grid or RouteKind.InsertSingle or RouteKind.InsertSplit:
                    Interlocked.Increment(ref _routed);
                    break;
                case RouteKind.Scatter:
                    Interlocked.Increment(ref _scattered);
                    break;
                case RouteKind.Broadcast:
                    Interlocked.Increment(ref _broadcast);
                    break;
                default:
                    Interlocked.Increment(ref _elsewhere);
                    break;
            }
        }
    }

    /// <summary>Interfaces are analysed in any order; the message names the first one by name.</summary>
    private void CountLackOfSchema(string method)
    {
        lock (_gate)
        {
            _lackSchema++;
            if (_firstLacking is null || string.CompareOrdinal(method, _firstLacking) < 0)
                _firstLacking = method;
        }
    }

    public void Report(CompilationAnalysisContext context)
    {
        if (_lackSchema != 0)
            context.ReportDiagnostic(Diagnostic.Create(AdviceDescriptors.NoSchema, Location.None, _lackSchema, _firstLacking));
        if (_interfaces != 0)
            context.ReportDiagnostic(Diagnostic.Create(AdviceDescriptors.Scorecard, Location.None, ToString()));
    }

    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0} [Sharded] interface(s), {1} method(s): {2} routed by key, {3} scattered over all shards, {4} broadcast to every copy, {5} without a shard key (global, single-node or no table), {6} refused",
        _interfaces,
        _routed + _scattered + _broadcast + _elsewhere + _refused,
        _routed,
        _scattered,
        _broadcast,
        _elsewhere,
        _refused);
}
