using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>The beginning of an operation.</summary>
public class PreludeEvent
{
    /// <summary>The configuration, secrets masked.</summary>
    public required IImmutableDictionary<string, string> Config { get; init; }
}
