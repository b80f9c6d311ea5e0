using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Values;
using ByteString = Google.Protobuf.ByteString;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Function calls, method calls, reads and packages in the vocabulary's types and as messages (protocol reference 1.7.1).</summary>
internal static class CallMessages
{
    /// <summary>Reads a function call.</summary>
    public static ResourceInvokeRequest Read(Wire.ResourceInvokeRequest wire) =>
        new(wire.Tok, PropertyMarshaler.Read(wire.Args, MarshalRules.Default))
        {
            Provider = WireText.NullIfEmpty(wire.Provider),
            Version = WireText.NullIfEmpty(wire.Version),
            PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadURL),
            PackageReference = WireText.NullIfEmpty(wire.PackageRef),
            DependsOn = [.. wire.DependsOn],
            Parent = WireText.NullIfEmpty(wire.Parent),
        };

    /// <summary>
    /// Writes a function call. Its arguments go without marks of secrets, as the SDKs send them (recording invoke): the caller marks the result.
    /// </summary>
    public static Wire.ResourceInvokeRequest Write(ResourceInvokeRequest request, MonitorFeatureSet features) => new()
    {
        Tok = request.Token,
        Args = PropertyMarshaler.Write(request.Arguments, features.Inputs with { KeepOutputValues = false, KeepSecrets = false }),
        Provider = request.Provider ?? "",
        Version = request.Version ?? "",
        PluginDownloadURL = request.PluginDownloadUrl ?? "",
        PackageRef = request.PackageReference ?? "",
        DependsOn = { request.DependsOn },
        Parent = request.Parent ?? "",
        AcceptResources = features.Supports(MonitorFeatureSet.ResourceReferences),
    };

    /// <summary>Writes a function's result.</summary>
    public static Wire.ResourceInvokeResponse Write(ResourceInvokeResponse response, Wire.ResourceInvokeRequest asked) => new()
    {
        Return = PropertyMarshaler.Write(response.Return, MarshalRules.Default with { KeepResources = asked.AcceptResources }),
        Failures = { Write(response.Failures) },
        Unknown = response.Unknown,
    };

    /// <summary>Reads a function's result.</summary>
    public static ResourceInvokeResponse Read(Wire.ResourceInvokeResponse wire) => new(PropertyMarshaler.Read(wire.Return, MarshalRules.Default))
    {
        Failures = Read(wire.Failures),
        Unknown = wire.Unknown,
    };

    /// <summary>Reads a method call.</summary>
    public static ResourceCallRequest Read(Wire.ResourceCallRequest wire) => new(wire.Tok, PropertyMarshaler.Read(wire.Args, MarshalRules.WithOutputs))
    {
        ArgumentDependencies = WireText.Dependencies(wire.ArgDependencies, static d => d.Urns),
        Provider = WireText.NullIfEmpty(wire.Provider),
        Version = WireText.NullIfEmpty(wire.Version),
        PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadURL),
        PackageReference = WireText.NullIfEmpty(wire.PackageRef),
    };

    /// <summary>Writes a method call.</summary>
    public static Wire.ResourceCallRequest Write(ResourceCallRequest request, MonitorFeatureSet features)
    {
        var wire = new Wire.ResourceCallRequest
        {
            Tok = request.Token,
            Args = PropertyMarshaler.Write(request.Arguments, features.Inputs),
            Provider = request.Provider ?? "",
            Version = request.Version ?? "",
            PluginDownloadURL = request.PluginDownloadUrl ?? "",
            PackageRef = request.PackageReference ?? "",
        };
        WireText.Write(wire.ArgDependencies, request.ArgumentDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    /// <summary>Writes a method's result.</summary>
    public static Wire.CallResponse Write(ResourceCallResponse response)
    {
        var wire = new Wire.CallResponse
        {
            Return = PropertyMarshaler.Write(response.Return, MarshalRules.Default),
            Failures = { Write(response.Failures) },
        };
        WireText.Write(wire.ReturnDependencies, response.ReturnDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    /// <summary>Reads a method's result.</summary>
    public static ResourceCallResponse Read(Wire.CallResponse wire) => new(PropertyMarshaler.Read(wire.Return, MarshalRules.Default))
    {
        ReturnDependencies = WireText.Dependencies(wire.ReturnDependencies, static d => d.Urns),
        Failures = Read(wire.Failures),
    };

    /// <summary>Reads what asks for a resource that the stack does not manage.</summary>
    public static ReadResourceRequest Read(Wire.ReadResourceRequest wire, string? root) => new()
    {
        Type = wire.Type,
        Name = wire.Name,
        Id = wire.Id,
        Parent = WireText.NullIfEmpty(wire.Parent),
        Properties = PropertyMarshaler.Read(wire.Properties, MarshalRules.Default),
        Dependencies = [.. wire.Dependencies],
        Provider = WireText.NullIfEmpty(wire.Provider),
        Version = WireText.NullIfEmpty(wire.Version),
        PluginDownloadUrl = WireText.NullIfEmpty(wire.PluginDownloadURL),
        PackageReference = WireText.NullIfEmpty(wire.PackageRef),
        AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
        SourcePosition = WireText.Position(wire.SourcePosition, wire.StackTrace, root),
    };

    /// <summary>Writes what asks for a resource that the stack does not manage.</summary>
    public static Wire.ReadResourceRequest Write(ReadResourceRequest request, MonitorFeatureSet features) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Id = request.Id,
        Parent = request.Parent ?? "",
        Properties = PropertyMarshaler.Write(request.Properties, features.Inputs with { KeepOutputValues = false }),
        Dependencies = { request.Dependencies },
        Provider = request.Provider ?? "",
        Version = request.Version ?? "",
        PluginDownloadURL = request.PluginDownloadUrl ?? "",
        PackageRef = request.PackageReference ?? "",
        AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
        AcceptSecrets = true,
        AcceptResources = features.Supports(MonitorFeatureSet.ResourceReferences),
        SourcePosition = WireText.Position(request.SourcePosition),
    };

    /// <summary>Writes what was read.</summary>
    public static Wire.ReadResourceResponse Write(ReadResourceResponse response, Wire.ReadResourceRequest asked) => new()
    {
        Urn = response.Urn.Value,
        Properties = PropertyMarshaler.Write(
            response.Properties, MarshalRules.Default with { KeepSecrets = asked.AcceptSecrets, KeepResources = asked.AcceptResources }),
        Result = RegistrationMessages.Write(response.Result),
        Unknown = response.Unknown || response.Result == RegistrationResult.Skipped,
    };

    /// <summary>Reads what was read.</summary>
    public static ReadResourceResponse Read(Wire.ReadResourceResponse wire) => new()
    {
        Urn = WireText.Urn("resource", wire.Urn),
        Properties = PropertyMarshaler.Read(wire.Properties, MarshalRules.Default),
        Result = RegistrationMessages.Read(wire.Result, wire.Unknown),
        Unknown = wire.Unknown,
    };

    /// <summary>Reads a package.</summary>
    public static PackageDescriptor Read(Wire.RegisterPackageRequest wire) =>
        new(wire.Name, WireText.NullIfEmpty(wire.Version), WireText.NullIfEmpty(wire.DownloadUrl))
        {
            Checksums = WireText.Checksums(wire.Checksums),
            Parameterization = Read(wire.Parameterization),
            Extension = Read(wire.Extension),
        };

    /// <summary>Writes a package.</summary>
    public static Wire.RegisterPackageRequest Write(PackageDescriptor package)
    {
        var wire = new Wire.RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version ?? "",
            DownloadUrl = package.DownloadUrl ?? "",
            Parameterization = Write(package.Parameterization),
            Extension = Write(package.Extension),
        };
        WireText.Write(wire.Checksums, package.Checksums);
        return wire;
    }

    /// <summary>Reads what is wrong with arguments.</summary>
    public static ImmutableArray<CheckFailure> Read(RepeatedField<Wire.CheckFailure> wire) =>
        wire.Count == 0 ? [] : [.. wire.Select(static f => new CheckFailure(f.Property, f.Reason))];

    /// <summary>Writes what is wrong with arguments.</summary>
    public static IEnumerable<Wire.CheckFailure> Write(ImmutableArray<CheckFailure> failures) =>
        failures.Select(static f => new Wire.CheckFailure { Property = f.Property, Reason = f.Reason });

    private static PackageParameterization? Read(Wire.Parameterization? wire) =>
        wire is null ? null : new PackageParameterization(wire.Name, wire.Version, Convert.ToBase64String(wire.Value.Span));

    private static Wire.Parameterization? Write(PackageParameterization? parameterization) => parameterization is null ? null : new()
    {
        Name = parameterization.Name,
        Version = parameterization.Version,
        Value = ByteString.FromBase64(parameterization.Value),
    };
}
