using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>
/// The stack that is selected in a workspace, where Pulumi keeps it:
/// <c>PULUMI_HOME/workspaces/PROJECT-SHA1-workspace.json</c> (protocol reference 3.6).
/// </summary>
public sealed class SelectedStack
{
    private readonly string _path;
    private readonly string _backend;

    /// <summary>The selection of a project on a backend.</summary>
    public SelectedStack(HostEnvironment environment, ProjectFile project, string backendUrl)
    {
        // The file's name is Pulumi's; the digest only tells folders apart.
        var digest = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(project.Path)));
        _path = Path.Combine(environment.PulumiHome, "workspaces", $"{project.Name}-{digest}-workspace.json");
        _backend = backendUrl;
    }

    /// <summary>The selected stack's name, or null.</summary>
    public string? Read() => Load() is { } root
        ? Text((root["stacks"] as JsonObject)?[_backend]) ?? Text(root["stack"])
        : null;

    /// <summary>Selects a stack, or none.</summary>
    /// <exception cref="DiagnosticException">The selection cannot be written.</exception>
    public void Write(string? stack)
    {
        var root = Load() ?? [];
        var stacks = root["stacks"] as JsonObject ?? [];
        root["stacks"] = null;
        root.Remove("stack");
        stacks.Remove(_backend);
        if (stack is not null)
        {
            stacks[_backend] = stack;
        }

        root["stacks"] = stacks;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path, root.ToJsonString(ConfigJson.Indented));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(WorkspaceDiagnostics.FileAccess.Create($"the selected stack cannot be written to '{_path}': {e.Message}") with
            {
                NextStep = "pass --stack NAME with each command, or set PULUMI_STACK",
            });
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    // A selection is only a convenience: one that cannot be read counts as none.
    private JsonObject? Load()
    {
        try
        {
            return File.Exists(_path) ? JsonNode.Parse(File.ReadAllText(_path)) as JsonObject : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
