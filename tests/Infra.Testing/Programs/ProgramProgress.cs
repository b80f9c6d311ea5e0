using System.Collections.Immutable;

namespace Infra.Testing.Programs;

/// <summary>
/// Knows what a running program has asked for and what it could ask for next. Holds its requests until everything that can be asked is
/// asked, and then lets them through one after the other in a known order: the course of a run does not depend on how fast threads are.
/// </summary>
public sealed class ProgramProgress
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly Dictionary<string, Queue<int>> _names = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRecorded;
    private bool _isReleasing;
    private Entry? _onItsWay;

    /// <summary>Whether a request takes its time to the engine: the next one then waits until <see cref="Arrived"/> is told of it.</summary>
    public bool IsOverWire { get; set; }

    /// <summary>
    /// Gives what ends when nothing more is to come: then a request goes through that waits for others, because the program may never ask for
    /// those. A long time where nobody can tell.
    /// </summary>
    public Func<Task> WhenNothingComes { get; set; } = static () => Task.Delay(LongestWait, TimeProvider.System);

    /// <summary>A program begins.</summary>
    /// <param name="entries">Its entries.</param>
    /// <param name="stuck">Those that it never asks for.</param>
    /// <param name="arrivals">The order in which its requests are let through; null for program order.</param>
    public void Begin(ImmutableArray<ProgramEntry> entries, IReadOnlySet<int> stuck, Arrivals? arrivals)
    {
        lock (_gate)
        {
            _isRecorded = arrivals is not null;
            var places = arrivals?.PlacesOf(entries);
            foreach (var (index, waits) in ProgramDeadlock.Waits(entries))
            {
                if (entries[index].MakesResource && !stuck.Contains(index))
                {
                    var place = places is { } known ? known[index] : index;
                    _entries[index] = new Entry(index, entries[index].Name, [.. waits.Where(w => entries[w].MakesResource)], place);
                }
            }

            foreach (var entry in entries.Where(e => _entries.ContainsKey(e.Index)))
            {
                if (!_names.TryGetValue(entry.Name, out var queue))
                {
                    _names[entry.Name] = queue = [];
                }

                queue.Enqueue(entry.Index);
            }
        }
    }

    /// <summary>A request for a resource of a name has come to the engine.</summary>
    public void Arrived(string name)
    {
        lock (_gate)
        {
            if (_onItsWay?.Name == name)
            {
                _onItsWay.Arrival.TrySetResult();
            }
        }
    }

    /// <summary>The program ends, or fails: it asks for nothing more, so nothing is waited for.</summary>
    public void End() => Change(() =>
    {
        foreach (var entry in _entries.Values)
        {
            entry.IsExpected = false;
        }
    });

    /// <summary>The program asks for a resource: sends the request when its turn has come.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="send">Sends the request. It is with the engine when this returns, answered when the task ends.</param>
    /// <param name="isSuccess">Whether the answer says that all went well.</param>
    public async Task<T> SendAsync<T>(string name, Func<Task<T>> send, Func<T, bool> isSuccess)
    {
        var entry = EntryOf(name);
        if (entry is null)
        {
            return await send();
        }

        var sent = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        entry.Send = () =>
        {
            var answer = send();
            sent.SetResult(answer);
            return answer;
        };
        Change(() => entry.IsAsked = true);
        _ = HurryAsync(entry);
        var succeeded = false;
        try
        {
            var answer = await await sent.Task;
            succeeded = isSuccess(answer);
            return answer;
        }
        finally
        {
            Change(() => Answered(entry, succeeded));
        }
    }

    /// <summary>Waits until everything is asked for that can be and has reached the engine, but not for ever.</summary>
    public async Task SettleAsync()
    {
        var limit = WhenNothingComes();
        while (!limit.IsCompleted)
        {
            Task changed;
            lock (_gate)
            {
                if (IsSettled() && !_isReleasing && Candidate() is null)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await Task.WhenAny(changed, limit);
        }
    }

    private bool IsSettled() =>
        _entries.Values.All(e => !e.IsExpected || e.IsAsked || e.Waits.Any(w => !_entries.TryGetValue(w, out var needed) || !needed.IsAnswered));

    private Entry? EntryOf(string name)
    {
        lock (_gate)
        {
            return _names.TryGetValue(name, out var queue) && queue.TryDequeue(out var index) ? _entries[index] : null;
        }
    }

    private void Answered(Entry entry, bool succeeded)
    {
        entry.IsAnswered = true;
        if (!succeeded)
        {
            StopExpectingDependentsOf(entry.Index);
        }
    }

    private void StopExpectingDependentsOf(int index)
    {
        foreach (var entry in _entries.Values.Where(e => e.IsExpected && e.Waits.Contains(index)))
        {
            entry.IsExpected = false;
            StopExpectingDependentsOf(entry.Index);
        }
    }

    private async Task HurryAsync(Entry entry)
    {
        await WhenNothingComes();
        Change(() => entry.IsOverdue = true);
    }

    private void Change(Action change)
    {
        Notify(change);
        Release();
    }

    private void Notify(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private void Release()
    {
        lock (_gate)
        {
            if (_isReleasing)
            {
                return;
            }

            _isReleasing = true;
        }

        _ = ReleaseAllAsync();
    }

    // One at a time, so that requests reach the engine in the order in which they are let through.
    private async Task ReleaseAllAsync()
    {
        while (Next() is { } entry)
        {
            var answer = entry.Send();
            if (IsOverWire)
            {
                await Task.WhenAny(entry.Arrival.Task, answer);
            }
        }

        Notify(static () => { });
    }

    private Entry? Next()
    {
        lock (_gate)
        {
            if (Candidate() is { } next)
            {
                next.IsReleased = true;
                _onItsWay = next;
                return next;
            }

            _isReleasing = false;
            return null;
        }
    }

    private Entry? Candidate()
    {
        var next = _entries.Values.Where(static e => e.IsAsked && !e.IsReleased).Min();
        return next is not null && (next.IsOverdue || (IsSettled() && (!_isRecorded || IsTurnOf(next)))) ? next : null;
    }

    // In a recorded order nobody goes before somebody who was there earlier and may still come.
    private bool IsTurnOf(Entry next) =>
        (next.Place is not null && _entries.Values.All(e => e.IsReleased || !e.IsExpected || e.CompareTo(next) >= 0))
        || !_entries.Values.Any(static e => e is { IsReleased: true, IsAnswered: false });

    private sealed class Entry(int index, string name, ImmutableHashSet<int> waits, int? place) : IComparable<Entry>
    {
        public int Index => index;

        public string Name => name;

        public TaskCompletionSource Arrival { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImmutableHashSet<int> Waits => waits;

        public int? Place => place;

        public bool IsExpected { get; set; } = true;

        public bool IsAsked { get; set; }

        public bool IsReleased { get; set; }

        public bool IsAnswered { get; set; }

        public bool IsOverdue { get; set; }

        public Func<Task> Send { get; set; } = static () => Task.CompletedTask;

        public int CompareTo(Entry? other) =>
            other is null ? 1 : ((place ?? int.MaxValue), index).CompareTo((other.Place ?? int.MaxValue, other.Index));
    }
}
