using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// Finds that a program can never go on. It looks only while the engine has been asked for nothing, and it says so only where that is
/// certain: resources wait for each other in a circle, or nothing in the process can still reach a task that the program waits for. A
/// program that waits for a timer, an answer from the network or another thread is left alone, and told of from time to time.
/// </summary>
internal sealed class DeadlockDetector(Deployment deployment, TimeProvider time) : IDisposable
{
    /// <summary>How often it is seen whether anything goes on.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a program that may still go on is not spoken of.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Two looks without change: what has just been answered has had its chance.</summary>
    private const int FirstLook = 2;

    private ITimer? _timer;
    private long _begun;
    private int _quiet;
    private int _looking;
    private bool _hasFailed;

    /// <summary>Begins to look.</summary>
    public void Start() => _timer = time.CreateTimer(static d => ((DeadlockDetector)d!).Tick(), this, Interval, Interval);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            if (_hasFailed)
            {
                return;
            }

            var (underWay, begun) = deployment.Monitor.Activity;
            _quiet = underWay == 0 && begun == _begun ? _quiet + 1 : 0;
            _begun = begun;

            // A look is a collection of the whole process, so each comes after twice the time of the one before.
            if (_quiet >= FirstLook && int.IsPow2(_quiet))
            {
                Look();
            }
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private void Look()
    {
        var (lines, circle) = Describe();
        if (circle is not null)
        {
            Fail($"each of these resources waits for the next: {circle}", lines);
        }
        else if (IsLost())
        {
            Fail("it waits for something that nothing can bring any more", lines);
        }
        else if (_quiet * Interval >= Patience)
        {
            deployment.Log.Warn(SdkDiagnostics.ProgramWaits.Create(
                $"the program has asked the engine for nothing for {(_quiet * Interval).TotalSeconds:0} s and has not ended{Text(lines)}").ToString());
        }
    }

    private void Fail(string why, ImmutableArray<string> lines)
    {
        var diagnostic = SdkDiagnostics.Deadlock.Create($"the program can never go on: {why}{Text(lines)}") with
        {
            NextStep = "set the value that is waited for, or break the circle; what was declared before is kept",
        };
        _hasFailed = true;
        deployment.Runner.Fail(new RunException(diagnostic.ToString()));
    }

    private static string Text(ImmutableArray<string> lines) => lines.IsEmpty
        ? "; every resource that it declared is registered, and its own code, or a callback of an output, has not returned"
        : string.Concat(lines.Select(static l => $"\n  {l}"));

    // Must not be inlined: what it looks at would stay reachable from this thread.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (ImmutableArray<string> Lines, string? Circle) Describe()
    {
        var waiting = Walk().Where(static r => r.Wait is { IsSent: false }).ToList();
        return (WaitReport.Describe(waiting), WaitReport.FindCycle(waiting) is { } cycle ? WaitReport.Describe(cycle) : null);
    }

    // A resource that is not registered yet, and what it waits for, is held by its registration, if that can still go on; the tree lets go
    // of it meanwhile.
    private bool IsLost()
    {
        var ended = deployment.Runner.Ended;
        var waiting = LoosenWaits();
        var parents = LoosenChildren();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        parents.ForEach(static p => p.TightenChildren());
        var gone = waiting.FindAll(static w => !Tighten(w));

        // What ended meanwhile is gone too, and tells nothing.
        return deployment.Runner.HasLost || (gone.Count > 0 && deployment.Runner.Ended == ended);
    }

    private static bool Tighten((WeakReference<Resource> Resource, WeakReference<RegistrationWait> Wait) waiting)
    {
        if (!waiting.Wait.TryGetTarget(out var wait))
        {
            return false;
        }

        if (waiting.Resource.TryGetTarget(out var resource))
        {
            resource.TightenWait(wait);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<(WeakReference<Resource> Resource, WeakReference<RegistrationWait> Wait)> LoosenWaits()
    {
        var loosened = new List<(WeakReference<Resource>, WeakReference<RegistrationWait>)>();
        foreach (var resource in Walk())
        {
            if (resource.LoosenWait() is { } wait)
            {
                loosened.Add((new WeakReference<Resource>(resource), wait));
            }
        }

        return loosened;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<Resource> LoosenChildren()
    {
        var parents = Walk().Where(static r => r.UrnTask.IsCompleted).ToList();
        parents.ForEach(static p => p.LoosenChildren());
        return parents;
    }

    private IEnumerable<Resource> Walk()
    {
        var open = new Stack<Resource>(deployment.Stack is { } stack ? [stack] : []);
        while (open.TryPop(out var resource))
        {
            yield return resource;
            foreach (var child in resource.Children)
            {
                open.Push(child);
            }
        }
    }
}
