using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Locks;

/// <summary>
/// Takes a stack's lock. Writes its own, looks whether there are others, and gives way where there are: Pulumi's protocol, so that each
/// engine keeps the other away. Locks without a living holder are taken over: those that nobody holds open on this machine, those of a
/// process that does not exist on this machine, and ours that gave no sign of life for as long as their lease.
/// </summary>
internal sealed class LockAcquisition(LockRequest request, OperationRecord operation)
{
    // How often the way may be found free without the lock being ours in the end.
    private const int MaxAttempts = 1_000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly LockFolder _folder = new(request.Bucket, request.Folder);
    private readonly Dictionary<string, (string Version, long Since)> _watched = [];
    private LockOwner? _takenOver;
    private ImmutableArray<LockOwner> _waitsFor = [];

    /// <summary>Takes the lock, and waits for it as long as the operation says.</summary>
    /// <exception cref="DiagnosticException">Somebody else holds it.</exception>
    public async Task<StackLock> RunAsync(CancellationToken cancellationToken)
    {
        var started = request.Time.GetTimestamp();
        ImmutableArray<FoundLock> inTheWay = [];
        for (var attempt = 0; attempt < MaxAttempts;)
        {
            if (inTheWay.IsEmpty && await TryCreateAsync(cancellationToken) is { } made && await IsAloneAsync(made, cancellationToken))
            {
                return made;
            }

            inTheWay = await RemoveDeadAsync(cancellationToken);
            if (inTheWay.IsEmpty)
            {
                attempt++;
                continue;
            }

            var waited = request.Time.GetElapsedTime(started);
            if (waited >= operation.LockTimeout)
            {
                throw new DiagnosticException(StackLock.Locked(request.Stack, [.. inTheWay.Select(static l => l.Owner)]));
            }

            Announce([.. inTheWay.Select(static l => l.Owner)], operation.LockTimeout - waited);
            await Task.Delay(PollInterval, request.Time, cancellationToken);
        }

        throw new IOException($"the lock '{_folder.Key}' can be neither made nor found");
    }

    private LockDocument Document(bool heldOpen) => new()
    {
        Owner = LockOwner.Of(request.Environment, request.Time.GetUtcNow()) with { Command = operation.Command },
        Id = Guid.NewGuid().ToString(),
        Lease = request.Lease,
        IsHeldOpen = heldOpen,
    };

    private async ValueTask<StackLock?> TryCreateAsync(CancellationToken cancellationToken)
    {
        var document = Document(request.Bucket.Holds is not null);
        var file = request.Bucket.Holds is { } holds
            ? await holds.CreateAsync(_folder.Key, document.ToBytes(), cancellationToken) is { } hold
                ? new HeldLockFile(request.Bucket, _folder.Key, hold) : (ILockFile?)null
            : await request.Bucket.WriteAsync(_folder.Key, document.ToBytes(), WriteCondition.IfAbsent, cancellationToken) is { } version
                ? new VersionedLockFile(request.Bucket, _folder.Key, document.Id, version) : null;
        return file is null ? null : new StackLock(file, document, request.Time) { TakenOver = _takenOver };
    }

    // A lock that is not alone, or of which nobody knows, is given back: its signs of life would keep it for as long as this process lives.
    private async ValueTask<bool> IsAloneAsync(StackLock made, CancellationToken cancellationToken)
    {
        var isAlone = false;
        try
        {
            isAlone = !await _folder.HasOthersAsync(cancellationToken);
        }
        finally
        {
            if (!isAlone)
            {
                await made.DisposeAsync();
            }
        }

        return isAlone;
    }

    // What is still in the way, after those without a living holder went.
    private async ValueTask<ImmutableArray<FoundLock>> RemoveDeadAsync(CancellationToken cancellationToken)
    {
        var inTheWay = ImmutableArray.CreateBuilder<FoundLock>();
        var all = await _folder.ReadAsync(cancellationToken);
        if (all.IsEmpty && await _folder.ReadUnlistedAsync(cancellationToken) is { } unlisted)
        {
            all = [unlisted];
        }

        foreach (var found in all)
        {
            if (!await TryRemoveAsync(found, cancellationToken))
            {
                inTheWay.Add(found);
            }
            else if (found.IsHolding)
            {
                _takenOver = found.Owner;
            }
        }

        return inTheWay.DrainToImmutable();
    }

    private async ValueTask<bool> TryRemoveAsync(FoundLock found, CancellationToken cancellationToken)
    {
        if (found.Document is { IsLeft: true })
        {
            return await request.Bucket.DeleteAsync(found.Info.Key, found.Blob.Version, cancellationToken);
        }

        if (found is { Document: null } && found.Info.Key == _folder.Key && request.Bucket.Holds is { } torn)
        {
            // Ours, and never finished. Its maker died over it, or finds before he writes anything that it is his no more.
            return await torn.DeleteAbandonedAsync(found.Info.Key, cancellationToken) ?? false;
        }

        var isHere = found.Owner.HostName == request.Environment.MachineName;
        if (found.Document is { IsHeldOpen: true } && isHere && request.Bucket.Holds is { } holds
            && await holds.DeleteAbandonedAsync(found.Info.Key, cancellationToken) is { } isGone)
        {
            // Where holding works, it alone decides on this machine: a process that stands still lives.
            return isGone;
        }

        var isDead = (found.Document is { Lease: null } && isHere && request.Bucket.Holds is not null
                && !request.Environment.IsProcessRunning(found.Owner.ProcessId))
            || await IsExpiredAsync(found, cancellationToken);
        return isDead && await request.Bucket.DeleteAsync(found.Info.Key, found.Blob.Version, cancellationToken);
    }

    // By the medium's clock where it has one; else by watching the lock for as long as its lease. No wall clock is asked.
    private async ValueTask<bool> IsExpiredAsync(FoundLock found, CancellationToken cancellationToken)
    {
        if (found.Document?.Lease is not { } lease)
        {
            return false;
        }

        if (await request.Bucket.GetServerTimeAsync(cancellationToken) is { } now)
        {
            return now - found.Info.LastModified > lease;
        }

        if (_watched.TryGetValue(found.Info.Key, out var seen) && seen.Version == found.Blob.Version)
        {
            return request.Time.GetElapsedTime(seen.Since) > lease;
        }

        _watched[found.Info.Key] = (found.Blob.Version, request.Time.GetTimestamp());
        return false;
    }

    private void Announce(ImmutableArray<LockOwner> owners, TimeSpan remaining)
    {
        if (!owners.SequenceEqual(_waitsFor))
        {
            _waitsFor = owners;
            operation.OnLockWait?.Invoke(StateDiagnostics.WaitingForLock.Create(
                $"waiting up to {remaining.TotalSeconds:0} s for {string.Join(", ", owners)} to let go of the stack {request.Stack}"));
        }
    }
}
