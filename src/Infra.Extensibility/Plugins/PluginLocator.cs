using Infra.Core.Resources;
using Infra.Extensibility.Processes;
using YamlDotNet.RepresentationModel;

namespace Infra.Extensibility.Plugins;

/// <summary>Finds the plugin of a package, and how it is started (protocol reference 3.7). Nothing is downloaded.</summary>
public sealed class PluginLocator(PluginSettings settings)
{
    private const string NodeDynamic = "pulumi-nodejs";
    private const string PluginFile = "PulumiPlugin.yaml";
    private const string ExecutablePrefix = "pulumi-resource-";

    /// <summary>A package's plugin, or null where there is none.</summary>
    /// <exception cref="PluginException">There is one, and it cannot be started here.</exception>
    public LocatedPlugin? Find(PackageDescriptor package) =>
        Named(package) ?? OnPath(package.Name) ?? Dynamic(package.Name) ?? Installed(package);

    /// <summary>Every plugin that can be found, in the order in which packages look for them.</summary>
    public IEnumerable<LocatedPlugin> All()
    {
        var ambient = Ambient ? Folders().SelectMany(static f => Files(f, ExecutablePrefix + "*"))
            .Select(static f => Path.GetFileNameWithoutExtension(f)[ExecutablePrefix.Length..]).Distinct(StringComparer.Ordinal) : [];
        var installed = Directory.Exists(Plugins) ? Directory.EnumerateDirectories(Plugins, "resource-*-v*").Order(StringComparer.Ordinal)
            .Select(static f => Path.GetFileName(f)["resource-".Length..]).Select(static n => (Name: n, At: n.LastIndexOf("-v", StringComparison.Ordinal)))
            .Select(static n => new PackageDescriptor(n.Name[..n.At], n.Name[(n.At + 2)..])) : [];
        return settings.Named.Select(p => Usable(() => Named(new PackageDescriptor(p.Name, p.Version))))
            .Concat(ambient.Select(name => Usable(() => OnPath(name))))
            .Concat(installed.Select(package => Usable(() => Installed(package))))
            .OfType<LocatedPlugin>();
    }

    /// <summary>The highest installed version of a package that is no preview, or null.</summary>
    public string? LatestVersion(string package) => Versions(package).LastOrDefault().Text;

    private bool Ambient => settings.Variable("PULUMI_IGNORE_AMBIENT_PLUGINS") is not ("true" or "1");

    private string Plugins => Path.Combine(settings.PulumiHome, "plugins");

    private static LocatedPlugin? Usable(Func<LocatedPlugin?> find)
    {
        try
        {
            return find();
        }
        catch (PluginException)
        {
            // What cannot be started is told to whoever wants to.
            return null;
        }
    }

    private LocatedPlugin? Named(PackageDescriptor package)
    {
        var named = settings.Named.FirstOrDefault(
            p => p.Name == package.Name && (p.Version is null || package.Version is null || p.Version == package.Version));
        if (named is null)
        {
            return null;
        }

        var version = named.Version ?? "";
        return Directory.Exists(named.Path) ? InFolder(package.Name, version, PluginOrigin.Project, named.Path)
            : File.Exists(named.Path) ? Executable(package.Name, version, PluginOrigin.Project, named.Path)
            : throw new PluginException($"the project file names the plugin '{named.Path}' of '{package.Name}', which does not exist");
    }

    private LocatedPlugin? OnPath(string package) => !Ambient ? null : Folders()
        .Select(folder => Path.Combine(folder, ExecutableOf(package)))
        .Where(File.Exists)
        .Select(path => Executable(package, "", PluginOrigin.Ambient, path))
        .FirstOrDefault();

    private string[] Folders() => (settings.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static string[] Files(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The code of dynamic providers travels with their resources; the program's own SDK runs it.
    private LocatedPlugin? Dynamic(string package) =>
        package == NodeDynamic && NodeModules.Find(settings.ProgramDirectory, "cmd/dynamic-provider/index.js") is { } script
            ? new(package, "", PluginOrigin.Program, script, new ProcessCommand("node", [.. NodeModules.Preload, script], settings.ProgramDirectory))
            : null;

    private LocatedPlugin? Installed(PackageDescriptor package)
    {
        var version = package.Version ?? LatestVersion(package.Name);
        var folder = Path.Combine(Plugins, $"resource-{package.Name}-v{version}");
        return version is not null && Directory.Exists(folder) && !File.Exists(folder + ".partial")
            ? InFolder(package.Name, version, PluginOrigin.Installed, folder) : null;
    }

    private LocatedPlugin Executable(string package, string version, PluginOrigin origin, string path) =>
        new(package, version, origin, path, new ProcessCommand(path, [], settings.ProgramDirectory));

    private LocatedPlugin InFolder(string package, string version, PluginOrigin origin, string folder)
    {
        var executable = Path.Combine(folder, ExecutableOf(package));
        if (File.Exists(executable))
        {
            return Executable(package, version, origin, executable) with { Path = folder };
        }

        var runtime = RuntimeOf(Path.Combine(folder, PluginFile))
            ?? throw new PluginException($"'{folder}' holds neither {ExecutableOf(package)} nor {PluginFile}, so it is no plugin of '{package}'");
        if (runtime != "nodejs")
        {
            throw new PluginException($"the plugin in '{folder}' runs on '{runtime}', which this engine does not start; build it as an executable");
        }

        var runner = NodeModules.Find(folder, "cmd/run-plugin/index.js")
            ?? throw new PluginException($"the plugin in '{folder}' has no @pulumi/pulumi: run 'npm install' there");
        return new LocatedPlugin(
            package, version, origin, folder, new ProcessCommand("node", [.. NodeModules.Preload, runner, folder], settings.ProgramDirectory));
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
        var prefix = $"resource-{package}-v";
        return !Directory.Exists(Plugins) ? [] : Directory.EnumerateDirectories(Plugins, prefix + "*")
            .Select(folder => Path.GetFileName(folder)[prefix.Length..])
            .Where(static text => Version.TryParse(text, out _))
            .Select(static text => (Version.Parse(text), text))
            .OrderBy(static v => v.Item1);
    }

    private static string ExecutableOf(string package) => $"{ExecutablePrefix}{package}{(OperatingSystem.IsWindows() ? ".exe" : "")}";
}
