using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Providers.Serving;

/// <summary>Serves a provider as a plugin: Pulumi's ResourceProvider service (protocol reference 1.3).</summary>
public sealed class ProviderServer : IAsyncDisposable
{
    private readonly ServedPlugin _plugin;
    private readonly EngineLink _engine;
    private readonly IProvider _provider;

    // Hooks and transforms that a component registered are called until the deployment ends, so that its monitor stays connected.
    private readonly ConcurrentDictionary<string, Lazy<Task<MonitorClient>>> _monitors = new(StringComparer.Ordinal);
    private ProviderAnswers _answers = new(MarshalRules.Default);
    private GrpcServer? _server;

    private ProviderServer(ServedPlugin plugin, EngineLink engine) => (_plugin, _engine, _provider) = (plugin, engine, plugin.Make(engine));

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address => _server!.Address;

    /// <summary>Starts serving a provider.</summary>
    /// <param name="plugin">What is served.</param>
    /// <param name="engine">The engine that it works for.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<ProviderServer> StartAsync(ServedPlugin plugin, EngineLink engine, CancellationToken cancellationToken)
    {
        var server = new ProviderServer(plugin, engine);
        server._server = await GrpcServer.StartAsync(server.Handlers(), cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        foreach (var monitor in _monitors.Values.Where(static m => m is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await monitor.Value).DisposeAsync();
        }

        await _provider.DisposeAsync();
    }

    private GrpcHandlers Handlers()
    {
        var handlers = new GrpcHandlers();
        AddPackage(handlers);
        AddResources(handlers);
        Add(handlers, ProviderMethods.Invoke, async (r, token) =>
            _answers.Write(await _provider.InvokeAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Call, async (r, token) =>
            _answers.Write(await _provider.CallAsync(ProviderQuestions.Read(r, await MonitorAsync(r.MonitorEndpoint)), token)));
        Add(handlers, ProviderMethods.Construct, async (r, token) =>
            _answers.Write(await _provider.ConstructAsync(ProviderQuestions.Read(r, await MonitorAsync(r.MonitorEndpoint)), token)));
        return handlers;
    }

    private void AddPackage(GrpcHandlers handlers)
    {
        Add(handlers, ProviderMethods.Handshake, (r, _) =>
        {
            _engine.Attach(r.EngineAddress);
            return _plugin.Capabilities is { } known
                ? Task.FromResult(ProviderAnswers.Greet(known))
                : throw ProviderException.Unimplemented("Handshake");
        });
        Add(handlers, ProviderMethods.Attach, (r, _) =>
        {
            _engine.Attach(r.Address);
            return Task.FromResult(new Empty());
        });
        Add(handlers, ProviderMethods.GetPluginInfo, (_, _) => Task.FromResult(new Wire.PluginInfo { Version = _plugin.Version }));
        Add(handlers, ProviderMethods.Cancel, async (_, token) =>
        {
            await _provider.CancelAsync(token);
            return new Empty();
        });
        Add(handlers, ProviderMethods.GetSchema, async (r, token) => new Wire.GetSchemaResponse
        {
            Schema = _provider is not IPackageProvider && _plugin.Schema is { } schema ? schema() : await Package("GetSchema").GetSchemaAsync(
                new SchemaRequest(r.Version, WireText.NullIfEmpty(r.SubpackageName), WireText.NullIfEmpty(r.SubpackageVersion)), token),
        });
        Add(handlers, ProviderMethods.Parameterize, async (r, token) =>
        {
            var parameters = r.Args is { } words
                ? new ParameterizeRequest([.. words.Args], "", "", [])
                : new ParameterizeRequest(null, r.Value?.Name ?? "", r.Value?.Version ?? "", r.Value is { } value ? [.. value.Value.Span] : []);
            var package = await Package("Parameterize").ParameterizeAsync(parameters, token);
            return new Wire.ParameterizeResponse { Name = package.Name, Version = package.Version };
        });
    }

    private void AddResources(GrpcHandlers handlers)
    {
        Add(handlers, ProviderMethods.CheckConfig, async (r, token) =>
            _answers.Write(await _provider.CheckConfigAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.DiffConfig, async (r, token) =>
            ProviderAnswers.Write(await _provider.DiffConfigAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Configure, async (r, token) =>
        {
            _answers = new(MarshalRules.Default with { KeepSecrets = r.AcceptSecrets, KeepResources = r.AcceptResources });
            return ProviderAnswers.Write(await _provider.ConfigureAsync(ProviderQuestions.Read(r), token));
        });
        Add(handlers, ProviderMethods.Check, async (r, token) => _answers.Write(await _provider.CheckAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Diff, async (r, token) => ProviderAnswers.Write(await _provider.DiffAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Create, async (r, token) => _answers.Write(await _provider.CreateAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Read, async (r, token) => _answers.Write(await _provider.ReadAsync(ProviderQuestions.Read(r), token)));
        Add(handlers, ProviderMethods.Update, async (r, token) =>
            _answers.Write(await _provider.UpdateAsync(ProviderQuestions.Read(r), token), r.Id));
        Add(handlers, ProviderMethods.Delete, async (r, token) =>
        {
            await _provider.DeleteAsync(ProviderQuestions.Read(r), token);
            return new Empty();
        });
    }

    private static void Add<TRequest, TResponse>(
        GrpcHandlers handlers, GrpcMethod<TRequest, TResponse> method, Func<TRequest, CancellationToken, Task<TResponse>> handle)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() => handlers.Unary(method, async (request, token) =>
        {
            try
            {
                return await handle(request, token);
            }
            catch (ProviderException failure)
            {
                throw ProviderAnswers.Failed(failure);
            }
            catch (Exception refusal) when (refusal is MonitorException { Status: MonitorStatus.InvalidArgument } or PropertyFormatException)
            {
                throw new GrpcException(GrpcStatusCode.InvalidArgument, refusal.Message, refusal);
            }
        });

    private IPackageProvider Package(string call) => _provider as IPackageProvider ?? throw ProviderException.Unimplemented(call);

    private async Task<IResourceMonitor> MonitorAsync(string endpoint)
    {
        // An engine that cannot be reached now may be later, so that only what succeeded is kept.
        var connecting = _monitors.GetOrAdd(endpoint, address => new Lazy<Task<MonitorClient>>(
            () => MonitorClient.ConnectAsync(address, _engine.Address ?? address, CancellationToken.None)));
        try
        {
            return await connecting.Value;
        }
        catch (MonitorException)
        {
            _monitors.TryRemove(new(endpoint, connecting));
            throw;
        }
    }
}
