using System.Text.Json;

namespace Infra.Core.Deployments;

/// <summary>A breach of integrity that was recorded when a snapshot was written.</summary>
/// <param name="Version">The version of the writer.</param>
/// <param name="Command">The command that wrote.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="Environment">Recorded environment variables, as they were in the file.</param>
public sealed record IntegrityError(string Version, string Command, string Error, JsonElement? Environment = null);
