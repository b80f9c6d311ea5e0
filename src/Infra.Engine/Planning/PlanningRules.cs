namespace Infra.Engine.Planning;

/// <summary>Where planning a preview and planning an update are allowed to differ, stated once by whoever composes the operation.</summary>
internal sealed record PlanningRules
{
    /// <summary>An update: what cannot be done ends it.</summary>
    public static readonly PlanningRules Update = new();

    /// <summary>A preview: what could not be done is reported, and shown all the same.</summary>
    public static readonly PlanningRules Preview = new() { Planning = true };

    /// <summary>Whether values may be unknown, and refused replacements are shown.</summary>
    public bool Planning { get; private init; }

    /// <summary>Whether protected resources may be replaced, and stay protected.</summary>
    public bool IgnoresProtect { get; init; }
}
