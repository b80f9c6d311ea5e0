namespace Infra.Engine.State.Locks;

/// <summary>Our lock, as its medium keeps it.</summary>
internal interface ILockFile : IDisposable
{
    /// <summary>Whether looking at it costs next to nothing; else only a sign of life finds out whether it is still ours.</summary>
    bool IsNear { get; }

    /// <summary>Whether it is still ours; only where it is near.</summary>
    bool IsOurs { get; }

    /// <summary>Replaces what it says; false where it is not ours any more.</summary>
    ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Removes it, where it is still ours.</summary>
    ValueTask DeleteAsync(CancellationToken cancellationToken);
}
