namespace Pulumi.Automation;

/// <summary>One existing resource to take over.</summary>
public class ImportResource
{
    /// <summary>Its type token.</summary>
    public string? Type { get; init; }

    /// <summary>What generated code calls it; its logical name too, unless that is given.</summary>
    public string? Name { get; init; }

    /// <summary>Its provider's ID.</summary>
    public string? Id { get; init; }

    /// <summary>The name of its parent, from the name table or among the resources.</summary>
    public string? Parent { get; init; }

    /// <summary>The name of its provider, from the name table.</summary>
    public string? Provider { get; init; }

    /// <summary>The version of its provider.</summary>
    public string? Version { get; init; }

    /// <summary>Its logical name, where it differs.</summary>
    public string? LogicalName { get; init; }

    /// <summary>The inputs to keep; all by default.</summary>
    public List<string>? Properties { get; init; }

    /// <summary>Whether it is a component.</summary>
    public bool? Component { get; init; }

    /// <summary>Whether it is a component of a provider.</summary>
    public bool? Remote { get; init; }
}
