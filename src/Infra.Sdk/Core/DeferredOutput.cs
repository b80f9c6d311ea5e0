namespace Pulumi;

/// <summary>An output that is given its value later.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeferredOrigin _origin = new();

    /// <summary>Makes an output without a value yet.</summary>
    public DeferredOutput() => Output = new Output<T>(_source.Task) { Origin = _origin };

    /// <summary>The output.</summary>
    public Output<T> Output { get; }

    /// <summary>Gives the output its value.</summary>
    /// <exception cref="InvalidOperationException">It was resolved before.</exception>
    public async void Resolve(Output<T> output)
    {
        _origin.Set(output);

        // Nothing below throws: a fault of the given output becomes the fault of this one.
        try
        {
            _source.SetResult(await output.DataTask);
        }
        catch (OperationCanceledException)
        {
            _source.TrySetCanceled();
        }
        catch (Exception exception) when (!_source.Task.IsCompleted)
        {
            _source.SetException(exception);
        }
    }
}
