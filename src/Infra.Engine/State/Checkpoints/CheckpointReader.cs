using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Reads the envelope of a state document and what is in it.</summary>
internal sealed class CheckpointReader(ReadOnlyMemory<byte> utf8, string source, ISecretsProviderSource secrets, CheckpointForm form)
{
    /// <summary>Marks unknown fields of the inner object of a stack file.</summary>
    public const string InnerPrefix = "checkpoint.";

    private readonly DeploymentReader _deployment = new(utf8, secrets);
    private readonly UnknownFields _unknown = new(utf8);
    private readonly List<string> _features = [];
    private Checkpoint _checkpoint = new();
    private int? _version;
    private bool _isBare;
    private CheckpointForm _form = form;

    private string BodyName => _form == CheckpointForm.StackFile ? "checkpoint" : "deployment";

    /// <exception cref="JsonException">The document is not JSON.</exception>
    /// <exception cref="StateFormatException">The document is not what it should be.</exception>
    public Result<OpenedCheckpoint> Read()
    {
        var reader = new Utf8JsonReader(utf8.Span, StateFormat.ReaderOptions);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "the document must be an object");

        // What the document uses is checked before its body is read. Programs write it first; people may have moved it.
        Utf8JsonReader body = default;
        var (found, read) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "checkpoint")
            {
                // Whoever takes an export takes a copy of a stack file too.
                _form = CheckpointForm.StackFile;
            }

            if (name != BodyName)
            {
                ReadField(ref reader, name);
                continue;
            }

            body = reader;
            found = true;
            read = _version is StateFormat.Version || _features.Count > 0;
            if (!read)
            {
                reader.Skip();
            }
            else if (Refusal() is { } early)
            {
                return new(null, [early]);
            }
            else
            {
                ReadBody(ref reader);
            }
        }

        reader.Read();
        if (!found && _isBare && _version is null)
        {
            ReadBare();
            found = read = true;
        }

        if (_version is null || !found)
        {
            var document = _form == CheckpointForm.StackFile ? "stack file" : "stack export";
            throw new StateFormatException($"it has no '{(_version is null ? "version" : BodyName)}': it is not a {document}", 0);
        }

        if (Refusal() is { } refusal)
        {
            return new(null, [refusal]);
        }

        if (!read)
        {
            ReadBody(ref body);
        }

        _checkpoint = _checkpoint with { UnknownFields = _unknown.Take() };
        return _version < StateFormat.Version && _checkpoint.Latest is { } latest
            ? new(new OpenedCheckpoint(Upgraded(latest), _deployment.Sealer), [Early()])
            : new(new OpenedCheckpoint(_checkpoint, _deployment.Sealer), []);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string message)
    {
        if (reader.TokenType != token)
        {
            throw new StateFormatException(message, reader.TokenStartIndex);
        }
    }

    private void ReadField(ref Utf8JsonReader reader, string name)
    {
        switch (name)
        {
            case "version":
                _version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version >= 0
                    ? version
                    : throw new StateFormatException("the version must be a whole number", reader.TokenStartIndex);
                break;
            case "features" when reader.TokenType == JsonTokenType.Null:
                break;
            case "features":
                Expect(ref reader, JsonTokenType.StartArray, "'features' must be a list");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Expect(ref reader, JsonTokenType.String, "a feature must be a name");
                    _features.Add(reader.GetString()!);
                }

                break;
            default:
                _isBare |= _form == CheckpointForm.StackFile && name is "stack" or "latest";
                _unknown.Read(ref reader, name);
                break;
        }
    }

    // Before there were versions, the whole file was what is in 'checkpoint' now.
    private void ReadBare()
    {
        _unknown.Take();
        _version = 1;
        var whole = new Utf8JsonReader(utf8.Span, StateFormat.ReaderOptions);
        whole.Read();
        ReadBody(ref whole);
    }

    private Checkpoint Upgraded(Snapshot early) => _checkpoint with { Latest = EarlyDeployment.Upgrade(early, _checkpoint.UnknownFields) };

    private Diagnostic Early() => StateDiagnostics.EarlyVersion.Create(
        $"the state is of version {_version}, as early versions of Pulumi wrote it; the next change writes it as version {StateFormat.Version}") with
    {
        Location = new SourceLocation(source, 1, 1),
        NextStep = "run 'infra up' first: the configuration of providers is recorded from then on, and 'refresh' and 'destroy' go by what is recorded",
    };

    private void ReadBody(ref Utf8JsonReader reader)
    {
        if (_form == CheckpointForm.Export)
        {
            _checkpoint = _checkpoint with { Latest = reader.TokenType == JsonTokenType.Null ? null : _deployment.Read(ref reader) };
            return;
        }

        Expect(ref reader, JsonTokenType.StartObject, "'checkpoint' must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "stack" && reader.TokenType == JsonTokenType.String)
            {
                _checkpoint = _checkpoint with { Stack = reader.GetString()! };
            }
            else if (name == "latest")
            {
                _checkpoint = _checkpoint with { Latest = reader.TokenType == JsonTokenType.Null ? null : _deployment.Read(ref reader) };
            }
            else
            {
                _unknown.Read(ref reader, InnerPrefix + name);
            }
        }
    }

    private Diagnostic? Refusal()
    {
        if (_version > StateFormat.FeatureVersion)
        {
            return Unsupported("a newer program wrote it", "use a newer version of infra");
        }

        return _features.Find(static f => !StateFeatures.IsKnown(f)) is { } feature
            ? StateDiagnostics.UnsupportedFeature.Create($"the state uses the feature '{feature}', which this version does not know") with
            {
                Location = new SourceLocation(source, 1, 1),
                NextStep = "use a newer version of infra, or the program that wrote the state",
            }
            : null;
    }

    private Diagnostic Unsupported(string why, string nextStep) =>
        StateDiagnostics.UnsupportedVersion.Create(
            $"the state is of version {_version}; this engine reads versions up to {StateFormat.FeatureVersion}: {why}") with
        {
            Location = new SourceLocation(source, 1, 1),
            NextStep = nextStep,
        };
}
