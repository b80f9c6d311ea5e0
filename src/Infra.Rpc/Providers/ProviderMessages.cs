using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Rpc.Monitor;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Providers;

/// <summary>Requests to providers and their answers, in the vocabulary's types and as messages (protocol reference 1.7.6).</summary>
/// <param name="rules">What the provider understands.</param>
internal sealed class ProviderMessages(MarshalRules rules)
{
    /// <summary>Writes a check. There are old inputs always, if only empty ones.</summary>
    public Wire.CheckRequest Write(CheckRequest request) => new()
    {
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Olds = PropertyMarshaler.Write(request.Olds ?? PropertyMap.Empty, rules),
        News = PropertyMarshaler.Write(request.News, rules),
        RandomSeed = request.RandomSeed.IsDefaultOrEmpty ? ByteString.Empty : ByteString.CopyFrom(request.RandomSeed.AsSpan()),
        Autonaming = request.Autonaming is { } naming ? new()
        {
            ProposedName = naming.ProposedName ?? "",
            Mode = naming.Mode switch
            {
                AutonamingMode.Enforce => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Enforce,
                AutonamingMode.Disable => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Disable,
                _ => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Propose,
            },
        } : null,
    };

    /// <summary>Reads a checked input. A provider that returns nothing returns what it got.</summary>
    public static CheckResponse Read(Wire.CheckResponse wire, PropertyMap news) =>
        new(wire.Inputs is null ? news : Read(wire.Inputs)) { Failures = CallMessages.Read(wire.Failures) };

    /// <summary>Writes a comparison.</summary>
    public Wire.DiffRequest Write(DiffRequest request) => new()
    {
        Id = request.Id,
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Olds = PropertyMarshaler.Write(request.OldOutputs, rules),
        OldInputs = PropertyMarshaler.Write(request.OldInputs, rules),
        News = PropertyMarshaler.Write(request.News, rules),
        IgnoreChanges = { request.IgnoreChanges },
    };

    /// <summary>Reads differences.</summary>
    public static DiffResponse Read(Wire.DiffResponse wire) => new(wire.Changes switch
    {
        Wire.DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
        Wire.DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
        _ => DiffChanges.Unknown,
    })
    {
        Replaces = [.. wire.Replaces],
        Diffs = [.. wire.Diffs],
        Stables = [.. wire.Stables],
        DeleteBeforeReplace = wire.DeleteBeforeReplace,
        DetailedDiff = wire.HasDetailedDiff || wire.DetailedDiff.Count > 0
            ? wire.DetailedDiff.ToImmutableSortedDictionary(static d => d.Key, static d => Read(d.Value), StringComparer.Ordinal)
            : null,
    };

    /// <summary>Writes the configuration: as values, and flat for providers from before those.</summary>
    public static Wire.ConfigureRequest Write(ConfigureRequest request)
    {
        var wire = new Wire.ConfigureRequest
        {
            Args = PropertyMarshaler.Write(request.Inputs, MarshalRules.Default),
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = request.Id,
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type.Value,
        };
        foreach (var (key, value) in request.Inputs)
        {
            if (Flat(value.WithoutSecrets()) is { } text)
            {
                wire.Variables.Add($"{request.Urn.Type.ProvidedPackage}:config:{key}", text);
            }
        }

        return wire;
    }

    /// <summary>Writes a creation.</summary>
    public Wire.CreateRequest Write(CreateRequest request) => new()
    {
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Properties = PropertyMarshaler.Write(request.Inputs, rules),
        Timeout = request.Timeout ?? 0,
        Preview = request.Preview,
    };

    /// <summary>Writes a change in place.</summary>
    public Wire.UpdateRequest Write(UpdateRequest request) => new()
    {
        Id = request.Id,
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Olds = PropertyMarshaler.Write(request.OldOutputs, rules),
        OldInputs = PropertyMarshaler.Write(request.OldInputs, rules),
        News = PropertyMarshaler.Write(request.News, rules),
        Timeout = request.Timeout ?? 0,
        IgnoreChanges = { request.IgnoreChanges },
        Preview = request.Preview,
    };

    /// <summary>Writes a deletion.</summary>
    public Wire.DeleteRequest Write(DeleteRequest request) => new()
    {
        Id = request.Id,
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Properties = PropertyMarshaler.Write(request.OldOutputs, rules),
        OldInputs = PropertyMarshaler.Write(request.OldInputs, rules),
        Timeout = request.Timeout ?? 0,
    };

    /// <summary>Writes a read.</summary>
    public Wire.ReadRequest Write(ReadRequest request) => new()
    {
        Id = request.Id,
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type.Value,
        Properties = request.Properties is { } properties ? PropertyMarshaler.Write(properties, rules) : null,
        Inputs = request.Inputs is { } inputs ? PropertyMarshaler.Write(inputs, rules) : null,
        Timeout = request.Timeout ?? 0,
    };

    /// <summary>Writes a function call.</summary>
    public Wire.InvokeRequest Write(InvokeRequest request) => new()
    {
        Tok = request.Token,
        Args = PropertyMarshaler.Write(request.Arguments, rules),
        Preview = request.Preview,
    };

    /// <summary>Reads values of an answer.</summary>
    public static PropertyMap Read(Google.Protobuf.WellKnownTypes.Struct? wire) => PropertyMarshaler.Read(wire, MarshalRules.Default);

    /// <summary>Reads the outputs of something real, all of which must be known.</summary>
    /// <exception cref="ProviderException">One is not.</exception>
    public static PropertyMap ReadOutputs(Google.Protobuf.WellKnownTypes.Struct? wire, Urn urn, bool preview)
    {
        var outputs = Read(wire);
        return preview || !outputs.ContainsUnknowns() ? outputs : throw new ProviderException(
            $"the provider says that an output of '{urn}' is not known, which it must be once the resource is there", ProviderStatus.OutcomeUnknown);
    }

    private static DetailedDiff Read(Wire.PropertyDiff diff) => new(
        diff.Kind switch
        {
            Wire.PropertyDiff.Types.Kind.Add => DiffKind.Add,
            Wire.PropertyDiff.Types.Kind.AddReplace => DiffKind.AddReplace,
            Wire.PropertyDiff.Types.Kind.Delete => DiffKind.Delete,
            Wire.PropertyDiff.Types.Kind.DeleteReplace => DiffKind.DeleteReplace,
            Wire.PropertyDiff.Types.Kind.UpdateReplace => DiffKind.UpdateReplace,
            _ => DiffKind.Update,
        },
        diff.InputDiff);

    private static string? Flat(PropertyValue value) => value switch
    {
        StringValue text => text.Value,
        NullValue => null,
        _ => Json(value)?.ToJsonString(JsonSerializerOptions.Default),
    };

    private static JsonNode? Json(PropertyValue value) => value switch
    {
        BoolValue b => b.Value,
        NumberValue n => n.Value,
        StringValue s => s.Value,
        ListValue list => new JsonArray([.. list.Items.Select(Json)]),
        MapValue map => new JsonObject(map.Properties.Select(static p => KeyValuePair.Create(p.Key, Json(p.Value)))),
        _ => null,
    };
}
