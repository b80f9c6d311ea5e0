namespace Infra.Testing.Deployments;

/// <summary>A meeting of so many calls: nobody goes on before all are there. What never overlaps never meets.</summary>
/// <param name="size">How many meet.</param>
public sealed class Rendezvous(int size)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    /// <summary>Completes when all are there.</summary>
    public Task All => _all.Task;

    /// <summary>Completes when the last one has come.</summary>
    public Task ArriveAsync()
    {
        if (Interlocked.Increment(ref _arrived) == size)
        {
            _all.SetResult();
        }

        return _all.Task;
    }
}
