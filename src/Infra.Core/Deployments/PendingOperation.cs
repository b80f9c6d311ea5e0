using Infra.Core.Resources;

namespace Infra.Core.Deployments;

/// <summary>An operation that was begun and whose end nobody recorded.</summary>
/// <param name="Kind">What was being done.</param>
/// <param name="Resource">To what.</param>
public sealed record PendingOperation(PendingOperationKind Kind, ResourceState Resource)
{
    /// <summary>For a create, the token that its provider was given; null where it was given none, or another program wrote this.</summary>
    public string? Token { get; init; }
}
