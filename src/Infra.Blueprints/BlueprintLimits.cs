namespace Infra.Blueprints;

/// <summary>
/// What a blueprint file may be at most. A file beyond a limit is refused where the limit is met, before memory is spent on it.
/// Depth alone does not protect against YAML that expands, so expanded nodes count too.
/// </summary>
public sealed record BlueprintLimits
{
    /// <summary>The limits that apply unless others are given.</summary>
    public static readonly BlueprintLimits Default = new();

    /// <summary>Size of the file in bytes. Ten thousand resources of a usual size take about 2 MiB.</summary>
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nesting of lists and mappings, aliases expanded.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Scalars, lists and mappings, keys included, aliases expanded.</summary>
    public int MaxNodes { get; init; } = 250_000;

    /// <summary>Uses of aliases.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>Characters from one YAML token to the end of the next: bounds a scalar, and a comment or a gap between two.</summary>
    public int MaxScalarLength { get; init; } = 256 * 1024;

    /// <summary>Mistakes told at once; what comes after them is only counted.</summary>
    public int MaxDiagnostics { get; init; } = 200;
}
