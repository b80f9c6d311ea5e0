using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Engine.Surgery;

namespace Infra.Automation.State;

/// <summary>What an edit of a state came to.</summary>
/// <param name="Changes">What was done, or would be; empty where there was nothing to do, and then nothing was written.</param>
/// <param name="Diagnostics">What is worth knowing: dependencies that were cut, a journal that was taken in.</param>
/// <param name="IsWritten">Whether the state was written.</param>
public sealed record StateEditResult(ImmutableArray<StateChange> Changes, ImmutableArray<Diagnostic> Diagnostics, bool IsWritten);
