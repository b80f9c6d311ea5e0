using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Core.Deployments;

/// <summary>
/// The rules that every snapshot keeps (protocol reference 5.8). The one place that states them: checked after every read and before
/// every write.
/// </summary>
public static class SnapshotIntegrity
{
    /// <summary>Every breach, in the order of the resources; empty for a sound snapshot.</summary>
    public static ImmutableArray<Diagnostic> Verify(Snapshot snapshot)
    {
        var check = new Check();
        if (snapshot.Manifest.Magic != SnapshotManifest.MagicOf(snapshot.Manifest.Version))
        {
            check.Breach(null, $"the manifest's magic does not belong to version '{snapshot.Manifest.Version}'");
        }

        foreach (var resource in snapshot.Resources)
        {
            check.Resource(resource);
        }

        return check.Breaches.ToImmutable();
    }

    private sealed class Check
    {
        private readonly HashSet<Urn> _seen = [];
        private readonly HashSet<Urn> _live = [];
        private readonly HashSet<ProviderReference> _providers = [];

        public ImmutableArray<Diagnostic>.Builder Breaches { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

        public void Breach(Urn? urn, string message) =>
            Breaches.Add(CoreDiagnostics.SnapshotIntegrity.Create(message) with
            {
                Urn = urn,
                NextStep = "put the '.bak' file beside the state, or a checkpoint of its history, in its place",
            });

        public void Resource(ResourceState resource)
        {
            Identity(resource);
            Provider(resource);
            References(resource);
            _seen.Add(resource.Urn);
            if (resource.IsProvider)
            {
                _providers.Add(resource.ProviderReference);
            }
        }

        private void Identity(ResourceState resource)
        {
            if (resource.Type.Value.Length == 0)
            {
                Breach(resource.Urn, "has no type");
            }

            if (!resource.Custom && resource.Id.Length > 0)
            {
                Breach(resource.Urn, $"is a component, and yet has the ID '{resource.Id}'");
            }

            if (resource.IsProvider && resource.Id.Length == 0)
            {
                Breach(resource.Urn, "is a provider without an ID");
            }

            if (!resource.Delete && !_live.Add(resource.Urn))
            {
                Breach(resource.Urn, "is recorded twice, and neither copy is marked for deletion");
            }
        }

        private void Provider(ResourceState resource)
        {
            if (resource.Provider is { } provider && !resource.IsProvider && !resource.PendingReplacement && !_providers.Contains(provider))
            {
                Breach(resource.Urn, $"refers to the provider {provider}, which is not recorded before it");
            }
        }

        private void References(ResourceState resource)
        {
            Refers(resource, "parent", resource.Parent);
            Refers(resource, "deletedWith", resource.DeletedWith);
            foreach (var urn in resource.Dependencies)
            {
                Refers(resource, "dependency", urn);
            }

            foreach (var (key, urns) in resource.PropertyDependencies)
            {
                foreach (var urn in urns)
                {
                    Refers(resource, $"dependency of property '{key}'", urn);
                }
            }

            foreach (var urn in resource.ReplaceWith)
            {
                Refers(resource, "replaceWith", urn);
            }
        }

        private void Refers(ResourceState resource, string what, Urn? target)
        {
            if (target is { } urn && !_seen.Contains(urn))
            {
                Breach(resource.Urn, $"has the {what} {urn}, which is not recorded before it");
            }
        }
    }
}
