using System.Text.Json;
using Pulumi.Automation.Exceptions;
using Pulumi.Automation.Serialization;

namespace Pulumi.Automation;

/// <summary>The settings files of a workspace's folder.</summary>
internal sealed class WorkspaceFiles(string folder)
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];
    private readonly LocalSerializer _serializer = new();

    /// <summary>Writes the project file where there is none, and compares it with what is given otherwise.</summary>
    /// <exception cref="ProjectSettingsConflictException">They differ.</exception>
    public async Task EnsureProjectAsync(ProjectSettings given, CancellationToken cancellationToken)
    {
        if (Find("Pulumi") is not { } path)
        {
            await WriteProjectAsync(given, cancellationToken);
        }
        else if (!given.IsDefault && _serializer.SerializeJson(await ReadAsync<ProjectSettings>(path, cancellationToken)) != _serializer.SerializeJson(given))
        {
            throw new ProjectSettingsConflictException(path);
        }
    }

    /// <summary>The project's settings, or null.</summary>
    public async Task<ProjectSettings?> ReadProjectAsync(CancellationToken cancellationToken) =>
        Find("Pulumi") is { } path ? await ReadAsync<ProjectSettings>(path, cancellationToken) : null;

    /// <summary>Writes the project file.</summary>
    public Task WriteProjectAsync(ProjectSettings settings, CancellationToken cancellationToken) =>
        WriteAsync(Find("Pulumi") ?? Path.Combine(folder, "Pulumi.yaml"), settings, cancellationToken);

    /// <summary>A stack's settings, or null.</summary>
    public async Task<StackSettings?> ReadStackAsync(string stack, CancellationToken cancellationToken) =>
        Find(NameOf(stack)) is { } path ? await ReadAsync<StackSettings>(path, cancellationToken) : null;

    /// <summary>Writes a stack's settings file, in the form of the project file.</summary>
    public Task WriteStackAsync(string stack, StackSettings settings, CancellationToken cancellationToken) => WriteAsync(
        Find(NameOf(stack)) ?? Path.Combine(folder, NameOf(stack) + (Find("Pulumi") is { } project ? Path.GetExtension(project) : ".yaml")),
        settings,
        cancellationToken);

    // The last part of a qualified name.
    private static string NameOf(string stack) => "Pulumi." + stack[(stack.LastIndexOf('/') + 1)..];

    private string? Find(string name) => Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);

    private async Task<T> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        try
        {
            return path.EndsWith(".json", StringComparison.Ordinal)
                ? _serializer.DeserializeJson<T>(text)
                : string.IsNullOrWhiteSpace(text) ? _serializer.DeserializeJson<T>("{}") : _serializer.DeserializeYaml<T>(text);
        }
        catch (Exception e) when (e is JsonException or YamlDotNet.Core.YamlException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    // Workspaces may share a folder: whoever reads sees all of a file, or what it was before.
    private async Task WriteAsync<T>(string path, T settings, CancellationToken cancellationToken)
        where T : class
    {
        var text = path.EndsWith(".json", StringComparison.Ordinal) ? _serializer.SerializeJson(settings) + "\n" : _serializer.SerializeYaml(settings);
        var temporary = $"{path}.{Guid.NewGuid():N}.new";
        await File.WriteAllTextAsync(temporary, text, cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }
}
