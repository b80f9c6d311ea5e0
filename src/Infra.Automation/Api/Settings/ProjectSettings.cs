using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Automation;

/// <summary>A project file, <c>Pulumi.yaml</c> (protocol reference 3.4). What it holds beside these members is kept when it is saved.</summary>
public class ProjectSettings
{
    /// <summary>A project on a runtime.</summary>
    public ProjectSettings(string name, ProjectRuntimeName runtime)
        : this(name, new ProjectRuntime(runtime))
    {
    }

    /// <summary>A project on a runtime with options.</summary>
    [JsonConstructor]
    public ProjectSettings(string name, ProjectRuntime runtime) => (Name, Runtime) = (name, runtime);

    /// <summary>The project's name.</summary>
    public string Name { get; set; }

    /// <summary>What runs its program.</summary>
    public ProjectRuntime Runtime { get; set; }

    /// <summary>The program's folder or file, relative to the project file; null for its folder.</summary>
    public string? Main { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; set; }

    /// <summary>Its page.</summary>
    public string? Website { get; set; }

    /// <summary>Its license.</summary>
    public string? License { get; set; }

    /// <summary>The folder of its stacks' settings files; null too where the file declares configuration there.</summary>
    [JsonIgnore]
    [JsonPropertyName("stackConfigFolder")]
    public string? Config
    {
        get => DeclaredConfig is { ValueKind: JsonValueKind.String } folder ? folder.GetString() : null;
        set => DeclaredConfig = value is not null ? JsonSerializer.SerializeToElement(value) : Config is null ? DeclaredConfig : null;
    }

    /// <summary>What stands under <c>config</c>: a folder, or declarations.</summary>
    [JsonInclude]
    [JsonPropertyName("config")]
    internal JsonElement? DeclaredConfig { get; set; }

    /// <summary>What makes it a template.</summary>
    public ProjectTemplate? Template { get; set; }

    /// <summary>Where its stacks are kept.</summary>
    public ProjectBackend? Backend { get; set; }

    /// <summary>Whatever else the file holds.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement> Rest { get; set; } = [];

    /// <summary>Whether the library made it because nobody gave settings: a project file that exists wins over it.</summary>
    [JsonIgnore]
    internal bool IsDefault { get; private init; }

    internal static ProjectSettings Default(string name) => new(name, ProjectRuntimeName.Dotnet) { IsDefault = true };
}
