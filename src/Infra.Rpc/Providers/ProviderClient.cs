using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Providers;

/// <summary>A provider in another process: Pulumi's ResourceProvider service (protocol reference 1.3, 1.7.6).</summary>
public sealed class ProviderClient : IProvider
{
    private readonly GrpcChannel _channel;
    private readonly MonitorEndpoints _monitors;
    private readonly ProviderCallLimits _limits;
    private Wire.ProviderHandshakeResponse? _handshake;
    private ProviderMessages _messages;
    private ComponentMessages _components;

    private ProviderClient(GrpcChannel channel, MonitorEndpoints monitors, ProviderCallLimits limits)
    {
        (_channel, _monitors, _limits) = (channel, monitors, limits);
        (_messages, _components) = Understand(new ConfigureResponse());
    }

    /// <summary>Connects to a provider, and tells it what this engine can do.</summary>
    /// <param name="address">Where it listens, <c>HOST:PORT</c>.</param>
    /// <param name="handshake">What it is told.</param>
    /// <param name="monitors">Serves monitors to its components.</param>
    /// <param name="limits">How long calls may take.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <exception cref="ProviderException">It does not answer as a provider does.</exception>
    public static async Task<ProviderClient> ConnectAsync(
        string address,
        Wire.ProviderHandshakeRequest handshake,
        MonitorEndpoints monitors,
        ProviderCallLimits limits,
        CancellationToken cancellationToken)
    {
        var channel = new GrpcChannel(address);
        var client = new ProviderClient(channel, monitors, limits);
        try
        {
            client._handshake = await channel.CallAsync(ProviderMethods.Handshake, handshake, cancellationToken, limits.Question);
        }
        catch (GrpcException failure) when (failure.Code == GrpcStatusCode.Unimplemented)
        {
            // Older providers say in their answer to Configure what they can take.
        }
        catch (GrpcException failure)
        {
            channel.Dispose();
            throw ProviderFailures.ToCore("Handshake", failure, changes: false);
        }

        return client;
    }

    /// <summary>Makes a package of a parameterizable plugin.</summary>
    /// <exception cref="ProviderException">It cannot.</exception>
    public Task ParameterizeAsync(PackageParameterization parameterization, CancellationToken cancellationToken) => AskAsync(
        ProviderMethods.Parameterize,
        new Wire.ParameterizeRequest
        {
            Value = new()
            {
                Name = parameterization.Name,
                Version = parameterization.Version,
                Value = ByteString.FromBase64(parameterization.Value),
            },
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Read(ProviderMethods.CheckConfig, await AskAsync(ProviderMethods.CheckConfig, _messages.Write(request), cancellationToken),
            answer => ProviderMessages.Read(answer, request.News));

    /// <inheritdoc/>
    public async Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        ProviderMessages.Read(await AskAsync(ProviderMethods.DiffConfig, _messages.Write(request with { Id = "" }), cancellationToken));

    /// <inheritdoc/>
    public async Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(ProviderMethods.Configure, ProviderMessages.Write(request), cancellationToken);
        var capabilities = _handshake is { } known
            ? new ConfigureResponse
            {
                AcceptsSecrets = known.AcceptSecrets,
                AcceptsResources = known.AcceptResources,
                AcceptsOutputs = known.AcceptOutputs,
                SupportsAutonaming = known.SupportsAutonamingConfiguration,
            }
            : new ConfigureResponse
            {
                AcceptsSecrets = answer.AcceptSecrets,
                AcceptsResources = answer.AcceptResources,
                AcceptsOutputs = answer.AcceptOutputs,
                SupportsPreview = answer.SupportsPreview,
                SupportsAutonaming = answer.SupportsAutonamingConfiguration,
            };
        (_messages, _components) = Understand(capabilities);
        return capabilities;
    }

    /// <inheritdoc/>
    public async Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Read(ProviderMethods.Check, await AskAsync(ProviderMethods.Check, _messages.Write(request), cancellationToken),
            answer => ProviderMessages.Read(answer, request.News));

    /// <inheritdoc/>
    public async Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        ProviderMessages.Read(await AskAsync(ProviderMethods.Diff, _messages.Write(request), cancellationToken));

    /// <inheritdoc/>
    public async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var call = new Call<Wire.CreateRequest, Wire.CreateResponse>(ProviderMethods.Create, _messages.Write(request), request.Timeout);
        var (answer, partial) = await OperateAsync(call, cancellationToken);
        var created = Read(call.Method, partial, left => left is null
            ? new CreateResponse(answer!.Id, ProviderMessages.ReadOutputs(answer.Properties, request.Urn, request.Preview))
            {
                RefreshBeforeUpdate = answer.RefreshBeforeUpdate,
            }
            : new CreateResponse(left.Id, ProviderMessages.Read(left.Properties)) { InitErrors = Reasons(left) });
        return created.Id.Length > 0 || request.Preview ? created : throw new ProviderException(
            $"the provider says that it created '{request.Urn}', and gives it no ID", ProviderStatus.OutcomeUnknown);
    }

