using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Checkpoints.Values;
using Infra.Engine.Workspace;

namespace Infra.Engine.Plans;

/// <summary>
/// Pulumi's plan files (protocol reference 4.15). What a plan was made for stands under <c>infra</c>, which other programs pass over.
/// Secrets are sealed as in a state file.
/// </summary>
public static class PlanSerializer
{
    /// <summary>The largest plan file that is read, in bytes.</summary>
    public const int MaxBytes = 256 << 20;

    private static readonly JsonWriterOptions WriterOptions = StateFormat.WriterOptions with { Indented = true };

    /// <summary>Writes a plan.</summary>
    /// <exception cref="DiagnosticException">A secret cannot be sealed.</exception>
    public static void Write(Stream stream, DeploymentPlan plan, SecretSealer sealer)
    {
        using var json = new Utf8JsonWriter(stream, WriterOptions);
        var values = new PropertyWriter(sealer, showSecrets: false);
        json.WriteStartObject();
        json.WriteStartObject("manifest");
        json.WriteString("time", plan.Time);
        json.WriteString("magic", "");
        json.WriteString("version", "");
        json.WriteEndObject();
        WriteConfig(json, plan.Config, sealer);
        json.WriteStartObject("resourcePlans");
        foreach (var (urn, resource) in plan.Resources)
        {
            json.WritePropertyName(urn.Value);
            new ResourcePlanWriter(json, values).Write(urn, resource);
        }

        json.WriteEndObject();
        if (plan.Binding is { } binding)
        {
            json.WriteStartObject("infra");
            json.WriteString("stack", binding.Stack);
            json.WriteString("state", binding.State);
            WriteProgram(json, binding.Program);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="DiagnosticException">It is none, or a secret cannot be opened.</exception>
    public static DeploymentPlan Read(ReadOnlyMemory<byte> content, SecretSealer sealer)
    {
        if (content.Length > MaxBytes)
        {
            throw Bad($"the file is larger than {MaxBytes} bytes");
        }

        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = StateFormat.MaxDepth });
            var root = document.RootElement;
            var reader = new ResourcePlanReader(sealer);
            return new DeploymentPlan
            {
                Time = root.GetProperty("manifest").GetProperty("time") is { ValueKind: JsonValueKind.String } time
                    && time.TryGetDateTimeOffset(out var made) ? made : default,
                Config = ReadConfig(root, sealer),
                Resources = root.GetProperty("resourcePlans").EnumerateObject()
                    .ToImmutableSortedDictionary(static p => Urn.Parse(p.Name), p => reader.Read(p.Value)),
                Binding = ReadBinding(root),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or StateFormatException)
        {
            var why = e is JsonException { LineNumber: var line } ? $"it is not JSON, or cut off, at line {line + 1}" : e.Message;
            throw Bad($"the file is not a plan: {why}");
        }
    }

    private static void WriteConfig(Utf8JsonWriter json, ImmutableSortedDictionary<string, ConfigValue> config, SecretSealer sealer)
    {
        if (config.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("config");
        foreach (var (key, value) in config)
        {
            if (value.IsSecret)
            {
                json.WriteStartObject(key);
                json.WriteString("secure", sealer.Provider.Encrypt(System.Text.Encoding.UTF8.GetBytes(value.Text)));
                json.WriteEndObject();
            }
            else
            {
                json.WriteString(key, value.Text);
            }
        }

        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, ConfigValue> ReadConfig(JsonElement root, SecretSealer sealer)
    {
        var config = ImmutableSortedDictionary.CreateBuilder<string, ConfigValue>(StringComparer.Ordinal);
        if (root.TryGetProperty("config", out var entries) && entries.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in entries.EnumerateObject())
            {
                config[entry.Name] = entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("secure", out var secure)
                    ? new ConfigValue(System.Text.Encoding.UTF8.GetString(sealer.Provider.Decrypt(secure.GetString()!)), IsSecret: true)
                    : new ConfigValue(entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText());
            }
        }

        return config.ToImmutable();
    }

    private static PlanBinding? ReadBinding(JsonElement root) => root.TryGetProperty("infra", out var infra)
        ? new PlanBinding(
            infra.GetProperty("stack").GetString() ?? "",
            infra.GetProperty("state").GetString() ?? "",
            infra.TryGetProperty("program", out var program) && program.ValueKind == JsonValueKind.Object
                ? program.EnumerateObject().ToImmutableSortedDictionary(static f => f.Name, static f => f.Value.GetString() ?? "", StringComparer.Ordinal)
                : null)
        : null;

    private static void WriteProgram(Utf8JsonWriter json, ImmutableSortedDictionary<string, string>? files)
    {
        if (files is null)
        {
            return;
        }

        json.WriteStartObject("program");
        foreach (var (file, digest) in files)
        {
            json.WriteString(file, digest);
        }

        json.WriteEndObject();
    }

    private static DiagnosticException Bad(string message) => new(PlanDiagnostics.BadFile.Create(message) with
    {
        NextStep = "make a new plan with 'infra preview --save-plan'",
    });
}
