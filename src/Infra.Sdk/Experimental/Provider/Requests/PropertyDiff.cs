namespace Pulumi.Experimental.Provider;

/// <summary>How one property differs.</summary>
public sealed class PropertyDiff
{
    /// <summary>How it differs, and whether that replaces the resource.</summary>
    public PropertyDiffKind Kind { get; set; }

    /// <summary>Whether recorded inputs are compared with wanted ones, rather than recorded outputs.</summary>
    public bool InputDiff { get; set; }
}
