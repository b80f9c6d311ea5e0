namespace Infra.Engine.Secrets;

/// <summary>Fills a buffer with random bytes; the default is the system's generator for keys.</summary>
public delegate void FillRandom(Span<byte> bytes);
