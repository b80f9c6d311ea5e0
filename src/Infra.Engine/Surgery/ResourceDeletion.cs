using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Removes resources from a state. The world is not touched: what was managed is from then on nobody's.</summary>
public static class ResourceDeletion
{
    private const int MaxListed = 20;

    /// <summary>Removes resources.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="slots">Which.</param>
    /// <param name="targetDependents">Whether everything that needs them goes too; else it is a refusal.</param>
    /// <param name="force">Whether protected resources go too.</param>
    public static Result<StateEdit> Apply(Snapshot snapshot, ImmutableArray<int> slots, bool targetDependents = false, bool force = false)
    {
        var removal = new Removal(slots);
        removal.Walk(snapshot.Resources);
        if (!removal.Dependents.IsEmpty && !targetDependents)
        {
            return StateEdit.Refused(HasDependents(removal));
        }

        var isProtected = removal.Removed.Where(static r => r.Protect).ToArray();
        if (isProtected.Length > 0 && !force)
        {
            return StateEdit.Refused(isProtected.Select(Protected));
        }

        var kept = removal.Kept.Select(static r => r.Urn).ToHashSet();
        return StateEdit.Of(
            snapshot with
            {
                Resources = removal.Kept,
                PendingOperations = [.. snapshot.PendingOperations.Where(p =>
                    p.Kind is PendingOperationKind.Creating or PendingOperationKind.Importing || kept.Contains(p.Resource.Urn))],
            },
            removal.Removed.Select(static r => new StateChange(r.Urn, r.Delete ? $"deleted the copy {r.Id}" : "deleted")),
            isProtected.Select(ProtectedRemoved));
    }

    private static Diagnostic HasDependents(Removal removal)
    {
        var listed = removal.Dependents.Take(MaxListed).Select(static r => $"'{r.Urn.Name}' ({r.Urn})");
        var more = removal.Dependents.Length > MaxListed ? $", and {removal.Dependents.Length - MaxListed} more" : "";
        var first = removal.Removed.First(r => !removal.Dependents.Contains(r));
        return SurgeryDiagnostics.HasDependents.Create($"cannot be deleted, because others depend on it: {string.Join(", ", listed)}{more}") with
        {
            Urn = first.Urn,
            NextStep = "delete those first, or pass --target-dependents to delete them too",
        };
    }

    private static Diagnostic Protected(ResourceState resource) =>
        SurgeryDiagnostics.Protected.Create("cannot be deleted, because it is protected") with
        {
            Urn = resource.Urn,
            NextStep = "pass --force, or run 'infra state unprotect' first",
        };

    private static Diagnostic ProtectedRemoved(ResourceState resource) =>
        SurgeryDiagnostics.ProtectedRemoved.Create("was protected, and was removed because of --force") with { Urn = resource.Urn };

    // References point backwards, so that one walk finds everything that loses one.
    private sealed class Removal(ImmutableArray<int> slots)
    {
        private readonly HashSet<Urn> _keptUrns = [];
        private readonly HashSet<Urn> _removedUrns = [];
        private readonly HashSet<ProviderReference> _removedProviders = [];

        public ImmutableArray<ResourceState> Kept { get; private set; } = [];

        public ImmutableArray<ResourceState> Removed { get; private set; } = [];

        public ImmutableArray<ResourceState> Dependents { get; private set; } = [];

        public void Walk(ImmutableArray<ResourceState> resources)
        {
            var named = slots.ToHashSet();
            var kept = ImmutableArray.CreateBuilder<ResourceState>();
            var removed = ImmutableArray.CreateBuilder<ResourceState>();
            var dependents = ImmutableArray.CreateBuilder<ResourceState>();
            for (var slot = 0; slot < resources.Length; slot++)
            {
                var resource = resources[slot];
                var isDependent = !named.Contains(slot) && LosesReference(resource);
                if (!named.Contains(slot) && !isDependent)
                {
                    kept.Add(resource);
                    _keptUrns.Add(resource.Urn);
                    continue;
                }

                Remove(resource);
                removed.Add(resource);
                if (isDependent)
                {
                    dependents.Add(resource);
                }
            }

            (Kept, Removed, Dependents) = (kept.ToImmutable(), removed.ToImmutable(), dependents.ToImmutable());
        }

        private void Remove(ResourceState resource)
        {
            _removedUrns.Add(resource.Urn);
            if (resource.IsProvider)
            {
                _removedProviders.Add(resource.ProviderReference);
            }
        }

        private bool LosesReference(ResourceState resource) =>
            ResourceReferences.ProviderOf(resource) is { } provider && _removedProviders.Contains(provider)
            || ResourceReferences.UrnsOf(resource).Any(u => _removedUrns.Contains(u) && !_keptUrns.Contains(u));
    }
}
