using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Calls a function.</summary>
/// <param name="Token">The function.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Preview">Whether a preview asks.</param>
public sealed record InvokeRequest(string Token, PropertyMap Arguments, bool Preview);

/// <summary>A function's result.</summary>
/// <param name="Return">The result.</param>
public sealed record InvokeResponse(PropertyMap Return)
{
    /// <summary>What is wrong with the arguments; empty when the result counts.</summary>
    public ImmutableArray<CheckFailure> Failures { get; init; } = [];
}
