namespace Infra.Extensibility.Plugins;

/// <summary>Where a plugin was found (protocol reference 3.7).</summary>
public enum PluginOrigin
{
    /// <summary>The project file names it.</summary>
    Project,

    /// <summary>It is on the PATH.</summary>
    Ambient,

    /// <summary>It came with the program's own packages, and is trusted as the program is.</summary>
    Program,

    /// <summary>It is installed in Pulumi's own folder.</summary>
    Installed,
}
