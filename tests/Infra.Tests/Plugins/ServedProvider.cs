using Infra.Core.Providers;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Providers;
using Infra.Rpc.Providers.Serving;
using CallRequest = Infra.Core.Providers.CallRequest;
using CallResponse = Infra.Core.Providers.CallResponse;
using CheckRequest = Infra.Core.Providers.CheckRequest;
using CheckResponse = Infra.Core.Providers.CheckResponse;
using ConfigureRequest = Infra.Core.Providers.ConfigureRequest;
using ConfigureResponse = Infra.Core.Providers.ConfigureResponse;
using ConstructRequest = Infra.Core.Providers.ConstructRequest;
using ConstructResponse = Infra.Core.Providers.ConstructResponse;
using CreateRequest = Infra.Core.Providers.CreateRequest;
using CreateResponse = Infra.Core.Providers.CreateResponse;
using DeleteRequest = Infra.Core.Providers.DeleteRequest;
using DiffRequest = Infra.Core.Providers.DiffRequest;
using DiffResponse = Infra.Core.Providers.DiffResponse;
using InvokeRequest = Infra.Core.Providers.InvokeRequest;
using InvokeResponse = Infra.Core.Providers.InvokeResponse;
using LogRequest = Infra.Core.Programs.LogRequest;
using ReadRequest = Infra.Core.Providers.ReadRequest;
using ReadResponse = Infra.Core.Providers.ReadResponse;
using UpdateRequest = Infra.Core.Providers.UpdateRequest;
using UpdateResponse = Infra.Core.Providers.UpdateResponse;

namespace Infra.Tests.Plugins;

/// <summary>A provider behind the wire: served as a plugin, and called as the engine calls plugins, in one process.</summary>
internal sealed class ServedProvider : IProvider
{
    private readonly EngineServer _engine;
    private readonly EngineLink _link;
    private readonly ProviderServer _server;
    private readonly ProviderClient _client;
    private readonly MonitorEndpoints _monitors;

    private ServedProvider(EngineServer engine, EngineLink link, ProviderServer server, (ProviderClient Client, MonitorEndpoints Monitors) client) =>
        (_engine, _link, _server, _client, _monitors) = (engine, link, server, client.Client, client.Monitors);

    /// <summary>Where it listens.</summary>
    public string Address => _server.Address;

    /// <param name="plugin">What is served.</param>
    /// <param name="log">Takes what it logs.</param>
    public static async Task<ServedProvider> StartAsync(ServedPlugin plugin, Action<LogRequest>? log = null)
    {
        var engine = await EngineServer.StartAsync(log ?? (static _ => { }), CancellationToken.None);
        var link = new EngineLink();
        var server = await ProviderServer.StartAsync(plugin, link, CancellationToken.None);
        var monitors = new MonitorEndpoints();
        var client = await ProviderClient.ConnectAsync(
            server.Address, new ProviderHandshakeRequest { EngineAddress = engine.Address }, monitors, new ProviderCallLimits(), CancellationToken.None);
        return new ServedProvider(engine, link, server, (client, monitors));
    }

    public Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) => _client.CheckConfigAsync(request, cancellationToken);

    public Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) => _client.DiffConfigAsync(request, cancellationToken);

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) => _client.ConfigureAsync(request, cancellationToken);

    public Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) => _client.CheckAsync(request, cancellationToken);

    public Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) => _client.DiffAsync(request, cancellationToken);

    public Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) => _client.CreateAsync(request, cancellationToken);

    public Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => _client.ReadAsync(request, cancellationToken);

    public Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) => _client.UpdateAsync(request, cancellationToken);

    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => _client.DeleteAsync(request, cancellationToken);

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) => _client.InvokeAsync(request, cancellationToken);

    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) => _client.CallAsync(request, cancellationToken);

    public Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) => _client.ConstructAsync(request, cancellationToken);

    public Task CancelAsync(CancellationToken cancellationToken) => _client.CancelAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _link.Dispose();
        await _monitors.DisposeAsync();
        await _engine.DisposeAsync();
    }
}
