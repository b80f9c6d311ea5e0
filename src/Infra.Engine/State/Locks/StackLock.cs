using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Locks;

/// <summary>
/// A lock that was taken. It gives a sign of life every third of its lease, and knows from what passes, not from a wall clock, how long it is
/// good without one: a process that stood still longer than that finds out before it writes anything.
/// </summary>
internal sealed class StackLock : IAsyncDisposable
{
    private const int BeatsPerLease = 3;

    private readonly ILockFile _file;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lease;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _heart;
    private LockDocument _document;
    private long _confirmedAt;
    private bool _isLost;
    private bool _isOver;

    /// <summary>Keeps a lock that was just written.</summary>
    public StackLock(ILockFile file, LockDocument document, TimeProvider time)
    {
        (_file, _document, _time, _lease) = (file, document, time, document.Lease ?? Timeout.InfiniteTimeSpan);
        _confirmedAt = time.GetTimestamp();
        _heart = BeatAsync();
    }

    /// <summary>Whose lock was taken over, or null.</summary>
    public LockOwner? TakenOver { get; init; }

    /// <summary>What to say when somebody holds a stack.</summary>
    public static Diagnostic Locked(StackIdentity stack, ImmutableArray<LockOwner> owners) =>
        StateDiagnostics.Locked.Create($"the stack {stack} is currently locked by {owners.Length} lock(s): {string.Join("; ", owners)}") with
        {
            NextStep = $"wait for that operation to end (--lock-timeout); if it no longer runs, run 'infra cancel --stack {stack.Stack}'",
        };

    /// <summary>Makes sure that the lock is still ours.</summary>
    /// <param name="ask">Whether to ask the medium even where it was asked within the lease.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">It is not, or that cannot be found out.</exception>
    public async ValueTask VerifyAsync(bool ask, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        if (_isLost || (_file.IsNear && !_file.IsOurs))
        {
            throw Lost();
        }

        if (!_file.IsNear && (ask || _time.GetElapsedTime(_confirmedAt) >= _lease))
        {
            await RenewAsync(cancellationToken);
        }
    }

    /// <summary>Lets go of the lock, but leaves it for programs that do not know what was left unfinished.</summary>
    public ValueTask LeaveAsync() => EndAsync(async () => await _file.WriteAsync((_document with { IsLeft = true }).ToBytes(), CancellationToken.None));

    /// <summary>Gives the lock back; one that was broken and taken by somebody else stays.</summary>
    public ValueTask DisposeAsync() => EndAsync(async () => await _file.DeleteAsync(CancellationToken.None));

    private static IOException Lost() => new("the stack's lock was broken or taken over by somebody else");

    private async ValueTask EndAsync(Func<ValueTask> last)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _stop.Cancel();
        await _heart;
        try
        {
            if (!_isLost)
            {
                await last();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock that cannot be removed: the next one finds that nobody holds it, or that its lease is over.
        }

        _file.Dispose();
        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(_lease / BeatsPerLease, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await TryRenewAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The lock is given back.
        }
    }

    // One sign of life may fail; before anything is written, another is due.
    private async Task TryRenewAsync()
    {
        try
        {
            await RenewAsync(_stop.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Verification says it where it matters.
        }
    }

    private async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var asked = _time.GetTimestamp();
            var next = _document with { Beats = _document.Beats + 1 };
            if (_isLost || !await _file.WriteAsync(next.ToBytes(), cancellationToken))
            {
                _isLost = true;
                throw Lost();
            }

            (_document, _confirmedAt) = (next, asked);
        }
        finally
        {
            _turn.Release();
        }
    }
}
