using Infra.Extensibility.Processes;
using Infra.Rpc.Monitor;

namespace Infra.Automation.Programs.Processes;

/// <summary>
/// Kills a program that has gone round in circles for a while: nothing of it is under way at the engine, it asked for nothing new, and it
/// used a whole processor. One that merely waits uses none, and one that works asks for something now and then.
/// </summary>
internal sealed class SpinWatch : IAsyncDisposable
{
    /// <summary>How long a program may spin.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const double Busy = 0.8;
    private readonly ChildProcess _process;
    private readonly MonitorServer _server;
    private readonly ITimer _timer;
    private TimeSpan _used;
    private long _calls = -1;

    /// <summary>Begins to watch.</summary>
    public SpinWatch(ChildProcess process, MonitorServer server, TimeProvider time)
    {
        (_process, _server) = (process, server);
        _timer = time.CreateTimer(_ => Look(), null, Patience, Patience);
    }

    /// <summary>Whether it killed the program.</summary>
    public bool HasTripped { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        var (calls, used) = (_server.CallsBegun, _process.ProcessorTime);
        if (calls == _calls && _server.CallsUnderWay == 0 && (used - _used).TotalSeconds > Patience.TotalSeconds * Busy)
        {
            HasTripped = true;
            _process.Kill();
        }

        (_calls, _used) = (calls, used);
    }
}
