namespace Infra.Engine.State.Checkpoints;

/// <summary>A state document as it was read, with what seals its secrets.</summary>
public sealed record OpenedCheckpoint(Checkpoint Checkpoint, SecretSealer Sealer);
