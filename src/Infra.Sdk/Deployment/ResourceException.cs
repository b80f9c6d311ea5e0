namespace Pulumi;

/// <summary>A failure about one resource.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="resource">The resource.</param>
/// <param name="hideStack">Whether the message alone is shown.</param>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    internal bool HideStack { get; } = hideStack;
}
