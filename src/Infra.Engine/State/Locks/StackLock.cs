using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Stores;

namespace Infra.Engine.State.Locks;

/// <summary>
/// The lock of one stack in a state folder (protocol reference 5.2). Any file in the stack's lock folder is a lock, whoever wrote it. Ours
/// always has the same name, so that of several processes exactly one can make it, and is held open while it is valid: one whose maker
/// died on this machine is taken over.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private const string FileName = "infra.json";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly IStateFiles _files;
    private readonly string _path;
    private readonly byte[] _content;
    private IDisposable? _handle;

    private StackLock(IStateFiles files, string path, byte[] content, IDisposable handle) =>
        (_files, _path, _content, _handle) = (files, path, content, handle);

    /// <summary>Whose lock of a dead process was taken over, or null.</summary>
    public LockOwner? TakenOver { get; private init; }

    /// <summary>Takes the lock, and waits for it as long as the operation says.</summary>
    /// <exception cref="DiagnosticException">Somebody else holds it.</exception>
    public static async Task<StackLock> AcquireAsync(LockRequest request, OperationRecord operation, CancellationToken cancellationToken)
    {
        var started = request.Time.GetTimestamp();
        LockOwner? takenOver = null;
        while (true)
        {
            takenOver = RemoveAbandoned(request) ?? takenOver;
            if (TryAcquire(request, operation, takenOver) is { } acquired)
            {
                return acquired;
            }

            var owners = Owners(request.Files, request.Folder);
            if (request.Time.GetElapsedTime(started) >= operation.LockTimeout && !owners.IsEmpty)
            {
                throw new DiagnosticException(Locked(request.Stack, owners));
            }

            await Task.Delay(owners.IsEmpty ? TimeSpan.Zero : PollInterval, request.Time, cancellationToken);
        }
    }

    /// <summary>Who holds locks.</summary>
    public static ImmutableArray<LockOwner> Owners(IStateFiles files, string folder)
    {
        var owners = ImmutableArray.CreateBuilder<LockOwner>();
        foreach (var name in Names(files, folder))
        {
            var path = Path.Combine(folder, name);
            if (files.Read(path) is { } content)
            {
                owners.Add(Parse(content)?.Owner ?? new LockOwner("unknown", "unknown", 0, files.LastWritten(path)));
            }
        }

        return owners.ToImmutable();
    }

    /// <summary>Removes every lock, and says whose they were.</summary>
    public static ImmutableArray<LockOwner> Break(IStateFiles files, string folder)
    {
        var owners = Owners(files, folder);
        foreach (var name in Names(files, folder))
        {
            files.Delete(Path.Combine(folder, name));
        }

        return owners;
    }

    /// <summary>What to say when somebody holds a stack.</summary>
    public static Diagnostic Locked(StackIdentity stack, ImmutableArray<LockOwner> owners) =>
        StateDiagnostics.Locked.Create($"the stack {stack} is currently locked by {owners.Length} lock(s): {string.Join(", ", owners)}") with
        {
            NextStep = $"wait for that operation to end; if it no longer runs, run 'infra cancel --stack {stack.Stack}'",
        };

    /// <summary>Whether the lock is still ours: nobody broke it.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public void Verify()
    {
        if (_handle is null || _files.Read(_path) is not { } content || !content.AsSpan().SequenceEqual(_content))
        {
            throw new IOException("the stack's lock was broken by somebody else");
        }
    }

    /// <summary>Gives the lock back; one that was broken and taken by somebody else stays.</summary>
    public void Dispose()
    {
        if (_handle is null)
        {
            return;
        }

        try
        {
            Verify();
            _files.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock is not ours any more, or cannot be removed: then the next one finds that nobody holds it open.
        }

        _handle.Dispose();
        _handle = null;
    }

    private static IEnumerable<string> Names(IStateFiles files, string folder) =>
        files.ListFiles(folder).Where(static n => !n.EndsWith(StateLayout.AttributesSuffix, StringComparison.Ordinal));

    private static StackLock? TryAcquire(LockRequest request, OperationRecord operation, LockOwner? takenOver)
    {
        if (Names(request.Files, request.Folder).Any())
        {
            return null;
        }

        var path = Path.Combine(request.Folder, FileName);
        var content = Content(request, operation);
        if (request.Files.CreateExclusive(path, content) is not { } handle)
        {
            return null;
        }

        var made = new StackLock(request.Files, path, content, handle) { TakenOver = takenOver };
        try
        {
            // Pulumi's own protocol: whoever sees another lock after writing his own gives way.
            if (Names(request.Files, request.Folder).All(static n => n == FileName))
            {
                return made;
            }
        }
        catch
        {
            made.Dispose();
            throw;
        }

        made.Dispose();
        return null;
    }

    private static LockOwner? RemoveAbandoned(LockRequest request)
    {
        var path = Path.Combine(request.Folder, FileName);
        if (request.Files.Read(path) is not { } content || Parse(content) is not { IsHeldOpen: true } found
            || found.Owner.HostName != request.Environment.MachineName || !HoldingWorks(request))
        {
            return null;
        }

        return request.Files.DeleteAbandoned(path) ? found.Owner : null;
    }

    // On a disk where holding a file open has no effect, every lock would look abandoned.
    private static bool HoldingWorks(LockRequest request)
    {
        var path = Path.Combine(request.Root, $"{Guid.NewGuid():N}{DiskStateFiles.TemporarySuffix}");
        using var held = request.Files.CreateExclusive(path, []);
        var works = held is not null && request.Files.IsHeld(path);
        request.Files.Delete(path);
        return works;
    }

    private static byte[] Content(LockRequest request, OperationRecord operation) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["command"] = operation.Command,
        ["heldOpen"] = true,
        ["hostname"] = request.Environment.MachineName,
        ["id"] = Guid.NewGuid().ToString(),
        ["pid"] = request.Environment.ProcessId,
        ["timestamp"] = ResourceWriter.TimeText(request.Time.GetUtcNow()),
        ["username"] = request.Environment.UserName,
    });

    private static (LockOwner Owner, bool IsHeldOpen)? Parse(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : (
                new LockOwner(
                    root.TryGetProperty("username", out var user) && user.ValueKind == JsonValueKind.String ? user.GetString()! : "unknown",
                    root.TryGetProperty("hostname", out var host) && host.ValueKind == JsonValueKind.String ? host.GetString()! : "unknown",
                    root.TryGetProperty("pid", out var pid) && pid.TryGetInt32(out var number) ? number : 0,
                    root.TryGetProperty("timestamp", out var time) && time.TryGetDateTimeOffset(out var at) ? at : DateTimeOffset.UnixEpoch),
                root.TryGetProperty("heldOpen", out var held) && held.ValueKind == JsonValueKind.True);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
