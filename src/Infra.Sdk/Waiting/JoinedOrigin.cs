namespace Pulumi;

/// <summary>The origin of an output that is made of others.</summary>
internal sealed class JoinedOrigin : IOutputOrigin
{
    private readonly IReadOnlyCollection<IOutput> _outputs;

    private JoinedOrigin(IReadOnlyCollection<IOutput> outputs) => _outputs = outputs;

    /// <inheritdoc/>
    public (Resource Resource, string Property)? Source => null;

    /// <inheritdoc/>
    public IEnumerable<IOutputOrigin> Parts => _outputs.Select(static o => o.Origin).OfType<IOutputOrigin>();

    /// <summary>The common origin of several outputs; null where none of them has any.</summary>
    public static IOutputOrigin? Of(IReadOnlyCollection<IOutput> outputs) =>
        outputs.Any(static o => o.Origin is not null) ? new JoinedOrigin(outputs) : null;
}
