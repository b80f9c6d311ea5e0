namespace Infra.Benchmarks.Targets;

/// <summary>One figure beside what it is compared with.</summary>
/// <param name="Id">The target's number.</param>
/// <param name="What">What was done.</param>
/// <param name="Seen">What was measured.</param>
/// <param name="Beside">The peer, or the ideal, in the same run.</param>
/// <param name="Goal">What we aim at.</param>
/// <param name="Gate">What is the least.</param>
internal sealed record TargetRow(string Id, string What, string Seen, string Beside, string Goal, string Gate);
