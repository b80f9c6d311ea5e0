using System.Collections.Concurrent;
using Infra.Bindings;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Core.Schema;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;

namespace Infra.Tests.Simulated;

/// <summary>Simulated providers of the embedded packages, and the calls that an engine would make.</summary>
internal sealed class SimulatorSetup
{
    private static readonly ConcurrentDictionary<string, PackageSchema?> Schemas = new(StringComparer.Ordinal);

    public SimulatorSetup(SimulationOptions? options = null, SimulatedWorld? world = null, TimeProvider? time = null)
    {
        World = world ?? SimulatedWorld.InMemory();
        Source = new SimulatedProviderSource(
            SchemaOf, World, (options ?? SimulationOptions.Default) with { Report = Reports.Add }, time);
    }

    public ConcurrentBag<Diagnostic> Reports { get; } = [];

    public SimulatedWorld World { get; }

    public SimulatedProviderSource Source { get; }

    public static PackageSchema? SchemaOf(string package) => Schemas.GetOrAdd(package, static name =>
    {
        using var stream = PackageFacts.Open(name);
        return stream is null ? null : SchemaReader.Read(stream, name).Require();
    });

    public static Urn UrnOf(string type, string name) => Urn.Create("dev", "site", null, new ResourceTypeToken(type), name);

    public async Task<IProvider> StartAsync(string package, params (string, PropertyValue)[] configuration)
    {
        var provider = await Source.StartAsync(new PackageDescriptor(package), CancellationToken.None);
        var urn = UrnOf(ResourceTypeToken.Provider(package).Value, "default");
        await provider.ConfigureAsync(new ConfigureRequest(urn, "id", PropertyMap.Of(configuration)), CancellationToken.None);
        return provider;
    }

    public static async Task<CheckResponse> CheckAsync(
        IProvider provider, string type, string name, PropertyMap inputs, PropertyMap? olds = null) =>
        await provider.CheckAsync(
            new CheckRequest(UrnOf(type, name), olds, inputs) { RandomSeed = [1, 2, 3, 4] }, CancellationToken.None);

    public static async Task<(PropertyMap Inputs, CreateResponse Created)> MakeAsync(
        IProvider provider, string type, string name, params (string, PropertyValue)[] inputs)
    {
        var check = await CheckAsync(provider, type, name, PropertyMap.Of(inputs));
        Assert.Empty(check.Failures);
        return (check.Inputs, await provider.CreateAsync(new CreateRequest(UrnOf(type, name), check.Inputs, false, null), CancellationToken.None));
    }

    public static Task<DiffResponse> DiffAsync(IProvider provider, string type, string name, PropertyMap olds, PropertyMap news) =>
        provider.DiffAsync(new DiffRequest(UrnOf(type, name), "id", olds, PropertyMap.Empty, news), CancellationToken.None);

    public static string Text(PropertyMap map, string key) => Assert.IsType<StringValue>(map[key].Unwrap()).Value;
}
