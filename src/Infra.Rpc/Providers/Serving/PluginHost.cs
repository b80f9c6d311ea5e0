using System.Collections.Immutable;

namespace Infra.Rpc.Providers.Serving;

/// <summary>Runs a provider as a plugin process: says where it listens, and ends when it is told to or when its engine is gone.</summary>
/// <param name="output">The process's standard output, whose first line is the port (protocol reference 3.7).</param>
/// <param name="time">The clock.</param>
public sealed class PluginHost(TextWriter output, TimeProvider time)
{
    /// <summary>How often is looked whether the engine is still there.</summary>
    public static readonly TimeSpan EngineCheck = TimeSpan.FromSeconds(15);

    /// <summary>Serves a provider until it is cancelled or the engine is gone.</summary>
    /// <param name="plugin">What is served.</param>
    /// <param name="arguments">The process's arguments.</param>
    /// <param name="cancellationToken">Ends the plugin.</param>
    public async Task RunAsync(ServedPlugin plugin, ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        using var engine = new EngineLink();
        engine.Attach(PluginArguments.EngineAddress(arguments) ?? "");
        await using var server = await ProviderServer.StartAsync(plugin, engine, cancellationToken);

        // No carriage return: engines read a number up to the line feed.
        await output.WriteAsync(server.Address[(server.Address.LastIndexOf(':') + 1)..] + "\n");
        await output.FlushAsync(cancellationToken);
        try
        {
            await engine.WaitUntilGoneAsync(EngineCheck, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }
}
