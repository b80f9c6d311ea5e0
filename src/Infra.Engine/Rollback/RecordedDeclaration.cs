using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Rollback;

/// <summary>Declares recorded resources, each when those that it needs are declared.</summary>
/// <param name="monitor">The engine.</param>
/// <param name="stack">The stack, which may have had another name when the state was recorded.</param>
/// <param name="packages">Per recorded provider, the reference of its package.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal sealed class RecordedDeclaration(
    IResourceMonitor monitor, StackIdentity stack, IReadOnlyDictionary<Urn, string> packages, CancellationToken cancellationToken)
{
    /// <summary>Declares a resource.</summary>
    /// <param name="resource">The record.</param>
    /// <param name="earlier">The declarations of what stands before it.</param>
    public async Task<DeclaredResource> DeclareAsync(ResourceState resource, IReadOnlyDictionary<Urn, Task<DeclaredResource>> earlier)
    {
        var needed = new Dictionary<Urn, DeclaredResource>();
        foreach (var urn in resource.AllDependencies().Distinct().Where(earlier.ContainsKey).ToArray())
        {
            needed[urn] = await earlier[urn];
        }

        var references = new Needs(needed);
        return resource.External ? await ReadAsync(resource, references) : await RegisterAsync(resource, references);
    }

    /// <summary>Sets the outputs of a component or of the stack.</summary>
    /// <param name="component">The component.</param>
    /// <param name="all">Everything that was declared.</param>
    public Task SetOutputsAsync(DeclaredResource component, IReadOnlyList<DeclaredResource> all)
    {
        var outputs = component.Recorded.Outputs.Select(v => RecordedValues.Renew(v, [.. all.Where(static d => d.Changed.Count > 0)]));
        return monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest(component.Urn.Value, outputs), cancellationToken);
    }

    private async Task<DeclaredResource> RegisterAsync(ResourceState resource, Needs needs)
    {
        var response = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = resource.Type.Value,
                Name = resource.Urn.IsRootStack ? stack.RootUrn.Name : resource.Urn.Name,
                Custom = resource.Custom,
                Parent = needs.Parent(resource),
                Inputs = needs.Inputs(resource),
                Dependencies = [.. resource.Dependencies.Select(needs.Urn).OfType<string>()],
                PropertyDependencies = needs.PropertyDependencies(resource),
                Provider = needs.Provider(resource),
                PackageReference = PackageOf(resource),
                Options = needs.Options(resource),
                SourcePosition = resource.SourcePosition,
            },
            cancellationToken);
        return new DeclaredResource(resource, response.Urn, response.Id ?? "", response.Outputs);
    }

    private async Task<DeclaredResource> ReadAsync(ResourceState resource, Needs needs)
    {
        var response = await monitor.ReadResourceAsync(
            new ReadResourceRequest
            {
                Type = resource.Type.Value,
                Name = resource.Urn.Name,
                Id = resource.Id,
                Parent = needs.Parent(resource),
                Properties = needs.Inputs(resource),
                Dependencies = [.. resource.Dependencies.Select(needs.Urn).OfType<string>()],
                Provider = needs.Provider(resource),
                PackageReference = PackageOf(resource),
                AdditionalSecretOutputs = resource.AdditionalSecretOutputs,
                SourcePosition = resource.SourcePosition,
            },
            cancellationToken);
        return new DeclaredResource(resource, response.Urn, resource.Id, response.Properties);
    }

    private string? PackageOf(ResourceState resource) =>
        packages.GetValueOrDefault(resource.IsProvider ? resource.Urn : resource.Provider?.Urn ?? default);

    /// <summary>What a resource refers to, as it is now.</summary>
    private sealed class Needs(IReadOnlyDictionary<Urn, DeclaredResource> needed)
    {
        public string? Urn(Urn recorded) => needed.GetValueOrDefault(recorded)?.Urn.Value;

        public string? Parent(ResourceState resource) => resource.Parent is { } parent ? Urn(parent) : null;

        public string? Provider(ResourceState resource) => resource.Provider is { } provider && !RecordedProgram.IsDefaultProvider(provider.Urn)
            ? needed.GetValueOrDefault(provider.Urn)?.ProviderReference : null;

        public PropertyMap Inputs(ResourceState resource)
        {
            var inputs = resource.IsProvider ? ProviderInputs.WithoutInternal(resource.Inputs) : resource.Inputs;
            return PropertyMap.From(inputs.Select(p => KeyValuePair.Create(p.Key, RecordedValues.Renew(p.Value, Behind(resource, p.Key)))));
        }

        public PropertyDependencies PropertyDependencies(ResourceState resource) => resource.PropertyDependencies.Select(Known);

        public ResourceOptions Options(ResourceState resource) => new()
        {
            Protect = resource.Protect,
            RetainOnDelete = resource.RetainOnDelete,
            DeletedWith = resource.DeletedWith is { } owner ? needed.GetValueOrDefault(owner)?.Urn : null,
            ReplaceWith = Known(resource.ReplaceWith),
            ReplacementTrigger = resource.ReplacementTrigger,
            IgnoreChanges = resource.IgnoreChanges,
            ReplaceOnChanges = resource.ReplaceOnChanges,
            CustomTimeouts = resource.CustomTimeouts,
            AdditionalSecretOutputs = resource.AdditionalSecretOutputs,
            HideDiffs = resource.HideDiffs,
        };

        private DeclaredResource[] Behind(ResourceState resource, string property) => resource.PropertyDependencies.TryGetValue(property, out var urns)
            ? [.. urns.Select(u => needed.GetValueOrDefault(u)).OfType<DeclaredResource>().Where(static d => d.Changed.Count > 0)]
            : [];

        private ImmutableArray<Urn> Known(ImmutableArray<Urn> urns) => [.. urns.Where(needed.ContainsKey).Select(u => needed[u].Urn)];
    }
}
