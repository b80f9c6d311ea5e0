namespace Infra.Engine.State;

/// <summary>A state document as it was read, with what seals its secrets.</summary>
public sealed record OpenedCheckpoint(Checkpoint Checkpoint, SecretSealer Sealer);
