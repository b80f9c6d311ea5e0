using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Providers.Serving;

/// <summary>The engine that a plugin works for, as the plugin sees it. Safe for concurrent use.</summary>
public sealed class EngineLink : IDisposable
{
    /// <summary>How long the engine may take for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrpcChannel? _channel;

    /// <summary>Where the engine listens, or null where it has not said yet.</summary>
    public string? Address { get; private set; }

    /// <summary>Takes the address of the engine; a later one replaces an earlier.</summary>
    public void Attach(string address)
    {
        lock (_gate)
        {
            if (address.Length == 0 || address == Address)
            {
                return;
            }

            // Calls may still run on a former channel, which is left to them.
            (Address, _channel) = (address, new GrpcChannel(address));
        }

        _attached.TrySetResult();
    }

    /// <summary>Logs with the engine; what it does not take is lost, as there is nobody else to tell.</summary>
    public async Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (Channel() is { } channel)
            {
                await channel.CallAsync(EngineMethods.Log, LogMessages.Write(request), cancellationToken, Patience);
            }
        }
        catch (GrpcException)
        {
            // An engine that is gone reads nothing.
        }
    }

    /// <summary>Asks that the engine be of a version; one that cannot tell is taken as it is.</summary>
    /// <exception cref="GrpcException">It is of another.</exception>
    public async Task RequireVersionAsync(string range, CancellationToken cancellationToken)
    {
        try
        {
            if (Channel() is { } channel)
            {
                var request = new Wire.RequirePulumiVersionRequest { PulumiVersionRange = range };
                await channel.CallAsync(EngineMethods.RequirePulumiVersion, request, cancellationToken, Patience);
            }
        }
        catch (GrpcException failure) when (failure.Code == GrpcStatusCode.Unimplemented)
        {
            // Engines from before this call say nothing about their version.
        }
    }

    /// <summary>Waits until the engine is gone, looking now and then.</summary>
    public async Task WaitUntilGoneAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        await _attached.Task.WaitAsync(cancellationToken);
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await Channel()!.CallAsync(EngineMethods.GetRootResource, new Wire.GetRootResourceRequest(), cancellationToken, Patience);
            }
            catch (GrpcException failure) when (failure.Code is GrpcStatusCode.Unavailable)
            {
                return;
            }
            catch (GrpcException)
            {
                // Whoever refuses is there.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Channel()?.Dispose();

    private GrpcChannel? Channel()
    {
        lock (_gate)
        {
            return _channel;
        }
    }
}
