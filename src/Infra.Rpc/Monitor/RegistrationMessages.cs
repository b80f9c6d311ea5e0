using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Registrations in the vocabulary's types and as messages (protocol reference 1.7.1).</summary>
internal static class RegistrationMessages
{
    /// <summary>Reads a registration.</summary>
    /// <param name="wire">The message.</param>
    /// <param name="transforms">Makes a transform of a callback.</param>
    /// <param name="root">The folder of the project file, for source positions.</param>
    /// <exception cref="MonitorException">A text is not what it should be.</exception>
    /// <exception cref="PropertyFormatException">A value is malformed.</exception>
    public static RegisterResourceRequest Read(
        Wire.RegisterResourceRequest wire, Func<Wire.Callback, ResourceTransform> transforms, string? root) => new()
        {
            Type = wire.Type,
            Name = wire.Name,
            Parent = WireText.NullIfEmpty(wire.Parent),
            Custom = wire.Custom,
            Remote = wire.Remote,
            Inputs = PropertyMarshaler.Read(wire.Object, MarshalRules.WithOutputs),
            Dependencies = [.. wire.Dependencies],
            PropertyDependencies = WireText.Dependencies(wire.PropertyDependencies, static d => d.Urns),
            Provider = WireText.NullIfEmpty(wire.Provider),
            Providers = WireText.Texts(wire.Providers),
            Version = WireText.NullIfEmpty(wire.Version),
            PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadURL),
            PluginChecksums = WireText.Checksums(wire.PluginChecksums),
            PackageReference = WireText.NullIfEmpty(wire.PackageRef),
            Options = ReadOptions(wire),
            Transforms = wire.Transforms.Count == 0 ? [] : [.. wire.Transforms.Select(transforms)],
            SourcePosition = WireText.Position(wire.SourcePosition, wire.StackTrace, root),
        };

    /// <summary>Writes a registration, but for its transforms.</summary>
    /// <exception cref="PropertyFormatException">A value cannot be sent.</exception>
    public static Wire.RegisterResourceRequest Write(RegisterResourceRequest request, MonitorFeatureSet features)
    {
        var wire = new Wire.RegisterResourceRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent ?? "",
            Custom = request.Custom,
            Remote = request.Remote,
            Object = PropertyMarshaler.Write(request.Inputs, features.Inputs),
            Dependencies = { request.Dependencies },
            Provider = request.Provider ?? "",
            Providers = { request.Providers },
            Version = request.Version ?? "",
            PluginDownloadURL = request.PluginDownloadUrl ?? "",
            PackageRef = request.PackageReference ?? "",
            AcceptSecrets = true,
            AcceptResources = features.Supports(MonitorFeatureSet.ResourceReferences),
            SupportsPartialValues = true,
            SupportsResultReporting = true,
            SourcePosition = WireText.Position(request.SourcePosition),
        };
        WireText.Write(wire.PropertyDependencies, request.PropertyDependencies, static urns => new() { Urns = { urns } });
        WireText.Write(wire.PluginChecksums, request.PluginChecksums);
        WriteOptions(wire, request.Options, features);
        return wire;
    }

    /// <summary>Writes an answer as its receiver understands it.</summary>
    public static Wire.RegisterResourceResponse Write(RegisterResourceResponse response, Wire.RegisterResourceRequest asked)
    {
        var outputs = asked.SupportsPartialValues ? response.Outputs : response.Outputs.Where(static (_, v) => !v.ContainsUnknowns());
        var wire = new Wire.RegisterResourceResponse
        {
            Urn = response.Urn.Value,
            Id = response.Id ?? "",
            Object = PropertyMarshaler.Write(
                outputs, MarshalRules.Default with { KeepSecrets = asked.AcceptSecrets, KeepResources = asked.AcceptResources }),
            Result = Write(response.Result),

            // SDKs that know no skipped resources know unknown ones (protocol reference 1.7.1).
            Unknown = response.Unknown || response.Result == RegistrationResult.Skipped,
        };
        WireText.Write(wire.PropertyDependencies, response.PropertyDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="PropertyFormatException">A value is malformed.</exception>
    public static RegisterResourceResponse Read(Wire.RegisterResourceResponse wire, bool custom) => new()
    {
        Urn = WireText.Urn("resource", wire.Urn),
        Id = custom ? wire.Id : null,
        Outputs = PropertyMarshaler.Read(wire.Object, MarshalRules.Default),
        PropertyDependencies = WireText.Dependencies(wire.PropertyDependencies, static d => d.Urns),
        Result = Read(wire.Result, wire.Unknown),
        Unknown = wire.Unknown,
    };

    /// <summary>Writes a result.</summary>
    public static Wire.Result Write(RegistrationResult result) => result switch
    {
        RegistrationResult.Succeeded => Wire.Result.Success,
        RegistrationResult.Skipped => Wire.Result.Skip,
        _ => Wire.Result.Fail,
    };

    /// <summary>Reads a result; one of a later version is a failure, unless outputs are said to be unknown.</summary>
    public static RegistrationResult Read(Wire.Result result, bool isUnknown) => result switch
    {
        Wire.Result.Success => RegistrationResult.Succeeded,
        Wire.Result.Skip => RegistrationResult.Skipped,
        Wire.Result.Fail => RegistrationResult.Failed,
        _ => isUnknown ? RegistrationResult.Skipped : RegistrationResult.Failed,
    };

    private static ResourceOptions ReadOptions(Wire.RegisterResourceRequest wire) => new()
    {
        Protect = wire.HasProtect ? wire.Protect : null,
        RetainOnDelete = wire.HasRetainOnDelete ? wire.RetainOnDelete : null,
        DeletedWith = WireText.OptionalUrn("deletedWith", wire.DeletedWith),
        ReplaceWith = WireText.Urns("replaceWith", wire.ReplaceWith),
        ReplacementTrigger = wire.ReplacementTrigger is { } trigger ? PropertyMarshaler.Read(trigger, MarshalRules.Default) : null,
        IgnoreChanges = [.. wire.IgnoreChanges],
        ReplaceOnChanges = [.. wire.ReplaceOnChanges],
        DeleteBeforeReplace = wire.DeleteBeforeReplaceDefined || wire.DeleteBeforeReplace ? wire.DeleteBeforeReplace : null,
        Aliases =
        [
            .. wire.AliasURNs.Select(static urn => new Alias { Urn = WireText.Urn("alias", urn) }),
            .. OptionMessages.Read(wire.Aliases, wire.AliasSpecs),
        ],
        ImportId = WireText.NullIfEmpty(wire.ImportId),
        CustomTimeouts = OptionMessages.Read(wire.CustomTimeouts),
        AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
        HideDiffs = [.. wire.HideDiffs],
        Hooks = OptionMessages.Read(wire.Hooks),
        EnvVarMappings = WireText.Texts(wire.EnvVarMappings),
    };

    private static void WriteOptions(Wire.RegisterResourceRequest wire, ResourceOptions options, MonitorFeatureSet features)
    {
        if (options.Protect is { } protect)
        {
            wire.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            wire.RetainOnDelete = retain;
        }

        if (features.Supports(MonitorFeatureSet.AliasSpecs))
        {
            wire.AliasSpecs = true;
            wire.Aliases.AddRange(options.Aliases.Select(OptionMessages.Write));
        }
        else
        {
            wire.AliasURNs.AddRange(options.Aliases.Where(static a => a.Urn is not null).Select(static a => a.Urn!.Value.Value));
        }

        wire.DeletedWith = options.DeletedWith?.Value ?? "";
        wire.ReplaceWith.AddTexts(options.ReplaceWith);
        wire.ReplacementTrigger = options.ReplacementTrigger is { } trigger ? PropertyMarshaler.Write(trigger, MarshalRules.Default) : null;
        wire.IgnoreChanges.AddRange(options.IgnoreChanges);
        wire.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        wire.DeleteBeforeReplace = options.DeleteBeforeReplace ?? false;
        wire.DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null;
        wire.ImportId = options.ImportId ?? "";
        wire.CustomTimeouts = OptionMessages.Write(options.CustomTimeouts);
        wire.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        wire.HideDiffs.AddRange(options.HideDiffs);
        wire.Hooks = OptionMessages.Write(options.Hooks);
        wire.EnvVarMappings.Add(options.EnvVarMappings);
    }
}
