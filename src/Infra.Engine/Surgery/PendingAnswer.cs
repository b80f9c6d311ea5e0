namespace Infra.Engine.Surgery;

/// <summary>What somebody found out about an interrupted create.</summary>
/// <param name="Resource">The resource: a URN, or its name.</param>
/// <param name="Id">The ID under which it exists; null where it was never made.</param>
public sealed record PendingAnswer(string Resource, string? Id);
