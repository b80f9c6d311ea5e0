using Infra.Extensibility.Plugins;

namespace Infra.Extensibility.Trust;

/// <summary>Decides which plugins may be started: a plugin runs with all that its user may do.</summary>
public sealed class PluginTrust
{
    private readonly string? _path;
    private readonly bool _allowsUnknown;

    private PluginTrust(string? path, bool allowsUnknown) => (_path, _allowsUnknown) = (path, allowsUnknown);

    /// <summary>Every plugin may be started. For plugins that the caller made or checked itself.</summary>
    public static PluginTrust Everything { get; } = new(null, true);

    /// <summary>The plugins of a lock file may be started.</summary>
    /// <param name="lockFile">The lock file.</param>
    /// <param name="allowsUnknown">Whether those may too that it does not name; what has changed may not in any case.</param>
    public static PluginTrust Of(string lockFile, bool allowsUnknown) => new(lockFile, allowsUnknown);

    /// <summary>Refuses a plugin that is not trusted.</summary>
    /// <exception cref="PluginException">It is not known, or has changed.</exception>
    public void Demand(LocatedPlugin plugin)
    {
        if (_path is null || plugin.Origin == PluginOrigin.Program)
        {
            return;
        }

        var read = PluginLockFile.Read(_path);
        var known = read.Value ?? throw new PluginException(string.Join('\n', read.Diagnostics));
        if (known.Find(plugin.Name, plugin.Version) is not { } trusted)
        {
            if (!_allowsUnknown)
            {
                throw new PluginException(
                    $"{PluginDiagnostics.Unknown.Code}: the plugin '{plugin.Name}'{VersionOf(plugin)} in '{plugin.Path}' is not trusted: "
                    + $"'{_path}' does not name it for {TrustedPlugin.ThisPlatform}; if it is what you expect, run 'infra plugin trust {plugin.Name}', "
                    + "or pass --allow-unknown-plugins for this run");
            }

            return;
        }

        var sum = PluginSum.Of(plugin.Path);
        if (sum != trusted.Sum)
        {
            throw new PluginException(
                $"{PluginDiagnostics.Changed.Code}: the plugin '{plugin.Name}'{VersionOf(plugin)} in '{plugin.Path}' has changed since it was trusted: "
                + $"its sum is {sum}, and '{_path}' says {trusted.Sum}; if the change is meant, run 'infra plugin trust {plugin.Name}'");
        }
    }

    private static string VersionOf(LocatedPlugin plugin) => plugin.Version.Length == 0 ? "" : " " + plugin.Version;
}
