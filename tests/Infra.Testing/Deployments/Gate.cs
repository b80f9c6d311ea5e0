namespace Infra.Testing.Deployments;

/// <summary>Holds a call where it is until a test lets it go on.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call has come.</summary>
    public Task Reached => _reached.Task;

    /// <summary>What the call awaits.</summary>
    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }

    /// <summary>Lets the call go on.</summary>
    public void Open() => _opened.TrySetResult();
}
