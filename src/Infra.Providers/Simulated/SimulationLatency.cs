namespace Infra.Providers.Simulated;

/// <summary>How long simulated operations take, on the injected clock.</summary>
public sealed record SimulationLatency
{
    /// <summary>No time at all.</summary>
    public static readonly SimulationLatency None = new();

    /// <summary>The longest time that an operation may be given.</summary>
    public static readonly TimeSpan Maximum = TimeSpan.FromHours(1);

    /// <summary>To create.</summary>
    public TimeSpan Create { get; init; }

    /// <summary>To read, and to call a function.</summary>
    public TimeSpan Read { get; init; }

    /// <summary>To change in place.</summary>
    public TimeSpan Update { get; init; }

    /// <summary>To delete.</summary>
    public TimeSpan Delete { get; init; }

    /// <summary>The time of an operation, never more than <see cref="Maximum"/>.</summary>
    public TimeSpan Of(SimulatedOperation operation)
    {
        var time = operation switch
        {
            SimulatedOperation.Create => Create,
            SimulatedOperation.Update => Update,
            SimulatedOperation.Delete => Delete,
            SimulatedOperation.Read or SimulatedOperation.Invoke => Read,
            _ => TimeSpan.Zero,
        };
        return time < TimeSpan.Zero ? TimeSpan.Zero : time > Maximum ? Maximum : time;
    }
}
