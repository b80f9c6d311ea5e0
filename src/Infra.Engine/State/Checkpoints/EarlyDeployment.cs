using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Brings deployments of the first two versions to the third. Neither records what each input comes from: every input is taken to come from
/// all that its resource depends on. Version 1 records no providers: each package gets a default one, configured as the stack file's own
/// configuration says. The result is the same at every reading, because journals count on that.
/// </summary>
internal sealed class EarlyDeployment
{
    private const string ConfigField = CheckpointReader.InnerPrefix + "config";
    private const string DefaultsField = "defaults";

    private readonly JsonElement _config;
    private readonly SortedDictionary<string, ResourceState> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<Urn, ResourceState> _recorded;

    private EarlyDeployment(Snapshot snapshot, JsonElement config)
    {
        _config = config;
        _recorded = snapshot.Resources.Where(static r => r is { IsProvider: true, Delete: false })
            .DistinctBy(static r => r.Urn).ToDictionary(static r => r.Urn);
    }

    /// <summary>The deployment as one of version 3.</summary>
    /// <param name="snapshot">The deployment as it was read.</param>
    /// <param name="fields">Fields beside the deployment.</param>
    public static Snapshot Upgrade(Snapshot snapshot, ImmutableSortedDictionary<string, JsonElement>? fields)
    {
        var early = new EarlyDeployment(snapshot, fields?.GetValueOrDefault(ConfigField) ?? default);
        ImmutableArray<ResourceState> resources = [.. snapshot.Resources.Select(early.Upgrade)];
        ImmutableArray<PendingOperation> pending =
            [.. snapshot.PendingOperations.Select(o => o with { Resource = early.Upgrade(o.Resource) })];
        return snapshot with { Resources = [.. early._added.Values, .. resources], PendingOperations = pending };
    }

    private ResourceState Upgrade(ResourceState state)
    {
        var fields = state.UnknownFields?.Remove(DefaultsField);
        return state with
        {
            PropertyDependencies = state.PropertyDependencies.IsEmpty && !state.Dependencies.IsEmpty
                ? PropertyDependencies.Of(state.Inputs.Keys, state.Dependencies)
                : state.PropertyDependencies,
            Outputs = state.IsProvider && state.Outputs.Count == 0 ? state.Inputs : state.Outputs,
            Provider = state is { Custom: true, IsProvider: false, Provider: null } ? DefaultProvider(state) : state.Provider,
            UnknownFields = fields is { IsEmpty: true } ? null : fields,
        };
    }

    private ProviderReference DefaultProvider(ResourceState of)
    {
        var package = of.Type.Package;
        var urn = Urn.Create(of.Urn.Stack, of.Urn.Project, $"pulumi:providers:{package}", "default");
        if (_recorded.TryGetValue(urn, out var recorded))
        {
            return recorded.ProviderReference;
        }

        if (!_added.TryGetValue(urn.Value, out var provider))
        {
            var inputs = Configuration(package);
            _added[urn.Value] = provider = new ResourceState
            {
                Urn = urn,
                Type = urn.Type,
                Custom = true,
                Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(urn.Value)).AsSpan(0, 16)).ToString(),
                Inputs = inputs,
                Outputs = inputs,
            };
        }

        return provider.ProviderReference;
    }

    // A sealed value stays out: it was sealed for another field.
    private PropertyMap Configuration(string package)
    {
        var inputs = PropertyMap.Empty;
        if (_config.ValueKind != JsonValueKind.Object)
        {
            return inputs;
        }

        foreach (var entry in _config.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.String && ConfigKey.TryParse(entry.Name, "", out var key) && key.Namespace == package)
            {
                inputs = inputs.Set(key.Name, entry.Value.GetString()!);
            }
        }

        return inputs;
    }
}
