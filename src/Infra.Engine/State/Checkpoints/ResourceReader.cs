using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Reads resources of a state document (protocol reference 5.4). One document, one thread.</summary>
/// <param name="document">The document that the reader started at the beginning of.</param>
/// <param name="sealer">Opens secrets.</param>
/// <param name="texts">The texts of what was read before, where there are more documents; null for one alone.</param>
internal sealed class ResourceReader(ReadOnlyMemory<byte> document, SecretSealer sealer, Utf8StringPool? texts = null)
{
    private readonly Utf8StringPool _pool = texts ?? new Utf8StringPool();
    private readonly Dictionary<string, ProviderReference> _providers = new(StringComparer.Ordinal);
    private readonly UnknownFields _unknown = new(document);
    private readonly List<Urn> _urns = [];
    private readonly List<KeyValuePair<string, ImmutableArray<Urn>>> _dependencies = [];
    private PropertyReader? _properties;

    /// <summary>Reads values.</summary>
    public PropertyReader Properties => _properties ??= new PropertyReader(_pool, sealer);

    /// <summary>Reads a resource; the reader stands on its opening brace, afterwards on the closing one.</summary>
    public ResourceState Read(ref Utf8JsonReader reader)
    {
        var offset = reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new StateFormatException("a resource must be an object", offset);
        }

