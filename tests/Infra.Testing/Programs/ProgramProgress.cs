using System.Collections.Immutable;

namespace Infra.Testing.Programs;

/// <summary>
/// Knows what a running program has asked for and what it could ask for next, so that a provider can answer with a failure when nothing
/// more will come before the answer: the course of a run then does not depend on how fast threads are.
/// </summary>
public sealed class ProgramProgress
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, HashSet<int>> _waits = [];
    private readonly Dictionary<string, Queue<int>> _names = new(StringComparer.Ordinal);
    private readonly HashSet<int> _asked = [];
    private readonly HashSet<int> _answered = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A program begins.</summary>
    public void Begin(ImmutableArray<ProgramEntry> entries, IReadOnlySet<int> stuck)
    {
        lock (_gate)
        {
            foreach (var (index, waits) in ProgramDeadlock.Waits(entries))
            {
                if (entries[index].MakesResource && !stuck.Contains(index))
                {
                    _waits[index] = [.. waits.Where(w => entries[w].MakesResource)];
                }
            }

            foreach (var entry in entries.Where(e => _waits.ContainsKey(e.Index)))
            {
                if (!_names.TryGetValue(entry.Name, out var queue))
                {
                    _names[entry.Name] = queue = [];
                }

                queue.Enqueue(entry.Index);
            }
        }
    }

    /// <summary>The program ends: it asks for nothing more.</summary>
    public void End() => Change(_waits.Clear);

    /// <summary>The program has asked for a resource; gives what to call when it is answered.</summary>
    public Action Asked(string name)
    {
        var index = -1;
        Change(() =>
        {
            index = _names.TryGetValue(name, out var queue) && queue.TryDequeue(out var next) ? next : -1;
            _asked.Add(index);
        });
        return () => Change(() => _answered.Add(index));
    }

    /// <summary>Waits until everything is asked for that can be, but not for ever.</summary>
    public async Task SettleAsync(TimeSpan atMost)
    {
        var limit = Task.Delay(atMost, TimeProvider.System);
        while (!limit.IsCompleted)
        {
            Task changed;
            lock (_gate)
            {
                if (_waits.All(w => _asked.Contains(w.Key) || !w.Value.All(_answered.Contains)))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await Task.WhenAny(changed, limit);
        }
    }

    private void Change(Action change)
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
}
