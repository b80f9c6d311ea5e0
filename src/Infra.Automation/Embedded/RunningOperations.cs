namespace Infra.Automation.Embedded;

/// <summary>The operations that a workspace runs, so that they can be cancelled in order. Safe for concurrent use.</summary>
internal sealed class RunningOperations
{
    private readonly Lock _gate = new();
    private readonly List<Running> _running = [];

    /// <summary>Notes an operation until it is disposed of.</summary>
    public Running Begin(string stack, CancellationToken cancellationToken)
    {
        var running = new Running(this, stack, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
        lock (_gate)
        {
            _running.Add(running);
        }

        return running;
    }

    /// <summary>Cancels what runs on a stack, and says whether anything does.</summary>
    public async Task<bool> CancelAsync(string stack)
    {
        List<Running> found;
        lock (_gate)
        {
            found = _running.FindAll(r => r.Stack == stack);
        }

        await Task.WhenAll(found.Select(static r => r.CancelAsync()));
        return found.Count > 0;
    }

    private void End(Running running)
    {
        lock (_gate)
        {
            _running.Remove(running);
        }
    }

    /// <summary>One operation.</summary>
    internal sealed class Running(RunningOperations owner, string stack, CancellationTokenSource source) : IDisposable
    {
        public string Stack => stack;

        public CancellationToken Token { get; } = source.Token;

        public async Task CancelAsync()
        {
            try
            {
                await source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }

        public void Dispose()
        {
            owner.End(this);
            source.Dispose();
        }
    }
}
