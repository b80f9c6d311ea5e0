namespace Infra.Providers.Simulated;

/// <summary>A scripted failure: which resources, which operation, which attempt, and how it fails.</summary>
/// <param name="Urns">A pattern of URNs; <c>*</c> stands for any text. A pattern without <c>::</c> is one of logical names.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Message">What it says, for example <c>InsufficientInstanceCapacity: no mac2.metal in us-east-1a</c>.</param>
public sealed record SimulatedFault(string Urns, SimulatedOperation Operation, string Message)
{
    /// <summary>How it shows.</summary>
    public SimulatedFaultKind Kind { get; init; } = SimulatedFaultKind.Fail;

    /// <summary>Which attempt at one resource fails, counted from 1 within one provider source; 0 for every attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>The property at fault, where Check fails; empty for the whole.</summary>
    public string Property { get; init; } = "";
}
