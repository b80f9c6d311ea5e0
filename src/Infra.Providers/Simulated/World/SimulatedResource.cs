using Infra.Core.Properties;

namespace Infra.Providers.Simulated.World;

/// <summary>A resource that exists, or existed, in a simulated world.</summary>
/// <param name="Type">Its type token.</param>
/// <param name="Id">Its ID, unique within the type.</param>
/// <param name="Urn">The URN of the stack's resource that made it, as text.</param>
public sealed record SimulatedResource(string Type, string Id, string Urn)
{
    /// <summary>How it is.</summary>
    public SimulatedStatus Status { get; init; }

    /// <summary>Its inputs, defaults included.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>Its outputs.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>The token of the create that made it, or null.</summary>
    public string? Token { get; init; }

    /// <summary>How often it was changed.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>When it was created, on the simulation's clock.</summary>
    public DateTimeOffset Created { get; init; }
}
