namespace Pulumi.Codegen;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Not said.</summary>
    Invalid,

    /// <summary>A failure.</summary>
    Error,

    /// <summary>Something to look at.</summary>
    Warning,
}
