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
        var check = new Check(snapshot.Resources.Length);
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

    private sealed class Check(int resources)
    {
        // Every URN so far, and whether a copy that is not marked for deletion has it.
        private readonly Dictionary<Urn, bool> _seen = new(resources);
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
            if (!_seen.TryAdd(resource.Urn, !resource.Delete) && !resource.Delete)
            {
                _seen[resource.Urn] = true;
            }

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

            if (!resource.Delete && _seen.GetValueOrDefault(resource.Urn))
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
            Refers(resource, resource.Parent, "parent");
            Refers(resource, resource.DeletedWith, "deletedWith");
            foreach (var urn in resource.Dependencies)
            {
                Refers(resource, urn, "dependency");
            }

            foreach (var (key, urns) in resource.PropertyDependencies)
            {
                foreach (var urn in urns)
                {
                    Refers(resource, urn, "dependency of property", key);
                }
            }

            foreach (var urn in resource.ReplaceWith)
            {
                Refers(resource, urn, "replaceWith");
            }
        }

        private void Refers(ResourceState resource, Urn? target, string what, string? key = null)
        {
            if (target is { } urn && !_seen.ContainsKey(urn))
            {
                var reference = key is null ? what : $"{what} '{key}'";
                Breach(resource.Urn, $"has the {reference} {urn}, which is not recorded before it");
            }
        }
    }
}
