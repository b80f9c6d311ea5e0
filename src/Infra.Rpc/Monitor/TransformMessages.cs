using Infra.Core.Programs;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Resources and function calls on their way through transforms, in the vocabulary's types and as messages.</summary>
internal static class TransformMessages
{
    private static readonly MarshalRules Upgraded = MarshalRules.WithOutputs with { UpgradeToOutputValues = true };

    /// <summary>Writes a resource.</summary>
    public static Wire.TransformRequest Write(TransformedResource resource) => new()
    {
        Type = resource.Type,
        Name = resource.Name,
        Custom = resource.Custom,
        Parent = resource.Parent?.Value ?? "",
        Properties = PropertyMarshaler.Write(resource.Inputs, Upgraded),
        Options = WriteOptions(resource),
    };

    /// <summary>Reads a resource.</summary>
    public static TransformedResource Read(Wire.TransformRequest wire) => ReadOptions(
        new TransformedResource(
            wire.Type,
            wire.Name,
            wire.Custom,
            WireText.OptionalUrn("parent", wire.Parent),
            PropertyMarshaler.Read(wire.Properties, MarshalRules.WithOutputs)),
        wire.Options ?? new());

    /// <summary>Writes what became of a resource; an empty message where nothing did.</summary>
    public static Wire.TransformResponse WriteResult(TransformedResource? resource) => resource is null ? new() : new()
    {
        Properties = PropertyMarshaler.Write(resource.Inputs, MarshalRules.WithOutputs),
        Options = WriteOptions(resource),
    };

    /// <summary>Reads what became of a resource; null where nothing did. What a message leaves out is unchanged.</summary>
    public static TransformedResource? ReadResult(Wire.TransformResponse wire, TransformedResource before)
    {
        if (wire.Properties is null && wire.Options is null)
        {
            return null;
        }

        var after = wire.Properties is null ? before : before with { Inputs = PropertyMarshaler.Read(wire.Properties, MarshalRules.WithOutputs) };
        return wire.Options is null ? after : ReadOptions(after, wire.Options);
    }

    /// <summary>Writes a function call.</summary>
    public static Wire.TransformInvokeRequest Write(TransformedInvoke invoke) => new()
    {
        Token = invoke.Token,
        Args = PropertyMarshaler.Write(invoke.Arguments, Upgraded),
        Options = WriteOptions(invoke),
    };

    /// <summary>Reads a function call.</summary>
    public static TransformedInvoke Read(Wire.TransformInvokeRequest wire) => ReadOptions(
        new TransformedInvoke(wire.Token, PropertyMarshaler.Read(wire.Args, MarshalRules.WithOutputs)), wire.Options ?? new());

    /// <summary>Writes what became of a function call.</summary>
    public static Wire.TransformInvokeResponse WriteResult(TransformedInvoke? invoke) => invoke is null ? new() : new()
    {
        Args = PropertyMarshaler.Write(invoke.Arguments, MarshalRules.WithOutputs),
        Options = WriteOptions(invoke),
    };

    /// <summary>Reads what became of a function call; null where nothing did.</summary>
    public static TransformedInvoke? ReadResult(Wire.TransformInvokeResponse wire, TransformedInvoke before)
    {
        if (wire.Args is null && wire.Options is null)
        {
            return null;
        }

        var after = wire.Args is null ? before : before with { Arguments = PropertyMarshaler.Read(wire.Args, MarshalRules.WithOutputs) };
        return wire.Options is null ? after : ReadOptions(after, wire.Options);
    }

    private static Wire.TransformResourceOptions WriteOptions(TransformedResource resource)
    {
        var options = resource.Options;
        var wire = new Wire.TransformResourceOptions
        {
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            Version = resource.Version ?? "",
            Aliases = { options.Aliases.Select(OptionMessages.Write) },
            Provider = resource.Provider ?? "",
            CustomTimeouts = OptionMessages.Write(options.CustomTimeouts),
            PluginDownloadUrl = resource.PluginDownloadUrl ?? "",
            DeletedWith = options.DeletedWith?.Value ?? "",
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            Providers = { resource.Providers },
            Hooks = OptionMessages.Write(options.Hooks),
            Import = options.ImportId ?? "",
            HideDiff = { options.HideDiffs },
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? PropertyMarshaler.Write(trigger, MarshalRules.Default) : null,
        };
        wire.DependsOn.AddTexts(resource.DependsOn);
        wire.ReplaceWith.AddTexts(options.ReplaceWith);
        if (options.Protect is { } protect)
        {
            wire.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            wire.RetainOnDelete = retain;
        }

        if (options.DeleteBeforeReplace is { } first)
        {
            wire.DeleteBeforeReplace = first;
        }

        return wire;
    }

    private static TransformedResource ReadOptions(TransformedResource resource, Wire.TransformResourceOptions wire) => resource with
    {
        DependsOn = WireText.Urns("dependsOn", wire.DependsOn),
        Options = resource.Options with
        {
            Protect = wire.HasProtect ? wire.Protect : null,
            RetainOnDelete = wire.HasRetainOnDelete ? wire.RetainOnDelete : null,
            DeleteBeforeReplace = wire.HasDeleteBeforeReplace ? wire.DeleteBeforeReplace : null,
            DeletedWith = WireText.OptionalUrn("deletedWith", wire.DeletedWith),
            ReplaceWith = WireText.Urns("replaceWith", wire.ReplaceWith),
            ReplacementTrigger = wire.ReplacementTrigger is { } trigger ? PropertyMarshaler.Read(trigger, MarshalRules.Default) : null,
            IgnoreChanges = [.. wire.IgnoreChanges],
            ReplaceOnChanges = [.. wire.ReplaceOnChanges],
            Aliases = OptionMessages.Read(wire.Aliases, areWellFormed: true),
            ImportId = WireText.NullIfEmpty(wire.Import),
            CustomTimeouts = OptionMessages.Read(wire.CustomTimeouts),
            AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
            HideDiffs = [.. wire.HideDiff],
            Hooks = OptionMessages.Read(wire.Hooks),
        },
        Provider = WireText.NullIfEmpty(wire.Provider),
        Providers = WireText.Texts(wire.Providers),
        Version = WireText.NullIfEmpty(wire.Version),
        PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadUrl),
    };

    private static Wire.TransformInvokeOptions WriteOptions(TransformedInvoke invoke) => new()
    {
        Provider = invoke.Provider ?? "",
        Version = invoke.Version ?? "",
        PluginDownloadUrl = invoke.PluginDownloadUrl ?? "",
    };

    private static TransformedInvoke ReadOptions(TransformedInvoke invoke, Wire.TransformInvokeOptions wire) => invoke with
    {
        Provider = WireText.NullIfEmpty(wire.Provider),
        Version = WireText.NullIfEmpty(wire.Version),
        PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadUrl),
    };
}
