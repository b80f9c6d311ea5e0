namespace Infra.Engine.State;

/// <summary>A document's bytes after decompression.</summary>
internal sealed record ExpandedContent(ReadOnlyMemory<byte> Content, bool IsCompressed);
