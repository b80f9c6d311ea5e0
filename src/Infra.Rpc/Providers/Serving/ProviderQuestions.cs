using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Monitor;
using Infra.Rpc.Values;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Wire = Infra.Rpc.Messages;
using WireTimeouts = Infra.Rpc.Messages.RegisterResourceRequest.Types.CustomTimeouts;

namespace Infra.Rpc.Providers.Serving;

/// <summary>What an engine asks of a plugin, in the vocabulary's types (protocol reference 1.7.6).</summary>
internal static class ProviderQuestions
{
    public static CheckRequest Read(Wire.CheckRequest wire) =>
        // On the wire there are old inputs always; a resource without any has none to keep.
        new(Urn(wire.Urn), wire.Olds is { Fields.Count: > 0 } ? Map(wire.Olds) : null, Map(wire.News))
        {
            RandomSeed = [.. wire.RandomSeed.Span],
            Autonaming = wire.Autonaming is not { } naming ? null : new Autonaming(WireText.NullIfEmpty(naming.ProposedName), naming.Mode switch
            {
                Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Enforce => AutonamingMode.Enforce,
                Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Disable => AutonamingMode.Disable,
                _ => AutonamingMode.Propose,
            }),
        };

    public static DiffRequest Read(Wire.DiffRequest wire) =>
        new(Urn(wire.Urn), wire.Id, Map(wire.OldInputs), Map(wire.Olds), Map(wire.News)) { IgnoreChanges = [.. wire.IgnoreChanges] };

    // Engines from before values came as such send texts under keys of the form PACKAGE:config:KEY.
    public static ConfigureRequest Read(Wire.ConfigureRequest wire) => new(
        Core.Urn.TryParse(wire.Urn, out var urn) ? urn : default,
        wire.Id,
        wire.Args is not null || wire.Variables.Count == 0
            ? Map(wire.Args)
            : PropertyMap.Of(wire.Variables.Select(static v => (v.Key[(v.Key.LastIndexOf(':') + 1)..], (PropertyValue)v.Value))));

    public static CreateRequest Read(Wire.CreateRequest wire) =>
        new(Urn(wire.Urn), Map(wire.Properties), wire.Preview, Seconds(wire.Timeout));

    public static ReadRequest Read(Wire.ReadRequest wire) => new(
        Urn(wire.Urn), wire.Id, wire.Inputs is null ? null : Map(wire.Inputs), wire.Properties is null ? null : Map(wire.Properties))
    {
        Timeout = Seconds(wire.Timeout),
    };

    public static UpdateRequest Read(Wire.UpdateRequest wire) =>
        new(Urn(wire.Urn), wire.Id, Map(wire.OldInputs), Map(wire.Olds), Map(wire.News))
        {
            Preview = wire.Preview,
            IgnoreChanges = [.. wire.IgnoreChanges],
            Timeout = Seconds(wire.Timeout),
        };

    public static DeleteRequest Read(Wire.DeleteRequest wire) =>
        new(Urn(wire.Urn), wire.Id, Map(wire.OldInputs), Map(wire.Properties), Seconds(wire.Timeout));

    public static InvokeRequest Read(Wire.InvokeRequest wire) => new(wire.Tok, Map(wire.Args), wire.Preview);

    public static CallRequest Read(Wire.CallRequest wire, IResourceMonitor monitor) => new(
        wire.Tok,
        PropertyMarshaler.Read(wire.Args, MarshalRules.WithOutputs),
        WireText.Dependencies(wire.ArgDependencies, static d => d.Urns),
        monitor,
        Deployment(wire));

    public static ConstructRequest Read(Wire.ConstructRequest wire, IResourceMonitor monitor) => new(
        new ResourceTypeToken(wire.Type), wire.Name, WireText.OptionalUrn("parent", wire.Parent), PropertyMarshaler.Read(wire.Inputs, MarshalRules.WithOutputs))
    {
        InputDependencies = WireText.Dependencies(wire.InputDependencies, static d => d.Urns),
        Dependencies = WireText.Urns("dependency", wire.Dependencies),
        Providers = wire.Providers.ToImmutableSortedDictionary(static p => p.Key, static p => Reference(p.Value), StringComparer.Ordinal),
        Options = Options(wire),
        Monitor = monitor,
        Deployment = Deployment(wire),
    };

    private static ResourceOptions Options(Wire.ConstructRequest wire) => new()
    {
        Protect = wire.HasProtect ? wire.Protect : null,
        RetainOnDelete = wire.HasRetainOnDelete ? wire.RetainOnDelete : null,
        DeleteBeforeReplace = wire.HasDeleteBeforeReplace ? wire.DeleteBeforeReplace : null,
        DeletedWith = WireText.OptionalUrn("deletedWith", wire.DeletedWith),
        ReplaceWith = WireText.Urns("replaceWith", wire.ReplaceWith),
        ReplacementTrigger = wire.ReplacementTrigger is { } trigger ? PropertyMarshaler.Read(trigger, MarshalRules.Default) : null,
        IgnoreChanges = [.. wire.IgnoreChanges],
        ReplaceOnChanges = [.. wire.ReplaceOnChanges],
        AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
        Aliases = OptionMessages.Read(wire.Aliases, areWellFormed: true),
        CustomTimeouts = wire.CustomTimeouts is not { } timeouts ? null : OptionMessages.Read(
            new WireTimeouts { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete, Read = timeouts.Read }),
        Hooks = wire.ResourceHooks is not { } hooks ? null : new ResourceHooks
        {
            BeforeCreate = [.. hooks.BeforeCreate],
            AfterCreate = [.. hooks.AfterCreate],
            BeforeUpdate = [.. hooks.BeforeUpdate],
            AfterUpdate = [.. hooks.AfterUpdate],
            BeforeDelete = [.. hooks.BeforeDelete],
            AfterDelete = [.. hooks.AfterDelete],
            OnError = [.. hooks.OnError],
        },
    };

    private static DeploymentInfo Deployment(Wire.ConstructRequest wire) => new(new StackIdentity(Organization(wire.Organization), wire.Project, wire.Stack))
    {
        Config = WireText.Texts(wire.Config),
        SecretConfigKeys = [.. wire.ConfigSecretKeys],
        IsDryRun = wire.DryRun,
        Parallel = Math.Max(1, wire.Parallel),
    };

    private static DeploymentInfo Deployment(Wire.CallRequest wire) => new(new StackIdentity(Organization(wire.Organization), wire.Project, wire.Stack))
    {
        Config = WireText.Texts(wire.Config),
        SecretConfigKeys = [.. wire.ConfigSecretKeys],
        IsDryRun = wire.DryRun,
        Parallel = Math.Max(1, wire.Parallel),
    };

    private static string Organization(string text) => text.Length == 0 ? StackIdentity.DefaultOrganization : text;

    private static ProviderReference Reference(string text) => ProviderReference.TryParse(text, out var reference)
        ? reference
        : throw new MonitorException(MonitorStatus.InvalidArgument, $"'{text}' is no reference to a provider");

    private static Urn Urn(string text) => WireText.Urn("resource", text);

    private static PropertyMap Map(Struct? wire) => PropertyMarshaler.Read(wire, MarshalRules.Default);

    private static double? Seconds(double seconds) => seconds > 0 ? seconds : null;
}
