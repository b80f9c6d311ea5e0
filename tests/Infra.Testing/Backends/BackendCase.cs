using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Engine.Workspace;
using Infra.Testing.Programs;
using Infra.Testing.Sim;
using Infra.Testing.Wire;

namespace Infra.Testing.Backends;

/// <summary>A state folder as Pulumi's CLI left it, with its projects and what the CLI said of it.</summary>
/// <param name="folder">The recorded folder; nothing is written there.</param>
public sealed class BackendCase(string folder)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = Path.GetFileName(folder);

    /// <summary>What the CLI said.</summary>
    public JsonElement Expect { get; } = Json(Path.Combine(folder, "expect.json"));

    /// <summary>The stacks, <c>PROJECT/STACK</c>, with what the CLI said of each.</summary>
    public IEnumerable<(StackIdentity Stack, JsonElement Expect)> Stacks => Expect.TryGetProperty("stacks", out var stacks)
        ? stacks.EnumerateObject().Select(static s => (Identity(s.Name), s.Value))
        : [];

    /// <summary>What the CLI did next, per stack: <c>preview</c>, <c>up</c>, <c>destroy</c>.</summary>
    public IEnumerable<(StackIdentity Stack, JsonElement Expect)> Next => Expect.TryGetProperty("next", out var next)
        ? next.EnumerateObject().Select(static s => (Identity(s.Name), s.Value))
        : [];

    /// <summary>Copies the state folder.</summary>
    public void CopyTo(string target)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "backend"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(Path.Combine(folder, "backend"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
            File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(file));
        }
    }

    /// <summary>The last program of a project that ran; an empty one where none was recorded.</summary>
    /// <param name="project">The project.</param>
    /// <param name="limit">How many of its resources to keep.</param>
    public DataProgram Program(string project, int limit)
    {
        var path = Path.Combine(folder, project, "program.json");
        var program = File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path))!.AsObject() : new JsonObject { ["resources"] = new JsonArray() };
        var resources = program["resources"]!.AsArray();
        while (resources.Count > limit)
        {
            resources.RemoveAt(resources.Count - 1);
        }

        return new DataProgram(JsonSerializer.SerializeToElement(program));
    }

    /// <summary>A project's file.</summary>
    public ProjectFile Project(string project) => ProjectFile.Load(Path.Combine(folder, project, "Pulumi.yaml")).Require();

    /// <summary>The cloud as it was then; empty where none was recorded.</summary>
    public SimCloud Cloud()
    {
        if (!File.Exists(Path.Combine(folder, "cloud.json")))
        {
            return new SimCloud();
        }

        var json = Json(Path.Combine(folder, "cloud.json"));
        return SimCloud.Of(
            json.GetProperty("counters").EnumerateObject().Select(static c => KeyValuePair.Create(c.Name, c.Value.GetInt32())),
            json.GetProperty("resources").EnumerateObject().Select(static r => KeyValuePair.Create(r.Name, Resource(r.Value))));
    }

    /// <summary>The identity of <c>PROJECT/STACK</c>.</summary>
    public static StackIdentity Identity(string name) => new(StackIdentity.DefaultOrganization, name.Split('/')[0], name.Split('/')[1]);

    private static SimResource Resource(JsonElement json) => new(
        json.TryGetProperty("urn", out var urn) ? urn.GetString()! : "", Map(json, "inputs"), Map(json, "props"));

    private static PropertyMap Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map) ? WireJson.ReadMap(map) : PropertyMap.Empty;

    private static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
