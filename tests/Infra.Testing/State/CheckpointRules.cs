using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infra.Testing.State;

/// <summary>
/// What a stack file must be so that Pulumi reads it, checked on the JSON alone: envelope, fields and their order (protocol reference 5.3, 5.4)
/// and integrity (5.8).
/// </summary>
public static class CheckpointRules
{
    private static readonly string[] FieldOrder =
    [
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external", "dependencies", "initErrors",
        "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "aliases", "customTimeouts", "importID",
        "retainOnDelete", "deletedWith", "replaceWith", "created", "modified", "sourcePosition", "stackTrace", "ignoreChanges", "hideDiff",
        "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf", "resourceHooks", "extensionRef", "snippetID",
    ];

    private static readonly (string Feature, string Field)[] Features =
    [
        ("refreshBeforeUpdate", "refreshBeforeUpdate"), ("views", "viewOf"), ("hooks", "resourceHooks"), ("taint", "taint"),
        ("replaceWith", "replaceWith"), ("snippets-prototype", "snippetID"), ("extensionParameterization", "extensionRef"),
    ];

    /// <summary>The rules that a stack file breaks; none for a good one.</summary>
    public static ImmutableArray<string> Check(ReadOnlySpan<byte> stackFile)
    {
        var reader = new Utf8JsonReader(stackFile);
        var breaches = ImmutableArray.CreateBuilder<string>();
        var document = JsonElement.ParseValue(ref reader);
        var latest = document.GetProperty("checkpoint").TryGetProperty("latest", out var found) ? found : default;
        if (latest.ValueKind == JsonValueKind.Object)
        {
            var resources = latest.TryGetProperty("resources", out var list) ? list.EnumerateArray().ToArray() : [];
            CheckEnvelope(document, resources, breaches.Add);
            CheckManifest(latest, breaches.Add);
            CheckResources(resources, breaches.Add);
        }

        return breaches.ToImmutable();
    }

    private static void CheckEnvelope(JsonElement document, JsonElement[] resources, Action<string> breach)
    {
        var used = Features.Where(f => resources.Any(r => r.TryGetProperty(f.Field, out _))).Select(static f => f.Feature).ToHashSet();
        var listed = document.TryGetProperty("features", out var features) ? features.EnumerateArray().Select(static f => f.GetString()!).ToArray() : [];
        if (!used.SetEquals(listed) || document.GetProperty("version").GetInt32() != (used.Count == 0 ? 3 : 4))
        {
            breach("version and features do not say what the resources use");
        }

        if (document.GetProperty("checkpoint").GetProperty("stack").GetString()!.Split('/') is not ["organization", not "", not ""])
        {
            breach("the stack is not named organization/PROJECT/STACK");
        }
    }

    private static void CheckManifest(JsonElement latest, Action<string> breach)
    {
        var manifest = latest.GetProperty("manifest");
        var version = manifest.GetProperty("version").GetString()!;
        var magic = manifest.GetProperty("magic").GetString()!;
        if (magic != (version.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)))))
        {
            breach("rule 1: the manifest's magic is not that of its version");
        }

        if (!manifest.GetProperty("time").TryGetDateTimeOffset(out var time) || time.Offset != TimeSpan.Zero)
        {
            breach("the manifest's time is not one in UTC");
        }

        if (!latest.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
        {
            breach("there is no metadata");
        }
    }

    private static void CheckResources(JsonElement[] resources, Action<string> breach)
    {
        var (earlier, live, snippets) = (new Dictionary<string, HashSet<string>>(), new HashSet<string>(), new HashSet<string>());
        foreach (var resource in resources)
        {
            var urn = Text(resource, "urn");
            CheckFields(resource, urn, breach);
            CheckReferences(resource, urn, earlier, breach);
            if (!Flag(resource, "delete") && !live.Add(urn))
            {
                breach($"rule 5: {urn} is there twice");
            }

            if (Text(resource, "snippetID") is { Length: > 0 } snippet && !snippets.Add(snippet))
            {
                breach($"rule 6: the snippet {snippet} is there twice");
            }

            if (!earlier.TryGetValue(urn, out var ids))
            {
                earlier[urn] = ids = [];
            }

            ids.Add(Text(resource, "id"));
        }
    }

    private static void CheckFields(JsonElement resource, string urn, Action<string> breach)
    {
        var (type, isCustom, id) = (Text(resource, "type"), Flag(resource, "custom"), Text(resource, "id"));
        if (urn.Length == 0 || type.Length == 0 || !resource.TryGetProperty("custom", out _))
        {
            breach($"rule 2: '{urn}' has no urn, type or custom");
        }

        if ((!isCustom && id.Length > 0) || (type.StartsWith("pulumi:providers:", StringComparison.Ordinal) && id.Length == 0))
        {
            breach($"rule 2: {urn} has an id and must not, or has none and must");
        }

        var names = resource.EnumerateObject().Select(static p => p.Name).Where(FieldOrder.Contains).ToArray();
        if (!names.SequenceEqual(names.OrderBy(static n => Array.IndexOf(FieldOrder, n))))
        {
            breach($"the fields of {urn} are not in their order");
        }

        foreach (var field in resource.EnumerateObject().Where(static p => p.Name is not ("urn" or "type" or "custom")))
        {
            if (field.Value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is "")
                || (field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() == 0 && field.Name is not "inputs"))
            {
                breach($"the field '{field.Name}' of {urn} is empty, and there");
            }
        }
    }

    private static void CheckReferences(JsonElement resource, string urn, Dictionary<string, HashSet<string>> earlier, Action<string> breach)
    {
        var provider = Text(resource, "provider");
        var cut = provider.LastIndexOf("::", StringComparison.Ordinal);
        if (provider.Length > 0 && !Flag(resource, "pendingReplacement")
            && (cut < 0 || !earlier.TryGetValue(provider[..cut], out var ids) || !ids.Contains(provider[(cut + 2)..])))
        {
            breach($"rule 3: the provider of {urn} is not there before it");
        }

        string[] single = [Text(resource, "parent"), Text(resource, "deletedWith"), Text(resource, "viewOf")];
        foreach (var reference in single.Where(static r => r.Length > 0)
            .Concat(List(resource, "dependencies")).Concat(List(resource, "replaceWith")).Concat(PropertyDependencies(resource)))
        {
            if (!earlier.ContainsKey(reference))
            {
                breach($"rule 4: {urn} refers to {reference}, which is not there before it");
            }
        }
    }

    private static IEnumerable<string> PropertyDependencies(JsonElement resource) =>
        resource.TryGetProperty("propertyDependencies", out var map)
            ? map.EnumerateObject().SelectMany(static p => p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray() : default)
                .Select(static u => u.GetString()!)
            : [];

    private static IEnumerable<string> List(JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(static u => u.GetString()!) : [];

    private static string Text(JsonElement resource, string name) => resource.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static bool Flag(JsonElement resource, string name) => resource.TryGetProperty(name, out var value) && value.GetBoolean();
}
