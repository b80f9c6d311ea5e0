namespace Pulumi.Codegen;

/// <summary>A stretch of a file.</summary>
public sealed class Range
{
    /// <summary>The file.</summary>
    public string? Filename { get; set; }

    /// <summary>Where it begins.</summary>
    public Position? Start { get; set; }

    /// <summary>Where it ends.</summary>
    public Position? End { get; set; }
}
