namespace Infra.Engine.State.Buckets.S3;

/// <summary>A page of a list.</summary>
/// <param name="Entries">The objects.</param>
/// <param name="Prefixes">What the keys of the objects that are left out begin with, where a delimiter was given.</param>
/// <param name="NextToken">What asks for the next page, or null on the last one.</param>
internal sealed record S3ListPage(IReadOnlyList<S3ListEntry> Entries, IReadOnlyList<string> Prefixes, string? NextToken);