    /// <inheritdoc/>
    public async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var call = new Call<Wire.ReadRequest, Wire.ReadResponse>(ProviderMethods.Read, _messages.Write(request), request.Timeout);
        var (answer, partial) = await OperateAsync(call, cancellationToken);
        return Read(call.Method, partial, left => left is null
            ? new ReadResponse(answer!.Id, ReadOrNull(answer.Inputs), ReadOrNull(answer.Properties)) { RefreshBeforeUpdate = answer.RefreshBeforeUpdate }
            : new ReadResponse(left.Id, ReadOrNull(left.Inputs), ReadOrNull(left.Properties)) { InitErrors = Reasons(left) });
    }

    /// <inheritdoc/>
    public async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var call = new Call<Wire.UpdateRequest, Wire.UpdateResponse>(ProviderMethods.Update, _messages.Write(request), request.Timeout);
        var (answer, partial) = await OperateAsync(call, cancellationToken);
        return Read(call.Method, partial, left => left is null
            ? new UpdateResponse(ProviderMessages.ReadOutputs(answer!.Properties, request.Urn, request.Preview))
            {
                RefreshBeforeUpdate = answer.RefreshBeforeUpdate,
            }
            : new UpdateResponse(ProviderMessages.Read(left.Properties)) { InitErrors = Reasons(left) });
    }

    /// <inheritdoc/>
    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        OperateAsync(new Call<Wire.DeleteRequest, Empty>(ProviderMethods.Delete, _messages.Write(request), request.Timeout), cancellationToken);

    /// <inheritdoc/>
    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(ProviderMethods.Invoke, _messages.Write(request), _limits.Operation, cancellationToken);
        return Read(ProviderMethods.Invoke, answer, static a =>
            new InvokeResponse(ProviderMessages.Read(a.Return)) { Failures = Monitor.CallMessages.Read(a.Failures) });
    }

    /// <inheritdoc/>
    public async Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken)
    {
        var message = _components.Write(request, await _monitors.AddressOfAsync(request.Monitor, request.Deployment));
        return Read(ProviderMethods.Call, await CallAsync(ProviderMethods.Call, message, _limits.Operation, cancellationToken), ComponentMessages.Read);
    }

    /// <inheritdoc/>
    public async Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken)
    {
        var message = _components.Write(request, await _monitors.AddressOfAsync(request.Monitor, request.Deployment));
        var answer = await CallAsync(ProviderMethods.Construct, message, _limits.Operation, cancellationToken);
        return Read(ProviderMethods.Construct, answer, ComponentMessages.Read);
    }

    /// <inheritdoc/>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _channel.CallAsync(ProviderMethods.Cancel, new Empty(), cancellationToken, _limits.Farewell);
        }
        catch (GrpcException)
        {
            // It is only asked: a provider that cannot, or is gone, has nothing to end.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CancelAsync(CancellationToken.None);
        _channel.Dispose();
    }

    // An answer that makes no sense may come from a call that did something.
    private static TResult Read<TRequest, TResponse, TAnswer, TResult>(
        GrpcMethod<TRequest, TResponse> method, TAnswer answer, Func<TAnswer, TResult> read)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return read(answer);
        }
        catch (Exception nonsense) when (nonsense is PropertyFormatException or MonitorException)
        {
            var changes = method.Name is "Create" or "Update" or "Construct";
            throw new ProviderException(
                $"the provider's answer to {method.Name} makes no sense: {nonsense.Message}",
                changes ? ProviderStatus.OutcomeUnknown : ProviderStatus.Failed,
                nonsense);
        }
    }

    // Without a word of why, it is not ready all the same.
    private static ImmutableArray<string> Reasons(Wire.ErrorResourceInitFailed left) =>
        left.Reasons.Count == 0 ? ["the provider says that it is not ready, and not why"] : [.. left.Reasons];

    private static PropertyMap? ReadOrNull(Struct? wire) => wire is null ? null : ProviderMessages.Read(wire);

    private static (ProviderMessages Messages, ComponentMessages Components) Understand(ConfigureResponse capabilities)
    {
        var rules = new MarshalRules
        {
            KeepSecrets = capabilities.AcceptsSecrets,
            KeepResources = capabilities.AcceptsResources,
            DescribeResources = true,
        };
        return (new ProviderMessages(rules), new ComponentMessages(rules with { KeepOutputValues = capabilities.AcceptsOutputs }));
    }

    private Task<TResponse> AskAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() => CallAsync(method, request, _limits.Question, cancellationToken);

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan limit, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await _channel.CallAsync(method, request, cancellationToken, limit);
        }
        catch (GrpcException failure)
        {
            throw ProviderFailures.ToCore(method.Name, failure, changes: false);
        }
    }

    private async Task<(TResponse? Answer, Wire.ErrorResourceInitFailed? Partial)> OperateAsync<TRequest, TResponse>(
        Call<TRequest, TResponse> call, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return (await _channel.CallAsync(call.Method, call.Request, cancellationToken, _limits.Of(call.Timeout)), null);
        }
        catch (GrpcException failure)
        {
            return ProviderFailures.Partial(failure) is { } partial
                ? (null, partial)
                : throw ProviderFailures.ToCore(call.Method.Name, failure, changes: true);
        }
    }

    private readonly record struct Call<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> Method, TRequest Request, double? Timeout)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>, new();
}
