using Pulumi.Automation;

namespace Infra.Automation.Embedded;

/// <summary>One operation that was asked for.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Options">How.</param>
/// <param name="Observer">Takes its events.</param>
/// <param name="Program">The program, or null for the project's own.</param>
internal sealed record OperationCall(string Stack, StackOperationOptions Options, OperationObserver Observer, PulumiFn? Program)
{
    /// <summary>Whether any change is a failure.</summary>
    public bool MayNotChange { get; init; }

    /// <summary>Whether nothing is to be done but said.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Whether the summary's configuration shows secrets.</summary>
    public bool? ShowSecrets { get; init; }
}
