namespace Infra.Engine.State.Checkpoints;

/// <summary>Says that a state document is malformed; the reader's entry points make a diagnostic of it.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="offset">Where, in bytes from the start; -1 where that is not known.</param>
internal sealed class StateFormatException(string message, long offset = -1) : Exception(message)
{
    /// <summary>Where, in bytes from the start of the document.</summary>
    public long Offset => offset;
}
