using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Simulation.Cloud;

namespace Infra.Testing.Simulation.Programs;

/// <summary>
/// Runs a simulated program against the engine's own contract, without an SDK between: each resource is declared as soon as what it needs
/// is there.
/// </summary>
public sealed class PlannedProgram(ProgramVersion version) : IProgram
{
    /// <summary>The type of all custom resources.</summary>
    public const string ResourceType = "cloud:index:Thing";

    /// <summary>The type of all components.</summary>
    public const string ComponentType = "my:index:Group";

    private readonly Dictionary<string, Task<RegisterResourceResponse>> _declared = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var root = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest { Type = ResourceTypeToken.RootStack.Value, Name = $"{deployment.Stack.Project}-{deployment.Stack.Stack}" },
            cancellationToken);
        foreach (var (resource, index) in version.Resources.Select(static (r, i) => (r, i)))
        {
            if (index == version.ThrowsAfter)
            {
                throw new InvalidOperationException("the program broke off");
            }

            _declared[resource.Name] = DeclareAsync(resource, root.Urn, monitor, cancellationToken);
        }

        await Task.WhenAll(_declared.Values);
        await monitor.RegisterResourceOutputsAsync(
            new RegisterResourceOutputsRequest(root.Urn.Value, PropertyMap.Of(("count", version.Resources.Length))), cancellationToken);
        return ProgramResult.Succeeded;
    }

    private async Task<RegisterResourceResponse> DeclareAsync(
        PlannedResource resource, Urn root, IResourceMonitor monitor, CancellationToken cancellationToken)
    {
        foreach (var name in resource.Needs())
        {
            await _declared[name];
        }

        var parent = resource.Parent is { } given ? (await _declared[given]).Urn : root;
        var references = resource.References.ToDictionary(static r => r.Key, r => _declared[r.Value].Result, StringComparer.Ordinal);
        var response = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = resource.IsComponent ? ComponentType : ResourceType,
                Name = resource.Name,
                Parent = parent.Value,
                Custom = !resource.IsComponent,
                Inputs = resource.IsComponent ? PropertyMap.Empty : Inputs(resource, references),
                Dependencies = [.. references.Values.Select(static r => r.Urn.Value).Concat(resource.DependsOn.Select(UrnOf)).Distinct()],
                PropertyDependencies = PropertyDependencies.From(references.Select(
                    static r => KeyValuePair.Create(r.Key, ImmutableArray.Create(r.Value.Urn)))),
                Options = Options(resource),
            },
            cancellationToken);
        if (resource.IsComponent)
        {
            await monitor.RegisterResourceOutputsAsync(
                new RegisterResourceOutputsRequest(response.Urn.Value, PropertyMap.Of(("done", true))), cancellationToken);
        }

        return response;
    }

    private string UrnOf(string name) => _declared[name].Result.Urn.Value;

    private static PropertyMap Inputs(PlannedResource resource, Dictionary<string, RegisterResourceResponse> references) => PropertyMap.From(
        resource.Values.Select(static v => KeyValuePair.Create(v.Key, (PropertyValue)(double)v.Value))
            .Concat(references.Select(static r => KeyValuePair.Create(
                r.Key, r.Value.Result == RegistrationResult.Succeeded && !r.Value.Unknown ? r.Value.Outputs.Get("out") ?? PropertyValue.Unknown : PropertyValue.Unknown)))
            .Append(KeyValuePair.Create("secret", PropertyValue.Secret($"{SecretCanary.Text}-for-{resource.Name}"))));

    private ResourceOptions Options(PlannedResource resource) => new()
    {
        Protect = resource.Protect,
        RetainOnDelete = resource.Retain,
        DeletedWith = resource.DeletedWith is { } with ? _declared[with].Result.Urn : null,
        ReplaceWith = resource.ReplaceWith is { } other ? [_declared[other].Result.Urn] : [],
        DeleteBeforeReplace = resource.DeleteBeforeReplace,
        IgnoreChanges = resource.IgnoreChanges,
        Aliases = resource.FormerName is { } former ? [new Alias { Name = former }] : [],
        AdditionalSecretOutputs = ["token"],
    };
}
