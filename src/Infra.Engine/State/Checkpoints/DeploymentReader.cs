using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Secrets;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Reads the deployment of a state document (protocol reference 5.4).</summary>
/// <param name="document">The document that the reader started at the beginning of.</param>
/// <param name="secrets">Finds the provider that the deployment names.</param>
internal sealed class DeploymentReader(ReadOnlyMemory<byte> document, ISecretsProviderSource secrets)
{
    private readonly UnknownFields _unknown = new(document);
    private SnapshotManifest _manifest = new(DateTimeOffset.UnixEpoch, "", "");
    private SecretsProviderState? _provider;
    private SecretSealer? _sealer;
    private ResourceReader? _resourceReader;
    private ImmutableArray<ResourceState> _resources = [];
    private ImmutableArray<PendingOperation> _pending = [];
    private IntegrityError? _integrityError;

    /// <summary>Seals and opens the deployment's secrets.</summary>
    public SecretSealer Sealer => _sealer ??= new SecretSealer(secrets.Open(_provider));

    private ResourceReader Resources => _resourceReader ??= new ResourceReader(document, Sealer);

    /// <summary>Reads the deployment; the reader stands on its opening brace, afterwards on the closing one.</summary>
    public Snapshot Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "the deployment must be an object");

        // The provider stands before the resources in every file that a program wrote; people may have moved it.
        Utf8JsonReader resources = default, pending = default;
        var (hasResources, hasPending) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "manifest": ReadManifest(ref reader); break;
                case "secrets_providers": ReadProvider(ref reader); break;
                case "metadata": ReadMetadata(ref reader); break;
                case "resources" when KnowsProvider(ref reader): ReadResources(ref reader); break;
                case "pending_operations" when KnowsProvider(ref reader): ReadPending(ref reader); break;
                case "resources":
                    resources = reader;
                    hasResources = true;
                    reader.Skip();
                    break;
                case "pending_operations":
                    pending = reader;
                    hasPending = true;
                    reader.Skip();
                    break;
                default: _unknown.Read(ref reader, name); break;
            }
        }

        if (hasResources)
        {
            ReadResources(ref resources);
        }

        if (hasPending)
        {
            ReadPending(ref pending);
        }

        return new Snapshot
        {
            Manifest = _manifest,
            SecretsProvider = _provider,
            Resources = _resources,
            PendingOperations = _pending,
            IntegrityError = _integrityError,
            UnknownFields = _unknown.Take(),
        };
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string message)
    {
        if (reader.TokenType != token)
        {
            throw new StateFormatException(message, reader.TokenStartIndex);
        }
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!
        : throw new StateFormatException("text is expected here", reader.TokenStartIndex);

    // What is searched for may also stand in some value; then the resources are read later, and as they are.
    private bool KnowsProvider(ref Utf8JsonReader reader) =>
        _provider is not null || document.Span[(int)reader.BytesConsumed..].IndexOf("\"secrets_providers\""u8) < 0;

    private void ReadManifest(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "the manifest must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "time":
                    _manifest = reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
                        ? _manifest with { Time = time.ToUniversalTime() }
                        : throw new StateFormatException("the manifest's time is not a time (RFC 3339)", reader.TokenStartIndex);
                    break;
                case "magic": _manifest = _manifest with { Magic = Text(ref reader) }; break;
                case "version": _manifest = _manifest with { Version = Text(ref reader) }; break;
                default: _unknown.Read(ref reader, DeploymentWriter.ManifestPrefix + name); break;
            }
        }
    }

    private void ReadProvider(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(ref reader, JsonTokenType.StartObject, "'secrets_providers' must be an object");
        var (offset, type) = (reader.TokenStartIndex, "");
        JsonElement? state = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "type": type = Text(ref reader); break;
                case "state": state = _unknown.ReadValue(ref reader); break;
                default: _unknown.Read(ref reader, DeploymentWriter.ProviderPrefix + name); break;
            }
        }

        // Older files name no provider in an object that is there nevertheless.
        _provider = type.Length > 0 ? new SecretsProviderState(type, state) : state is null ? null
            : throw new StateFormatException("'secrets_providers' has no type", offset);
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "'metadata' must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "integrity_error" && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadIntegrityError(ref reader);
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                _unknown.Read(ref reader, DeploymentWriter.MetadataPrefix + name);
            }
        }
    }

    private void ReadIntegrityError(ref Utf8JsonReader reader)
    {
        var error = new IntegrityError("", "", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            error = name switch
            {
                "version" => error with { Version = Text(ref reader) },
                "command" => error with { Command = Text(ref reader) },
                "error" => error with { Error = Text(ref reader) },
                "env_vars" => error with { Environment = _unknown.ReadValue(ref reader) },
                _ => throw new StateFormatException($"'integrity_error' has the field '{name}', which is not known", reader.TokenStartIndex),
            };
        }

        _integrityError = error;
    }

    private void ReadResources(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(ref reader, JsonTokenType.StartArray, "'resources' must be a list");
        var resources = ImmutableArray.CreateBuilder<ResourceState>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            resources.Add(Resources.Read(ref reader));
        }

        _resources = resources.DrainToImmutable();
    }

    private void ReadPending(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(ref reader, JsonTokenType.StartArray, "'pending_operations' must be a list");
        var pending = ImmutableArray.CreateBuilder<PendingOperation>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            pending.Add(PendingOperationFormat.Read(ref reader, Resources));
        }

        _pending = pending.DrainToImmutable();
    }
}
