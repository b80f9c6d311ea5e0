using Infra.Rpc.Providers.Serving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pulumi.Experimental.Provider;

/// <summary>
/// A provider. What is not overridden is not offered, but for configuration, which is taken as it comes. An exception of a method that may
/// change something means that nobody knows what it did.
/// </summary>
public abstract class Provider
{
    /// <summary>Makes a provider.</summary>
    protected Provider()
    {
    }

    /// <summary>Serves a provider as a plugin of the engine that started this process, until it is cancelled or the engine is gone.</summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="version">The plugin's version, or null where it has none.</param>
    /// <param name="factory">Makes the provider; is given the engine that it works for.</param>
    /// <param name="cancellationToken">Ends the plugin.</param>
    public static Task Serve(string[] args, string? version, Func<IEngine, Provider> factory, CancellationToken cancellationToken)
    {
        var plugin = new ServedPlugin(version ?? "", link => new ProviderAdapter(factory(new PluginEngine(link)))) { Capabilities = null };
        return ProgramEnvironment.HostPlugin().RunAsync(plugin, [.. args], cancellationToken);
    }

    /// <summary>Where a web host listens.</summary>
    /// <exception cref="InvalidOperationException">It does not listen, or not at one place.</exception>
    public static Uri GetHostUri(IHost host)
    {
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Count == 1
            ? new Uri(addresses.First())
            : throw new InvalidOperationException($"the host listens at {addresses.Count} places; a plugin listens at one");
    }

    /// <summary>Becomes another package.</summary>
    public virtual Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, CancellationToken ct) => Missing<ParameterizeResponse>("Parameterize");

    /// <summary>Gives the package's schema.</summary>
    public virtual Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct) => Missing<GetSchemaResponse>("GetSchema");

    /// <summary>Checks the configuration.</summary>
    public virtual Task<CheckResponse> CheckConfig(CheckRequest request, CancellationToken ct) => Missing<CheckResponse>("CheckConfig");

    /// <summary>Compares the configuration with its former one.</summary>
    public virtual Task<DiffResponse> DiffConfig(DiffRequest request, CancellationToken ct) => Missing<DiffResponse>("DiffConfig");

    /// <summary>Takes the configuration, before any call about a resource.</summary>
    public virtual Task<ConfigureResponse> Configure(ConfigureRequest request, CancellationToken ct) => Task.FromResult(new ConfigureResponse());

    /// <summary>Calls a function.</summary>
    public virtual Task<InvokeResponse> Invoke(InvokeRequest request, CancellationToken ct) => Missing<InvokeResponse>("Invoke");

    /// <summary>Validates a resource's inputs and fills in defaults.</summary>
    public virtual Task<CheckResponse> Check(CheckRequest request, CancellationToken ct) => Missing<CheckResponse>("Check");

    /// <summary>Says what changed, and whether that asks for a replacement.</summary>
    public virtual Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct) => Missing<DiffResponse>("Diff");

    /// <summary>Creates a resource; in a preview, only says what it would be.</summary>
    public virtual Task<CreateResponse> Create(CreateRequest request, CancellationToken ct) => Missing<CreateResponse>("Create");

    /// <summary>Changes a resource in place; in a preview, only says what it would be.</summary>
    public virtual Task<UpdateResponse> Update(UpdateRequest request, CancellationToken ct) => Missing<UpdateResponse>("Update");

    /// <summary>Deletes a resource.</summary>
    public virtual Task Delete(DeleteRequest request, CancellationToken ct) => Missing<object>("Delete");

    /// <summary>Reads a resource as it is.</summary>
    public virtual Task<ReadResponse> Read(ReadRequest request, CancellationToken ct) => Missing<ReadResponse>("Read");

    /// <summary>Makes a component by declaring its parts.</summary>
    public virtual Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct) => Missing<ConstructResponse>("Construct");

    /// <summary>Calls a method of a resource.</summary>
    public virtual Task<CallResponse> Call(CallRequest request, CancellationToken ct) => Missing<CallResponse>("Call");

    private static Task<T> Missing<T>(string method) => throw new NotImplementedException($"the provider does not implement {method}");
}
