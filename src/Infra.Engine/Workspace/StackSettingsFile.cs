using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>
/// A stack's settings, <c>Pulumi.STACK.yaml</c> (protocol reference 3.5). Immutable: an edit gives another one, whose text keeps the
/// comments and the order of the rest of the file; <see cref="Save"/> writes it.
/// </summary>
public sealed class StackSettingsFile
{
    private const string ConfigKeyName = "config";
    private const string SaltKeyName = "encryptionsalt";
    private const string ProviderKeyName = "secretsprovider";

    private readonly YamlFile _file;
    private readonly string _project;

    private StackSettingsFile(YamlFile file, string project, ImmutableSortedDictionary<string, JsonElement> config) =>
        (_file, _project, Config) = (file, project, config);

    /// <summary>Where the file is.</summary>
    public string Path => _file.Path;

    /// <summary>The whole text.</summary>
    public string Text => _file.Text;

    /// <summary>Which secrets provider: <c>passphrase</c>, <c>default</c>, a URL, or null.</summary>
    public string? SecretsProvider => (_file.Get(ProviderKeyName) as YamlScalarNode)?.Value;

    /// <summary>The passphrase provider's state, or null.</summary>
    public string? EncryptionSalt => (_file.Get(SaltKeyName) as YamlScalarNode)?.Value;

    /// <summary>
    /// The configuration, <c>namespace:name</c> to value: text, <c>{"secure": CIPHERTEXT}</c>, or a structure with such leaves.
    /// </summary>
    public ImmutableSortedDictionary<string, JsonElement> Config { get; }

    /// <summary>The file that holds a stack's settings, whether it exists or not.</summary>
    public static string PathOf(ProjectFile project, string stack)
    {
        if (project.SettingsFile is { } chosen)
        {
            return chosen;
        }

        var folder = project.StackConfigDirectory is { } directory
            ? System.IO.Path.Combine(project.Directory, directory) : project.Directory;
        return System.IO.Path.Combine(folder, $"Pulumi.{stack[(stack.LastIndexOf('/') + 1)..]}{System.IO.Path.GetExtension(project.Path)}");
    }

    /// <summary>Reads a stack's settings; a file that is missing is an empty one.</summary>
    public static Result<StackSettingsFile> Load(ProjectFile project, string stack)
    {
        var path = PathOf(project, stack);
        if (!File.Exists(path))
        {
            return Directory.Exists(path)
                ? new(null, [WorkspaceDiagnostics.FileAccess.Create($"'{path}' is a folder, not a settings file") with
                {
                    NextStep = "move the folder away, or name a file with --config-file",
                }])
                : Parse("", path, project.Name);
        }

        var file = YamlFile.Load(path);
        return file.Succeeded ? Read(file.Value, project.Name) : new(null, file.Diagnostics);
    }

    /// <summary>Reads the text of a settings file.</summary>
    public static Result<StackSettingsFile> Parse(string text, string path, string project)
    {
        var file = YamlFile.Parse(text, path);
        return file.Succeeded ? Read(file.Value, project) : new(null, file.Diagnostics);
    }

    /// <summary>The settings with another secrets provider.</summary>
    /// <param name="provider">The provider's name, or null to leave it as it is.</param>
    /// <param name="salt">The passphrase provider's state.</param>
    public StackSettingsFile WithSecretsProvider(string? provider, string salt)
    {
        var settings = provider is null ? this : Edited(f => f.IsJson ? EditJson(f, ProviderKeyName, provider)
            : YamlEdit.Set(f, ProviderKeyName, provider, f.Get(SaltKeyName) is null ? ConfigKeyName : SaltKeyName));
        return settings.Edited(f => f.IsJson ? EditJson(f, SaltKeyName, salt) : YamlEdit.Set(f, SaltKeyName, salt, ConfigKeyName));
    }

    /// <summary>The settings with one configuration value set.</summary>
    /// <param name="key">The key, <c>namespace:name</c>.</param>
    /// <param name="value">The value in the form of <see cref="Config"/>.</param>
    public StackSettingsFile WithConfig(string key, JsonNode? value) => Edited(f =>
        f.IsJson ? EditConfigJson(f, config => config[key] = value?.DeepClone()) : YamlEdit.SetChild(f, ConfigKeyName, Written(key), value));

    /// <summary>The settings without one configuration value.</summary>
    public StackSettingsFile WithoutConfig(string key) => Edited(f =>
        f.IsJson ? EditConfigJson(f, config => config.Remove(key)) : YamlEdit.RemoveChild(f, ConfigKeyName, Written(key)));

    /// <summary>Writes the file.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public void Save()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var temporary = Path + ".tmp";
            File.WriteAllText(temporary, Text);
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(WorkspaceDiagnostics.FileAccess.Create($"'{Path}' cannot be written: {e.Message}") with
            {
                NextStep = "check the project's folder and its permissions; nothing was changed",
            });
        }
    }

    private static Result<StackSettingsFile> Read(YamlFile file, string project)
    {
        var reader = new StackSettingsReader(file, project);
        var config = reader.Read();
        return new(config is null ? null : new StackSettingsFile(file, project, config), reader.Diagnostics);
    }

    private static string EditJson(YamlFile file, string key, JsonNode? value)
    {
        YamlValue.TryConvert(file.Root, out var root);
        root!.AsObject()[key] = value;
        return root.ToJsonString(ConfigJson.Indented) + "\n";
    }

    private static string EditConfigJson(YamlFile file, Action<JsonObject> edit)
    {
        var config = file.Get(ConfigKeyName) is { } node && YamlValue.TryConvert(node, out var value) && value is JsonObject map ? map : [];
        edit(config);
        return EditJson(file, ConfigKeyName, config);
    }

    private StackSettingsFile Edited(Func<YamlFile, string> edit)
    {
        var file = YamlFile.Parse(edit(_file), Path).Require();
        return Read(file, _project).Require();
    }

    // The key as the file has it: it may be in the old form, or without a namespace.
    private string Written(string key)
    {
        if (_file.Get(ConfigKeyName) is YamlMappingNode mapping)
        {
            foreach (var (name, _) in mapping.Children)
            {
                if (name is YamlScalarNode { Value: { } text } && ConfigKey.TryParse(text, _project, out var parsed) && parsed.ToString() == key)
                {
                    return text;
                }
            }
        }

        return key;
    }
}
