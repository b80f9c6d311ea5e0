namespace Infra.Engine.Limits;

/// <summary>What a program has asked of its monitor so far, and whether an answer is still owed.</summary>
internal sealed class MonitorActivity
{
    private long _begun;
    private int _underWay;

    /// <summary>How many requests ever began.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>Whether an answer is still owed.</summary>
    public bool IsUnderWay => Volatile.Read(ref _underWay) > 0;

    /// <summary>Takes note of a request, until what is returned is disposed.</summary>
    public Request Begin()
    {
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _begun);
        return new Request(this);
    }

    /// <summary>A request under way.</summary>
    public readonly struct Request(MonitorActivity activity) : IDisposable
    {
        /// <summary>Takes note of its end.</summary>
        public void Dispose() => Interlocked.Decrement(ref activity._underWay);
    }
}
