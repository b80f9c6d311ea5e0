namespace Pulumi;

/// <summary>The origin of an output that is given its value later: it is known once it is known which output brings it.</summary>
internal sealed class DeferredOrigin : IOutputOrigin
{
    private IOutput? _output;

    /// <inheritdoc/>
    public (Resource Resource, string Property)? Source => null;

    /// <inheritdoc/>
    public IEnumerable<IOutputOrigin> Parts => Volatile.Read(ref _output)?.Origin is { } origin ? [origin] : [];

    /// <summary>Says which output brings the value.</summary>
    public void Set(IOutput output) => Volatile.Write(ref _output, output);
}
