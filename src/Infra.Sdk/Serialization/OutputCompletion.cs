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

/// <summary>The side of an output of a known type from which the engine's answer arrives.</summary>
internal sealed class OutputCompletion<T> : OutputCompletion
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutputCompletion(Resource resource, string name)
        : base(resource, name) => Output = new Output<T>(_source.Task, track: false) { Origin = this };

    public Output<T> Output { get; }

    public override void Resolve(PropertyValue value, ImmutableHashSet<Resource> resources, ConversionContext context) =>
        _source.TrySetResult(ValueConversion.ToData<T>(value, resources, context));

    public override void ResolveMissing(bool isKnown, ImmutableHashSet<Resource> resources) =>
        _source.TrySetResult(new OutputData<T>(resources, default!, isKnown, false));

    public override void Fail(Exception exception)
    {
        _source.TrySetException(exception);
        _ = _source.Task.Exception;
    }
}
