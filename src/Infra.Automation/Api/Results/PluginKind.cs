namespace Pulumi.Automation;

/// <summary>What a plugin is for.</summary>
public enum PluginKind
{
    /// <summary>Policies.</summary>
    Analyzer,

    /// <summary>Running programs.</summary>
    Language,

    /// <summary>Resources.</summary>
    Resource,
}
