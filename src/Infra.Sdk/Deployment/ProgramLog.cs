using Infra.Core.Diagnostics;
using Infra.Core.Programs;

namespace Pulumi;

/// <summary>Sends a program's messages to the engine, in the order in which they were written.</summary>
internal sealed class ProgramLog(IResourceMonitor monitor)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closing = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Whether an error was logged, which makes the run fail.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The errors as they were written, for tests.</summary>
    public List<string> Errors { get; } = [];

    public void Warn(string message) => Write(new LogRequest(DiagnosticSeverity.Warning, message), null);

    public void Error(string message, Resource? resource) => Write(new LogRequest(DiagnosticSeverity.Error, message), resource);

    public void Write(LogRequest request, Resource? resource)
    {
        lock (_lock)
        {
            if (request.Severity == DiagnosticSeverity.Error)
            {
                HasErrors = true;
                Errors.Add(request.Message);
            }

            _last = SendAsync(_last, request, resource);
        }
    }

    /// <summary>
    /// Completes when everything written so far was delivered. From now on nothing waits for the URN of its resource, which may never come.
    /// </summary>
    /// <exception cref="LogException">A message could not be delivered.</exception>
    public Task FlushAsync()
    {
        _closing.TrySetResult();
        lock (_lock)
        {
            return _last;
        }
    }

    private async Task SendAsync(Task previous, LogRequest request, Resource? resource)
    {
        await previous;
        var urn = resource is null ? null : await TryGetUrnAsync(resource);
        try
        {
            await monitor.LogAsync(request with { Urn = urn }, CancellationToken.None);
        }
        catch (Exception exception)
        {
            throw new LogException(exception);
        }
    }

    /// <summary>The URN once it is known; none where the resource's registration fails, which is reported elsewhere.</summary>
    private async Task<CoreUrn?> TryGetUrnAsync(Resource resource)
    {
        await Task.WhenAny(resource.UrnTask, _closing.Task);
        return resource.UrnTask.IsCompletedSuccessfully && CoreUrn.TryParse(resource.UrnTask.Result, out var urn) ? urn : null;
    }
}
