using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Launcher;

/// <summary>
/// The jobs: a bounded queue, several of them at work, and the last of those that are over. Jobs of one stack run one after the other,
/// those of different stacks at once.
/// </summary>
internal sealed class JobQueue(LauncherOptions options, JobRunner runner) : BackgroundService
{
    private readonly Channel<Job> _waiting = Channel.CreateBounded<Job>(
        new BoundedChannelOptions(options.QueueLength) { FullMode = BoundedChannelFullMode.Wait });

    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _stacks = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Takes a request; null where too many wait already.</summary>
    public Job? TryAdd(JobRequest request)
    {
        var job = new Job(Guid.NewGuid().ToString("n"), request, options.ProgressLines);
        _jobs[job.Id] = job;
        if (!_waiting.Writer.TryWrite(job))
        {
            _jobs.TryRemove(job.Id, out _);
            return null;
        }

        _order.Enqueue(job.Id);
        Forget();
        return job;
    }

    /// <summary>A job, or null.</summary>
    public Job? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var job in _waiting.Reader.ReadAllAsync(stopping))
        {
            var stack = _stacks.GetOrAdd(job.Request.Stack, static _ => new SemaphoreSlim(1));
            await stack.WaitAsync(stopping);
            try
            {
                await using var stop = stopping.Register(() => _ = job.CancelAsync());
                if (job.TryBegin())
                {
                    await runner.RunAsync(job);
                }
            }
            finally
            {
                stack.Release();
            }
        }
    }

    // Jobs that are over make room for later ones.
    private void Forget()
    {
        while (_jobs.Count > options.Remembered && _order.TryDequeue(out var oldest))
        {
            if (_jobs.TryGetValue(oldest, out var job) && !job.IsOver)
            {
                _order.Enqueue(oldest);
                return;
            }

            _jobs.TryRemove(oldest, out _);
        }
    }
}
