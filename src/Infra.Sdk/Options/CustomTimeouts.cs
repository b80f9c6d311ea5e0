namespace Pulumi;

/// <summary>How long operations on a resource may take; null leaves the choice to the provider.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For a create.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For an update.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For a delete.</summary>
    public TimeSpan? Delete { get; set; }

    internal static CustomTimeouts? Clone(CustomTimeouts? timeouts) =>
        timeouts is null ? null : new CustomTimeouts { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete };
}
