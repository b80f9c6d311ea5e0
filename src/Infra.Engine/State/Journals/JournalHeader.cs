namespace Infra.Engine.State.Journals;

/// <summary>The first record of a journal.</summary>
/// <param name="Base">Lower-case hex SHA-256 of the stack file that the entries continue.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Command">The command that wrote it, for people.</param>
/// <param name="Time">When it was begun, UTC.</param>
internal sealed record JournalHeader(string Base, string Stack, string Command, DateTimeOffset Time);
