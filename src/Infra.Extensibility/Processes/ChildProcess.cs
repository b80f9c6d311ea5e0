using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

#pragma warning disable RS0030 // Starting programs and plugins is what this file is for.

namespace Infra.Extensibility.Processes;

/// <summary>A process that this one started, with its output. Ends with its owner: disposing kills it and all that it started.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // Runs a program in a new session, in the same process.
    private const string SessionStarter = "/usr/bin/setsid";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Its standard output.</summary>
    public TextReader Output => _process.StandardOutput;

    /// <summary>Its standard error.</summary>
    public TextReader Error => _process.StandardError;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How much processor time it has used; zero once it has ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts a process.</summary>
    /// <exception cref="ProcessStartException">It could not be started.</exception>
    public static ChildProcess Start(ProcessCommand command)
    {
        var isolated = command.HasOwnGroup && File.Exists(SessionStarter);
        var start = new ProcessStartInfo(
            isolated ? SessionStarter : command.FileName, isolated ? [command.FileName, .. command.Arguments] : command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            Feed(process, command.Input);
            return new ChildProcess(process);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            throw new ProcessStartException($"'{command.FileName}' cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Waits for its end, and gives its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Tells it to end, and kills it and all that it started when it does not within a time.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (!OperatingSystem.IsWindows() && !_process.HasExited && NativeMethods.SendSignal(_process.Id, NativeMethods.Terminate) == 0)
        {
            using var patience = new CancellationTokenSource(grace);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // It had its time.
            }
        }

        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Asks it to end, as a terminal's Ctrl-C does; false where this system has no way to ask.</summary>
    public bool Interrupt()
    {
        return !OperatingSystem.IsWindows() && !_process.HasExited && NativeMethods.SendSignal(_process.Id, NativeMethods.Interrupt) == 0;
    }

    /// <summary>Kills it and all that it started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read, or has ended.
        }
    }

    // The framework only kills.
    private static class NativeMethods
    {
        /// <summary>SIGINT.</summary>
        public const int Interrupt = 2;

        /// <summary>SIGTERM.</summary>
        public const int Terminate = 15;

        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        public static extern int SendSignal(int process, int signal);
    }
}
