using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Tests.Engine;

/// <summary>A program that talks to the monitor directly.</summary>
internal sealed class TestProgram(Func<TestProgram, Task> body) : IProgram
{
    public IResourceMonitor Monitor { get; private set; } = null!;

    public string Root { get; private set; } = "";

    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        Monitor = monitor;
        var root = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest { Type = "pulumi:pulumi:Stack", Name = "proj-dev" }, cancellationToken);
        Root = root.Urn.Value;
        await body(this);
        return ProgramResult.Succeeded;
    }

    public Task<RegisterResourceResponse> ComponentAsync(string name, string? parent = null) => Monitor.RegisterResourceAsync(
        new RegisterResourceRequest { Type = "my:index:Group", Name = name, Parent = parent ?? Root }, CancellationToken.None);

    public Task<RegisterResourceResponse> ResourceAsync(
        string name, PropertyMap? inputs = null, IEnumerable<RegisterResourceResponse>? needs = null, ResourceOptions? options = null, string? parent = null)
    {
        var dependencies = (needs ?? []).Select(static n => n.Urn).ToImmutableArray();
        inputs ??= PropertyMap.Empty;
        return Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "sim:index:Res",
                Name = name,
                Custom = true,
                Parent = parent ?? Root,
                Inputs = inputs,
                Dependencies = [.. dependencies.Select(static d => d.Value)],
                PropertyDependencies = inputs.Keys.ToImmutableSortedDictionary(static k => k, _ => dependencies, StringComparer.Ordinal),
                Options = options ?? ResourceOptions.None,
            },
            CancellationToken.None);
    }

    public Task OutputsAsync(PropertyMap outputs) =>
        Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest(Root, outputs), CancellationToken.None);

    public static Urn UrnOf(string name) => Urn.Create("dev", "proj", "sim:index:Res", name);
}
