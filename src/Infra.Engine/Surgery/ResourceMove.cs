using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>
/// Moves resources with all that is below them from one stack's state to another's. Providers that they need are copied, references across
/// the border are cut. A move that was half recorded can be made again: what the target has already under the same ID is only taken
/// from the source.
/// </summary>
public static class ResourceMove
{
    /// <summary>Moves resources.</summary>
    public static Result<StateMove> Apply(MoveRequest request)
    {
        var moving = MoveSelection.Of(request);
        if (Refusals(request, moving) is { IsEmpty: false } refusals)
        {
            return new(null, refusals);
        }

        var moved = request.Source.Resources.Where(r => moving.Contains(r.Urn)).ToArray();
        var urns = Urns(request, moved);
        var providers = new MovedProviders(request, moved, request.TargetStack.RootUrn);
        if (!providers.Conflicts.IsEmpty)
        {
            return new(null, providers.Conflicts);
        }

        var arrivals = moved.Select(r => Arrival(r, urns, providers, request.TargetStack.RootUrn)).ToArray();
        var present = request.Target.Resources.ToLookup(static r => r.Urn);
        var taken = arrivals.Where(a => !a.Delete && present[a.Urn].Any(p => !p.Delete && (p.Id != a.Id || p.Type != a.Type))).ToArray();
        if (taken.Length > 0)
        {
            return new(null, [.. taken.Select(a => SurgeryDiagnostics.UrnTaken.Create($"the stack {request.TargetStack.Stack} has that resource already") with
            {
                Urn = a.Urn,
                NextStep = "rename it first with 'infra state rename'",
            })]);
        }

        var target = Target(request, providers.Copies, arrivals.Where(a => !present[a.Urn].Any(p => p.Id == a.Id && p.Delete == a.Delete)));
        var sound = Sound(Source(request, moving, moved), target, moved, Cuts(request, moving));
        return sound.Succeeded ? sound with { Value = sound.Value with { Urns = urns } } : sound;
    }

    private static ImmutableArray<Diagnostic> Refusals(MoveRequest request, HashSet<Urn> moving)
    {
        var refusals = new DiagnosticBag();
        if (request.SourceStack == request.TargetStack)
        {
            refusals.Add(SurgeryDiagnostics.NotApplicable.Create("source and target of the move are the same stack") with
            {
                NextStep = "name another stack with --dest",
            });
        }

        foreach (var root in moving.Where(static u => u.IsRootStack))
        {
            refusals.Add(SurgeryDiagnostics.NotApplicable.Create("is the stack itself and cannot move") with
            {
                Urn = root,
                NextStep = "run 'infra stack rename' to give the stack another name",
            });
        }

        foreach (var pending in request.Source.PendingOperations.Where(p => moving.Contains(p.Resource.Urn)))
        {
            refusals.Add(SurgeryDiagnostics.Pending.Create($"its {pending.Kind.ToString().ToLowerInvariant()} was interrupted") with
            {
                Urn = pending.Resource.Urn,
                NextStep = "refresh the stack, or settle it with 'infra state repair --resolve'",
            });
        }

        return refusals.ToImmutable();
    }

    // Parents come first, so that a child's new type chain is known when the child comes.
    private static Dictionary<Urn, Urn> Urns(MoveRequest request, IEnumerable<ResourceState> moved)
    {
        var urns = new Dictionary<Urn, Urn>();
        foreach (var resource in moved)
        {
            Urn? parent = resource.Parent is { } p && urns.TryGetValue(p, out var known) ? known : null;
            urns[resource.Urn] = Urn.Create(request.TargetStack.Stack, request.TargetStack.Project, parent, resource.Type, resource.Urn.Name);
        }

        return urns;
    }

    private static ResourceState Arrival(ResourceState resource, Dictionary<Urn, Urn> urns, MovedProviders providers, Urn root)
    {
        var cut = ResourceReferences.Cut(resource, urns.ContainsKey, null);
        var mapped = UrnRewrite.Apply(cut, u => urns.GetValueOrDefault(u, u));
        return mapped with
        {
            Parent = mapped.Parent ?? root,
            Provider = resource.Provider is { } provider ? providers.Find(provider) ?? mapped.Provider : null,
        };
    }

    private static Snapshot Target(MoveRequest request, ImmutableArray<ResourceState> providers, IEnumerable<ResourceState> arrivals)
    {
        var root = request.TargetStack.RootUrn;
        ImmutableArray<ResourceState> made = request.Target.RootStack is not null
            ? [] : [new ResourceState { Urn = root, Type = ResourceTypeToken.RootStack, Custom = false }];
        return request.Target with { Resources = [.. request.Target.Resources, .. made, .. providers, .. arrivals] };
    }

    private static Snapshot Source(MoveRequest request, HashSet<Urn> moving, ResourceState[] moved)
    {
        // A provider that others still need stays as well.
        var needed = request.Source.Resources.Where(r => !moving.Contains(r.Urn)).Select(ResourceReferences.ProviderOf)
            .OfType<ProviderReference>().ToHashSet();
        var staying = moved.Where(m => m.IsProvider && needed.Contains(m.ProviderReference)).Select(static m => m.Urn).ToHashSet();
        bool Stays(Urn urn) => !moving.Contains(urn) || staying.Contains(urn);
        return request.Source with
        {
            Resources = [.. request.Source.Resources.Where(r => Stays(r.Urn)).Select(r => ResourceReferences.Cut(r, Stays, request.Source.RootStack?.Urn))],
        };
    }

    private static IEnumerable<Diagnostic> Cuts(MoveRequest request, HashSet<Urn> moving)
    {
        foreach (var resource in request.Source.Resources)
        {
            var isMoving = moving.Contains(resource.Urn);
            foreach (var lost in ResourceReferences.UrnsOf(resource).Distinct().Where(u => moving.Contains(u) != isMoving && u != resource.Parent))
            {
                yield return SurgeryDiagnostics.ReferenceCut.Create(isMoving
                    ? $"moves without its dependency {lost}"
                    : $"stays without its dependency {lost}, which moves") with
                {
                    Urn = resource.Urn,
                    NextStep = "let the stacks' programs hand the value over, as a stack output or as configuration",
                };
            }
        }
    }

    private static Result<StateMove> Sound(Snapshot source, Snapshot target, ResourceState[] moved, IEnumerable<Diagnostic> warnings)
    {
        var (gave, took) = (StateEdit.Of(source, []), StateEdit.Of(target, []));
        return gave.Succeeded && took.Succeeded
            ? new(new StateMove(gave.Value.Snapshot, took.Value.Snapshot, [.. moved.Select(static r => new StateChange(r.Urn, "moved"))]), [.. warnings])
            : new(null, [.. gave.Diagnostics, .. took.Diagnostics]);
    }
}