        var draft = new ResourceDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _pool.Get(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null && !ReadIdentity(ref reader, name, ref draft)
                && !ReadRelation(ref reader, name, ref draft) && !ReadPolicy(ref reader, name, ref draft))
            {
                _unknown.Read(ref reader, name);
            }
        }

        draft.UnknownFields = _unknown.Take();
        return draft.ToState(offset);
    }

    private bool ReadIdentity(ref Utf8JsonReader reader, string name, ref ResourceDraft draft)
    {
        switch (name)
        {
            case "urn": draft.Urn = Urn(ref reader); break;
            case "custom": draft.Custom = Bool(ref reader); break;
            case "delete": draft.Delete = Bool(ref reader); break;
            case "id": draft.Id = Once(ref reader); break;
            case "type": draft.Type = Text(ref reader); break;
            case "inputs": draft.Inputs = Properties.ReadMap(ref reader); break;
            case "outputs": draft.Outputs = Properties.ReadMap(ref reader); break;
            case "external": draft.External = Bool(ref reader); break;
            case "taint": draft.Taint = Bool(ref reader); break;
            case "initErrors": draft.InitErrors = Texts(ref reader); break;
            case "pendingReplacement": draft.PendingReplacement = Bool(ref reader); break;
            case "importID": draft.ImportId = Once(ref reader); break;
            case "created": draft.Created = Time(ref reader); break;
            case "modified": draft.Modified = Time(ref reader); break;
            case "sourcePosition": draft.SourcePosition = Text(ref reader); break;
            default: return false;
        }

        return true;
    }

    private bool ReadRelation(ref Utf8JsonReader reader, string name, ref ResourceDraft draft)
    {
        switch (name)
        {
            case "parent": draft.Parent = OptionalUrn(ref reader); break;
            case "provider": draft.Provider = Provider(ref reader); break;
            case "dependencies": draft.Dependencies = Urns(ref reader); break;
            case "propertyDependencies": draft.PropertyDependencies = PropertyDependencies(ref reader); break;
            case "aliases": draft.Aliases = Urns(ref reader); break;
            case "deletedWith": draft.DeletedWith = OptionalUrn(ref reader); break;
            case "replaceWith": draft.ReplaceWith = Urns(ref reader); break;
            case "viewOf": draft.ViewOf = OptionalUrn(ref reader); break;
            default: return false;
        }

        return true;
    }

    private bool ReadPolicy(ref Utf8JsonReader reader, string name, ref ResourceDraft draft)
    {
        switch (name)
        {
            case "protect": draft.Protect = Bool(ref reader); break;
            case "additionalSecretOutputs": draft.AdditionalSecretOutputs = Texts(ref reader); break;
            case "customTimeouts": draft.CustomTimeouts = Timeouts(ref reader); break;
            case "retainOnDelete": draft.RetainOnDelete = Bool(ref reader); break;
            case "ignoreChanges": draft.IgnoreChanges = Texts(ref reader); break;
            case "hideDiff": draft.HideDiffs = Texts(ref reader); break;
            case "replaceOnChanges": draft.ReplaceOnChanges = Texts(ref reader); break;
            case "replacementTrigger": draft.ReplacementTrigger = Properties.ReadValue(ref reader); break;
            case "refreshBeforeUpdate": draft.RefreshBeforeUpdate = Bool(ref reader); break;
            case "resourceHooks": draft.Hooks = Hooks(ref reader); break;
            default: return false;
        }

        return true;
    }

    private static bool Bool(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new StateFormatException("true or false is expected here", reader.TokenStartIndex),
    };

    private static void RequireText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new StateFormatException("text is expected here", reader.TokenStartIndex);
        }
    }

    private static string Once(ref Utf8JsonReader reader)
    {
        RequireText(ref reader);
        return Utf8StringPool.GetOnce(ref reader);
    }

    private static DateTimeOffset Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : throw new StateFormatException("a time (RFC 3339) is expected here", reader.TokenStartIndex);

    private string Text(ref Utf8JsonReader reader)
    {
        RequireText(ref reader);
        return _pool.Get(ref reader);
    }

    private Urn Urn(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader);
        return Core.Urn.TryParse(text, out var urn)
            ? urn
            : throw new StateFormatException($"'{text}' is not a URN", reader.TokenStartIndex);
    }

    private Urn? OptionalUrn(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty ? null : Urn(ref reader);

    private ProviderReference? Provider(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader);
        if (text.Length == 0)
        {
            return null;
        }

        if (!_providers.TryGetValue(text, out var provider))
        {
            provider = ProviderReference.TryParse(text, out var parsed)
                ? parsed
                : throw new StateFormatException($"'{text}' is not a provider reference (URN::ID)", reader.TokenStartIndex);
            _providers.Add(text, provider);
        }

        return provider;
    }

    private static void StartArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new StateFormatException("a list is expected here", reader.TokenStartIndex);
        }
    }

    private static void StartObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new StateFormatException("an object is expected here", reader.TokenStartIndex);
        }
    }

    private ImmutableArray<Urn> Urns(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        StartArray(ref reader);
        _urns.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _urns.Add(Urn(ref reader));
        }

        return [.. _urns];
    }

    private ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        StartArray(ref reader);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text(ref reader));
        }

        return texts.DrainToImmutable();
    }

    private PropertyDependencies PropertyDependencies(ref Utf8JsonReader reader)
    {
        StartObject(ref reader);
        _dependencies.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _pool.Get(ref reader);
            reader.Read();
            _dependencies.Add(KeyValuePair.Create(key, Urns(ref reader)));
        }

        return Core.Resources.PropertyDependencies.From(_dependencies);
    }

    private CustomTimeouts? Timeouts(ref Utf8JsonReader reader)
    {
        StartObject(ref reader);
        var timeouts = new CustomTimeouts();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _pool.Get(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            var seconds = reader.TokenType == JsonTokenType.Number
                ? reader.GetDouble()
                : throw new StateFormatException("a timeout must be a number of seconds", reader.TokenStartIndex);
            timeouts = name switch
            {
                "create" => timeouts with { Create = seconds },
                "update" => timeouts with { Update = seconds },
                "delete" => timeouts with { Delete = seconds },
                "read" => timeouts with { Read = seconds },
                _ => timeouts,
            };
        }

        return timeouts.IsEmpty ? null : timeouts;
    }

    private ResourceHooks? Hooks(ref Utf8JsonReader reader)
    {
        StartObject(ref reader);
        var hooks = new ResourceHooks();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _pool.Get(ref reader);
            reader.Read();
            var names = Texts(ref reader);
            hooks = name switch
            {
                "BeforeCreate" => hooks with { BeforeCreate = names },
                "AfterCreate" => hooks with { AfterCreate = names },
                "BeforeUpdate" => hooks with { BeforeUpdate = names },
                "AfterUpdate" => hooks with { AfterUpdate = names },
                "BeforeDelete" => hooks with { BeforeDelete = names },
                "AfterDelete" => hooks with { AfterDelete = names },
                "OnError" => hooks with { OnError = names },
                _ => throw new StateFormatException($"'{name}' is not a point that hooks are bound to", reader.TokenStartIndex),
            };
        }

        return hooks.IsEmpty ? null : hooks;
    }
}
