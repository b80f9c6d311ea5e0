namespace Pulumi.Codegen;

/// <summary>What a converter or generator has to say about a source.</summary>
public sealed class Diagnostic
{
    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity { get; set; }

    /// <summary>In one line.</summary>
    public string? Summary { get; set; }

    /// <summary>In full.</summary>
    public string? Detail { get; set; }

    /// <summary>The stretch it is about.</summary>
    public Range? Subject { get; set; }

    /// <summary>The stretch around it.</summary>
    public Range? Context { get; set; }
}
