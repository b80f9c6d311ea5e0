namespace Infra.Engine.State.Buckets.S3;

/// <summary>A page of a list.</summary>
/// <param name="Entries">The objects.</param>
/// <param name="NextToken">What asks for the next page, or null on the last one.</param>
internal sealed record S3ListPage(IReadOnlyList<S3ListEntry> Entries, string? NextToken);
