namespace Pulumi.Experimental;

/// <summary>The engine that a provider works for.</summary>
public interface IEngine
{
    /// <summary>Logs a message. What an engine that is gone does not take is lost.</summary>
    Task LogAsync(LogRequest message);

    /// <summary>Asks that the engine be of a version.</summary>
    Task RequirePulumiVersionAsync(string pulumiVersionRange);
}
