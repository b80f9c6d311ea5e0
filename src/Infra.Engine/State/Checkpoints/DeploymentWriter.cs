using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Writes the deployment of a state document: in Pulumi's order of fields (protocol reference 5.4).</summary>
internal sealed class DeploymentWriter(Utf8JsonWriter writer, SecretSealer sealer, bool showSecrets)
{
    /// <summary>Marks unknown fields of the manifest among those of the snapshot.</summary>
    public const string ManifestPrefix = "manifest.";

    /// <summary>Marks unknown fields of the secrets provider.</summary>
    public const string ProviderPrefix = "secrets_providers.";

    /// <summary>Marks unknown fields of the metadata.</summary>
    public const string MetadataPrefix = "metadata.";

    // What is buffered is handed on after every so many bytes.
    private const int FlushSize = 64 * 1024;

    /// <summary>Writes the deployment.</summary>
    public void Write(Snapshot snapshot)
    {
        writer.WriteStartObject();
        WriteManifest(snapshot);
        WriteProvider(snapshot);
        WriteResources(snapshot);
        writer.WriteStartObject("metadata");
        WriteIntegrityError(snapshot.IntegrityError);
        WriteUnknown(snapshot, MetadataPrefix);
        writer.WriteEndObject();
        WriteUnknown(snapshot, "");
        writer.WriteEndObject();
    }

    private void WriteManifest(Snapshot snapshot)
    {
        writer.WriteStartObject("manifest");
        writer.WriteString("time", ResourceWriter.TimeText(snapshot.Manifest.Time));
        writer.WriteString("magic", snapshot.Manifest.Magic);
        writer.WriteString("version", snapshot.Manifest.Version);
        WriteUnknown(snapshot, ManifestPrefix);
        writer.WriteEndObject();
    }

    private void WriteProvider(Snapshot snapshot)
    {
        if ((sealer.Provider.Description ?? snapshot.SecretsProvider) is not { } provider)
        {
            return;
        }

        writer.WriteStartObject("secrets_providers");
        writer.WriteString("type", provider.Type);
        if (provider.State is { } state)
        {
            writer.WritePropertyName("state");
            state.WriteTo(writer);
        }

        WriteUnknown(snapshot, ProviderPrefix);
        writer.WriteEndObject();
    }

    private void WriteResources(Snapshot snapshot)
    {
        var resources = new ResourceWriter(writer, new PropertyWriter(sealer, showSecrets));
        if (!snapshot.Resources.IsEmpty)
        {
            writer.WriteStartArray("resources");
            foreach (var resource in snapshot.Resources)
            {
                resources.Write(resource);
                if (writer.BytesPending > FlushSize)
                {
                    writer.Flush();
                }
            }

            writer.WriteEndArray();
        }

        if (!snapshot.PendingOperations.IsEmpty)
        {
            writer.WriteStartArray("pending_operations");
            foreach (var operation in snapshot.PendingOperations)
            {
                PendingOperationFormat.Write(writer, operation, resources);
            }

            writer.WriteEndArray();
        }
    }

    private void WriteIntegrityError(IntegrityError? error)
    {
        if (error is null)
        {
            return;
        }

        writer.WriteStartObject("integrity_error");
        writer.WriteString("version", error.Version);
        writer.WriteString("command", error.Command);
        writer.WriteString("error", error.Error);
        if (error.Environment is { } environment)
        {
            writer.WritePropertyName("env_vars");
            environment.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteUnknown(Snapshot snapshot, string prefix)
    {
        if (snapshot.UnknownFields is not { } fields)
        {
            return;
        }

        foreach (var (name, value) in fields)
        {
            if (prefix.Length == 0 ? !name.Contains('.') : name.StartsWith(prefix, StringComparison.Ordinal))
            {
                writer.WritePropertyName(name[prefix.Length..]);
                value.WriteTo(writer);
            }
        }
    }
}
