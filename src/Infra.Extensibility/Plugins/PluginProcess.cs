using System.Globalization;
using Infra.Extensibility.Processes;

namespace Infra.Extensibility.Plugins;

/// <summary>A started plugin: its process, and where it listens.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private const int ShownOutput = 200;

    // A connection breaks before the system says that the process behind it is gone.
    private static readonly TimeSpan EndOfLost = TimeSpan.FromSeconds(2);

    private readonly ChildProcess _process;
    private readonly PluginOutput _output;
    private readonly Task _drained;
    private readonly TimeSpan _grace;

    private PluginProcess(ChildProcess process, int port, (PluginOutput Output, Task Drained) output, TimeSpan grace)
    {
        (_process, _output, _drained, _grace) = (process, output.Output, output.Drained, grace);
        Address = $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>What it wrote last if it has ended; empty where it has not.</summary>
    /// <param name="isLost">Whether it could not be reached, so that it may be about to end.</param>
    public async Task<string> LastWordsAsync(bool isLost)
    {
        if (isLost)
        {
            using var patience = new CancellationTokenSource(EndOfLost);
            await Task.WhenAny(EndedAsync(patience.Token));
        }

        return _process.HasExited ? $"its process has ended{(_output.ToString() is { Length: > 0 } words ? "; it wrote:\n" + words : "")}" : "";
    }

    /// <summary>Starts a plugin and waits for its port, which it prints as the first line.</summary>
    /// <exception cref="PluginException">It does not start, prints something else, ends, or takes too long.</exception>
    public static async Task<PluginProcess> StartAsync(
        LocatedPlugin plugin, PluginSettings settings, PluginOutput output, CancellationToken cancellationToken)
    {
        ChildProcess process;
        try
        {
            process = ChildProcess.Start(plugin.Command);
        }
        catch (ProcessStartException e)
        {
            throw new PluginException(e.Message);
        }

        var errors = output.DrainAsync(process.Error);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(settings.Start);
            var port = await ReadPortAsync(process, output, errors, patience.Token);
            return new PluginProcess(process, port, (output, Task.WhenAll(errors, output.DrainAsync(process.Output))), settings.Stop);
        }
        catch (PluginException e)
        {
            await process.DisposeAsync();
            throw new PluginException($"the plugin '{plugin.Path}' {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await process.DisposeAsync();
            throw new PluginException(
                $"the plugin '{plugin.Path}' did not say within {settings.Start.TotalSeconds} s where it listens\n{output}".TrimEnd());
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    // Its output ends before the system counts it as ended.
    private async Task EndedAsync(CancellationToken cancellationToken)
    {
        await _drained.WaitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(_grace);
        await _process.DisposeAsync();
        await _drained;
    }

    private static async Task<int> ReadPortAsync(ChildProcess process, PluginOutput output, Task errors, CancellationToken cancellationToken)
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
        throw new PluginException($"ended with code {code.ToString(CultureInfo.InvariantCulture)} before it said where it listens\n{output}".TrimEnd());
    }
}
