using System.Runtime.InteropServices;
using System.Text;
using Infra.Cli.Display;
using Infra.Engine.Workspace;

namespace Infra.Cli;

/// <summary>The process's own console and signals.</summary>
internal sealed class ConsoleHost : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly bool _errorIsTerminal;

#pragma warning disable RS0030 // The one place that owns the console.
    public ConsoleHost()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _errorIsTerminal = !Console.IsErrorRedirected;
        Host = new CliHost
        {
            Output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" },
            Input = Console.In,
            Environment = HostEnvironment.Current(),
            Abort = _abort.Token,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = _errorIsTerminal,
            InputIsTerminal = !Console.IsInputRedirected,
            Width = Size(static () => Console.WindowWidth, DisplayOptions.DefaultWidth),
            Height = Size(static () => Console.WindowHeight, 40),
        };
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        ];
    }

    private static int Size(Func<int> read, int otherwise)
    {
        try
        {
            return Console.IsOutputRedirected && Console.IsErrorRedirected ? otherwise : read() is > 20 and var size ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
#pragma warning restore RS0030

    public CliHost Host { get; }

    /// <summary>Cancelled at the first Ctrl-C: running steps end and are recorded. At the second they are left, and at the third the
    /// process ends at once.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _cancel.Dispose();
        _abort.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = !_abort.IsCancellationRequested;
        if (!_cancel.IsCancellationRequested)
        {
            Host.Error.WriteLine("cancelling: waiting for running steps to end; press Ctrl-C again to leave them");
            _cancel.Cancel();
        }
        else if (context.Cancel)
        {
            Host.Error.WriteLine("aborting: leaving running steps; press Ctrl-C again to stop at once");
            _abort.Cancel();
        }
        else if (_errorIsTerminal)
        {
            Host.Error.Write(ShowCursor);
        }
    }
}
