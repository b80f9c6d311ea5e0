using Infra.Core.Resources;
using Infra.Extensibility.Processes;
using YamlDotNet.RepresentationModel;

namespace Infra.Extensibility.Plugins;

/// <summary>Finds the plugin of a package, and how it is started (protocol reference 3.7). Nothing is downloaded.</summary>
internal sealed class PluginLocator(PluginSettings settings)
{
    private const string NodeDynamic = "pulumi-nodejs";
    private const string PluginFile = "PulumiPlugin.yaml";

    /// <summary>The command that starts a package's plugin, but for the engine's address; null where there is no such plugin.</summary>
    /// <exception cref="PluginException">There is one, and it cannot be started here.</exception>
    public ProcessCommand? Find(PackageDescriptor package) =>
        Named(package) ?? OnPath(package) ?? Dynamic(package) ?? Installed(package);

    /// <summary>The highest installed version of a package that is no preview, or null.</summary>
    public string? LatestVersion(string package) => Versions(package).LastOrDefault().Text;

    private ProcessCommand? Named(PackageDescriptor package)
    {
        var named = settings.Named.FirstOrDefault(
            p => p.Name == package.Name && (p.Version is null || package.Version is null || p.Version == package.Version));
        if (named is null)
        {
            return null;
        }

        return Directory.Exists(named.Path) ? InFolder(package.Name, named.Path)
            : File.Exists(named.Path) ? new ProcessCommand(named.Path, [], settings.ProgramDirectory)
            : throw new PluginException($"the project file names the plugin '{named.Path}' of '{package.Name}', which does not exist");
    }

    private ProcessCommand? OnPath(PackageDescriptor package)
    {
        if (settings.Variable("PULUMI_IGNORE_AMBIENT_PLUGINS") is "true" or "1")
        {
            return null;
        }

        return (settings.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, ExecutableOf(package.Name)))
            .Where(File.Exists)
            .Select(path => new ProcessCommand(path, [], settings.ProgramDirectory))
            .FirstOrDefault();
    }

    // The code of dynamic providers travels with their resources; the program's own SDK runs it.
    private ProcessCommand? Dynamic(PackageDescriptor package) =>
        package.Name == NodeDynamic && NodeModules.Find(settings.ProgramDirectory, "cmd/dynamic-provider/index.js") is { } script
            ? new ProcessCommand("node", [.. NodeModules.Preload, script], settings.ProgramDirectory)
            : null;

    private ProcessCommand? Installed(PackageDescriptor package)
    {
        var version = package.Version ?? LatestVersion(package.Name);
        var folder = Path.Combine(settings.PulumiHome, "plugins", $"resource-{package.Name}-v{version}");
        return version is not null && Directory.Exists(folder) && !File.Exists(folder + ".partial") ? InFolder(package.Name, folder) : null;
    }

    private ProcessCommand InFolder(string package, string folder)
    {
        var executable = Path.Combine(folder, ExecutableOf(package));
        if (File.Exists(executable))
        {
            return new ProcessCommand(executable, [], settings.ProgramDirectory);
        }

        var runtime = RuntimeOf(Path.Combine(folder, PluginFile))
            ?? throw new PluginException($"'{folder}' holds neither {ExecutableOf(package)} nor {PluginFile}, so it is no plugin of '{package}'");
        if (runtime != "nodejs")
        {
            throw new PluginException($"the plugin in '{folder}' runs on '{runtime}', which this engine does not start; build it as an executable");
        }

        var runner = NodeModules.Find(folder, "cmd/run-plugin/index.js")
            ?? throw new PluginException($"the plugin in '{folder}' has no @pulumi/pulumi: run 'npm install' there");
        return new ProcessCommand("node", [.. NodeModules.Preload, runner, folder], settings.ProgramDirectory);
    }

    private static string? RuntimeOf(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var yaml = new YamlStream();
            using var reader = new StreamReader(path);
            yaml.Load(reader);
            var root = yaml.Documents is [{ RootNode: YamlMappingNode mapping }] ? mapping : new YamlMappingNode();
            return Child(root, "runtime") switch
            {
                YamlScalarNode name => name.Value,
                YamlMappingNode runtime => (Child(runtime, "name") as YamlScalarNode)?.Value,
                _ => null,
            };
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new PluginException($"'{path}' is not YAML: {e.Message}");
        }
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private IEnumerable<(Version Number, string Text)> Versions(string package)
    {
        var plugins = Path.Combine(settings.PulumiHome, "plugins");
        var prefix = $"resource-{package}-v";
        return !Directory.Exists(plugins) ? [] : Directory.EnumerateDirectories(plugins, prefix + "*")
            .Select(folder => Path.GetFileName(folder)[prefix.Length..])
            .Where(static text => Version.TryParse(text, out _))
            .Select(static text => (Version.Parse(text), text))
            .OrderBy(static v => v.Item1);
    }

    private static string ExecutableOf(string package) => $"pulumi-resource-{package}{(OperatingSystem.IsWindows() ? ".exe" : "")}";
}
