#pragma warning disable RS0030 // Starts and ends servers.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Infra.IntegrationTests.State.Servers;

/// <summary>A server of a test, as a process that ends with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts a server, and waits until it writes a line that says that it is ready.</summary>
    /// <returns>The server, and that line.</returns>
    public static async Task<(ServerProcess Server, string Line)> StartAsync(IEnumerable<string> command, Func<string, bool> isReady)
    {
        var process = Process.Start(Info(command))!;
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        void Hear(object sender, DataReceivedEventArgs e)
        {
            lock (said)
            {
                if (e.Data is not { } line)
                {
                    return;
                }

                said.Add(line);
                if (isReady(line))
                {
                    ready.TrySetResult(line);
                }
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended).WaitAsync(Limit) == ended)
        {
            throw new InvalidOperationException($"'{string.Join(' ', command)}' ended: {string.Join('\n', said)}");
        }

        return (new ServerProcess(process), await ready.Task);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(Info(command))!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Limit);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', command)}' failed: {string.Concat(output)}");
        }
    }

    /// <summary>Whether a program ends well.</summary>
    public static bool Succeeds(params string[] command)
    {
        using var process = Process.Start(Info(command))!;
        return process.WaitForExit(Limit) && process.ExitCode == 0;
    }

    /// <summary>Where a program is, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Info(IEnumerable<string> command) => new(command.First(), command.Skip(1))
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        WorkingDirectory = Path.GetTempPath(),
    };
}
