namespace Pulumi;

/// <summary>The side of an output from which the engine's answer arrives.</summary>
internal abstract class OutputCompletion(Resource resource, string name) : IOutputOrigin
{
    public string Name { get; } = name;

    /// <inheritdoc/>
    (Resource Resource, string Property)? IOutputOrigin.Source => (resource, Name);

    /// <inheritdoc/>
    IEnumerable<IOutputOrigin> IOutputOrigin.Parts => [];

    /// <summary>Gives the output a value in wire form.</summary>
    public abstract void Resolve(PropertyValue value, ImmutableHashSet<Resource> resources, ConversionContext context);

    /// <summary>Gives the output no value: the default where it is known, otherwise unknown.</summary>
    public abstract void ResolveMissing(bool isKnown, ImmutableHashSet<Resource> resources);

    /// <summary>Makes the output fail. Whatever failed has been reported by the registration.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>
/// The side of an output of a known type from which the engine's answer arrives. Most outputs of a program are never asked for: a task is
/// only made for whoever does.
/// </summary>
internal sealed class OutputCompletion<T> : OutputCompletion
{
    // Under the lock on this object, which nobody outside sees: there are several for every resource.
    private TaskCompletionSource<OutputData<T>>? _asked;
    private OutputData<T> _data;
    private Exception? _failure;
    private bool _isCompleted;

    public OutputCompletion(Resource resource, string name)
        : base(resource, name) => Output = new Output<T>(this);

    public Output<T> Output { get; }

    /// <summary>Whether the answer has arrived, or failed.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (this)
            {
                return _isCompleted;
            }
        }
    }

    /// <summary>Completes when the answer has arrived.</summary>
    public Task<OutputData<T>> Task
    {
        get
        {
            lock (this)
            {
                if (_asked is null)
                {
                    _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_isCompleted)
                    {
                        Answer(_asked);
                    }
                }

                return _asked.Task;
            }
        }
    }

    public override void Resolve(PropertyValue value, ImmutableHashSet<Resource> resources, ConversionContext context) =>
        Complete(ValueConversion.ToData<T>(value, resources, context), null);

    public override void ResolveMissing(bool isKnown, ImmutableHashSet<Resource> resources) =>
        Complete(new OutputData<T>(resources, default!, isKnown, false), null);

    public override void Fail(Exception exception) => Complete(default, exception);

    private void Complete(OutputData<T> data, Exception? failure)
    {
        lock (this)
        {
            if (_isCompleted)
            {
                return;
            }

            (_data, _failure, _isCompleted) = (data, failure, true);
            if (_asked is not null)
            {
                Answer(_asked);
            }
        }
    }

    // Whoever waits goes on elsewhere, so nothing of theirs runs under the lock.
    private void Answer(TaskCompletionSource<OutputData<T>> asked)
    {
        if (_failure is null)
        {
            asked.SetResult(_data);
            return;
        }

        // Whoever asked sees it; when nobody looks, the registration itself has reported it.
        asked.SetException(_failure);
        _ = asked.Task.Exception;
    }
}
