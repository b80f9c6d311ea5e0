using System.Globalization;
using Infra.Extensibility.Processes;

namespace Infra.Extensibility.Plugins;

/// <summary>A started plugin: its process, and where it listens.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private const int ShownOutput = 200;
    private readonly ChildProcess _process;
    private readonly OutputTail _tail;
    private readonly Task _drained;

    private PluginProcess(ChildProcess process, int port, OutputTail tail, Task drained)
    {
        (_process, _tail, _drained) = (process, tail, drained);
        Address = $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>What it wrote last, and how it ended if it has; empty where there is nothing to tell.</summary>
    public string LastWords => _process.HasExited ? $"its process has ended; it wrote:\n{_tail}" : "";

    /// <summary>Starts a plugin and waits for its port, which it prints as the first line.</summary>
    /// <exception cref="PluginException">It does not start, prints something else, ends, or takes too long.</exception>
    public static async Task<PluginProcess> StartAsync(ProcessCommand command, TimeSpan limit, CancellationToken cancellationToken)
    {
        var name = string.Join(' ', command.Arguments.Where(static a => !a.StartsWith("data:", StringComparison.Ordinal)).Prepend(command.FileName));
        ChildProcess process;
        try
        {
            process = ChildProcess.Start(command);
        }
        catch (ProcessStartException e)
        {
            throw new PluginException(e.Message);
        }

        var tail = new OutputTail();
        var errors = tail.DrainAsync(process.Error);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(limit);
            var port = await ReadPortAsync(process, tail, errors, patience.Token);
            return new PluginProcess(process, port, tail, Task.WhenAll(errors, tail.DrainAsync(process.Output)));
        }
        catch (PluginException e)
        {
            await process.DisposeAsync();
            throw new PluginException($"the plugin '{name}' {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await process.DisposeAsync();
            throw new PluginException($"the plugin '{name}' did not say within {limit.TotalSeconds} s where it listens\n{tail}".TrimEnd());
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _drained;
    }

    private static async Task<int> ReadPortAsync(ChildProcess process, OutputTail tail, Task errors, CancellationToken cancellationToken)
    {
        // Read character by character: whoever reads ahead takes lines away from the one who drains the rest.
        var line = new System.Text.StringBuilder();
        var one = new char[1];
        while (line.Length <= ShownOutput && await process.Output.ReadAsync(one.AsMemory(), cancellationToken) > 0)
        {
            if (one[0] != '\n')
            {
                line.Append(one[0]);
            }
            else if (line.Length > 0)
            {
                break;
            }
        }

        var text = line.ToString().Trim();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
        {
            return port;
        }

        if (text.Length > 0)
        {
            throw new PluginException($"printed '{text}' where the port belongs on which it listens");
        }

        var code = await process.WaitForExitAsync(cancellationToken);
        await errors.WaitAsync(cancellationToken);
        throw new PluginException($"ended with code {code.ToString(CultureInfo.InvariantCulture)} before it said where it listens\n{tail}".TrimEnd());
    }
}
