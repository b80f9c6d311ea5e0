namespace Infra.Core.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>For the people who write the engine.</summary>
    Debug,

    /// <summary>News.</summary>
    Info,

    /// <summary>News that a program wrote to its standard error.</summary>
    InfoError,

    /// <summary>Something to look at; the run goes on.</summary>
    Warning,

    /// <summary>The run fails.</summary>
    Error,
}
