namespace Infra.Testing.Simulation.Scheduling;

/// <summary>
/// Runs simulated processes on one thread. Wherever several pieces of work could go on, a die decides which does: every await is a choice
/// point, and the seed decides the course. Work that leaves for another thread ends the simulation with the place where it came back.
/// </summary>
public sealed class VirtualMachine(Dice dice) : IDisposable
{
    private const int MaxSteps = 500_000;
    private const int PercentOfSlowness = 2;
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EscapeLimit = TimeSpan.FromSeconds(5);

    private readonly List<VirtualProcess> _processes = [];
    private readonly ManualResetEventSlim _escaped = new();
    private int _thread;
    private string? _escape;

    /// <summary>The time.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>How many choices were made.</summary>
    public int Steps { get; private set; }

    /// <summary>A number that differs between courses that differ in any choice.</summary>
    public int Fingerprint { get; private set; }

    /// <summary>Every process that ever was.</summary>
    public IReadOnlyList<VirtualProcess> Processes => _processes;

    /// <summary>Whether the calling thread is not the one that runs the simulation.</summary>
    internal bool IsForeign => Environment.CurrentManagedThreadId != _thread;

    /// <summary>A new process.</summary>
    public VirtualProcess NewProcess(string name)
    {
        var process = new VirtualProcess(this, name, _processes.Count + 1);
        _processes.Add(process);
        return process;
    }

    /// <summary>Runs the main functions of processes, until each has ended or was killed.</summary>
    /// <returns>The ends, in order; null of a process that was killed.</returns>
    /// <exception cref="EscapedWorkException">Work left the simulation.</exception>
    /// <exception cref="InvalidOperationException">Nothing can go on, or there is no end to it.</exception>
    public IReadOnlyList<Task<T>?> Run<T>(params IReadOnlyList<(VirtualProcess Process, Func<Task<T>> Main)> mains)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            var ends = mains.Select(static m => m.Process.Start(m.Main)).ToArray();
            while (mains.Where((m, i) => m.Process.IsAlive && !ends[i].IsCompleted).Any())
            {
                Step();
            }

            return [.. mains.Select((m, i) => m.Process.IsAlive ? ends[i] : null)];
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _escaped.Dispose();

    /// <summary>Takes note of work that comes from another thread.</summary>
    internal void NoteEscape()
    {
        _escape ??= Environment.StackTrace;
        _escaped.Set();
    }

    private void Step()
    {
        var ready = _processes.Sum(static p => p.ReadyCount);
        if (ready == 0 || (dice.Chance(PercentOfSlowness) && Time.HasDueWithin(Slowness)))
        {
            if (!Time.Advance() && ready == 0)
            {
                throw Stalled();
            }
        }
        else
        {
            Take(dice.Below(ready));
        }

        if (_escape is not null)
        {
            throw new EscapedWorkException(_escape);
        }
    }

    private void Take(int choice)
    {
        if (++Steps > MaxSteps)
        {
            throw new InvalidOperationException($"the simulation did not end within {MaxSteps} steps");
        }

        Fingerprint = Mix(Fingerprint, choice);
        foreach (var process in _processes)
        {
            if (choice < process.ReadyCount)
            {
                process.Take(choice);
                return;
            }

            choice -= process.ReadyCount;
        }
    }

    // System.HashCode is seeded anew in every process.
    private static int Mix(int one, int other) => unchecked((one * 16777619) ^ other);

    // Nothing waits and nothing is due: either somebody waits for ever, or what he waits for is on another thread.
    private Exception Stalled() => _escaped.Wait(EscapeLimit)
        ? new EscapedWorkException(_escape!)
        : new InvalidOperationException("the simulated processes wait for each other, and nothing will ever go on");
}
