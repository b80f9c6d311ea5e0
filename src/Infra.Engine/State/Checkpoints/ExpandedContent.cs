namespace Infra.Engine.State.Checkpoints;

/// <summary>A document's bytes after decompression.</summary>
internal sealed record ExpandedContent(ReadOnlyMemory<byte> Content, bool IsCompressed);
