namespace Infra.Automation.State;

/// <summary>A state as a document that can be changed and put back (<see cref="StackState.ReplaceAsync"/>).</summary>
/// <param name="Utf8">The document, in the form of an export, UTF-8.</param>
/// <param name="Digest">The digest of the state that it was made from.</param>
public sealed record StateDocument(ReadOnlyMemory<byte> Utf8, string Digest);
