namespace Infra.Testing.Simulation.Scheduling;

/// <summary>
/// A process of a simulated machine: everything that it awaits comes back here and waits until the machine takes its turn. A killed process
/// gets no turn any more, and what it holds in memory is lost.
/// </summary>
public sealed class VirtualProcess : TaskScheduler
{
    private readonly Lock _gate = new();
    private readonly List<Task> _ready = [];
    private readonly List<(int Step, Action Act)> _plans = [];

    internal VirtualProcess(VirtualMachine machine, string name, int number)
    {
        (Machine, Name, Number) = (machine, name, number);
        Time = new ProcessTime(this);
    }

    /// <summary>The machine that it runs on.</summary>
    public VirtualMachine Machine { get; }

    /// <summary>Its name, for people.</summary>
    public string Name { get; }

    /// <summary>Its number on the machine.</summary>
    public int Number { get; }

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>How many turns it has had.</summary>
    public int Steps { get; private set; }

    /// <summary>Told when it is killed, once.</summary>
    public event Action? Killed;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>How much of its work could go on now.</summary>
    internal int ReadyCount => IsAlive ? _ready.Count : 0;

    /// <summary>Starts its main function.</summary>
    public Task<T> Start<T>(Func<Task<T>> main) =>
        Task.Factory.StartNew(main, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Does something before its turn of a number.</summary>
    public void AtStep(int step, Action act) => _plans.Add((step, act));

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (IsAlive)
        {
            IsAlive = false;
            _ready.Clear();
            Killed?.Invoke();
        }
    }

    /// <summary>Ends it in the middle of what it is doing.</summary>
    /// <exception cref="ProcessKilledException">Always.</exception>
    public void KillHere()
    {
        Kill();
        ThrowIfKilled();
    }

    /// <summary>Guards what reaches out of the process: the dead do nothing.</summary>
    /// <exception cref="ProcessKilledException">The process is dead.</exception>
    public void ThrowIfKilled()
    {
        if (!IsAlive)
        {
            throw new ProcessKilledException(Name);
        }
    }

    /// <summary>Adds work.</summary>
    internal void Post(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Lets one piece of waiting work go on to its next await.</summary>
    internal void Take(int index)
    {
        Steps++;
        foreach (var (_, act) in _plans.Where(p => p.Step == Steps).ToArray())
        {
            act();
        }

        if (!IsAlive)
        {
            return;
        }

        var task = _ready[index];
        _ready.RemoveAt(index);
        TryExecuteTask(task);
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        // What a finalizer still does for the dead counts as nothing.
        if (Machine.IsForeign && IsAlive)
        {
            Machine.NoteEscape();
        }

        lock (_gate)
        {
            if (IsAlive)
            {
                _ready.Add(task);
            }
        }
    }

    /// <summary>Never: what could go on at once waits for its turn like everything else.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _ready];
}
