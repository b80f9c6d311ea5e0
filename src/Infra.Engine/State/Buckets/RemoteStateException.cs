using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Buckets;

/// <summary>A remote backend cannot be used, or not now: a failure of the medium, with its reason as a diagnostic.</summary>
/// <param name="diagnostic">What is wrong.</param>
/// <param name="inner">What was thrown, or null.</param>
public sealed class RemoteStateException(Diagnostic diagnostic, Exception? inner = null)
    : IOException(diagnostic.Message, inner)
{
    /// <summary>What is wrong, and what to do about it.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
