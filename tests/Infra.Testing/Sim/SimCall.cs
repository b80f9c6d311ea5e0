using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Testing.Wire;

namespace Infra.Testing.Sim;

/// <summary>Builds one entry of the call log: fields that are not set, false, zero or an empty list are left out.</summary>
internal sealed class SimCall
{
    private readonly JsonObject _json;

    public SimCall(string method, string version)
    {
        _json = new JsonObject { ["method"] = method };
        if (version != SimProviderSource.DefaultVersion)
        {
            _json["version"] = version;
        }
    }

    public JsonObject Json => _json;

    public SimCall With(string field, Urn urn) => With(field, urn.Value);

    public SimCall With(string field, string text)
    {
        _json[field] = text;
        return this;
    }

    public SimCall With(string field, PropertyMap? map)
    {
        if (map is not null)
        {
            _json[field] = WireJson.Write(map);
        }

        return this;
    }

    public SimCall With(string field, bool value)
    {
        if (value)
        {
            _json[field] = true;
        }

        return this;
    }

    public SimCall With(string field, double? value)
    {
        if (value is { } number && number != 0)
        {
            _json[field] = number;
        }

        return this;
    }

    public SimCall With(string field, ImmutableArray<string> list)
    {
        if (!list.IsDefaultOrEmpty)
        {
            _json[field] = new JsonArray([.. list.Select(static item => JsonValue.Create(item))]);
        }

        return this;
    }
}
