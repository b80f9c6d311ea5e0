using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Monitor;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Providers;

/// <summary>Remote components and methods, in the vocabulary's types and as messages (protocol reference 1.7.6).</summary>
/// <param name="rules">What the provider understands.</param>
internal sealed class ComponentMessages(MarshalRules rules)
{
    /// <summary>Writes what makes a component.</summary>
    /// <param name="request">The request.</param>
    /// <param name="monitor">Where its monitor listens.</param>
    public Wire.ConstructRequest Write(ConstructRequest request, string monitor)
    {
        var (stack, options) = (request.Deployment.Stack, request.Options);
        var wire = new Wire.ConstructRequest
        {
            Project = stack.Project,
            Stack = stack.Stack,
            Organization = stack.Organization,
            Config = { request.Deployment.Config },
            ConfigSecretKeys = { request.Deployment.SecretConfigKeys },
            DryRun = request.Deployment.IsDryRun,
            Parallel = request.Deployment.Parallel,
            MonitorEndpoint = monitor,
            Type = request.Type.Value,
            Name = request.Name,
            Parent = request.Parent?.Value ?? "",
            Inputs = PropertyMarshaler.Write(request.Inputs, rules),
            AcceptsOutputValues = true,
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            DeletedWith = options.DeletedWith?.Value ?? "",
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            ResourceHooks = Hooks(options.Hooks),
            Aliases = { options.Aliases.Select(OptionMessages.Write) },
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? PropertyMarshaler.Write(trigger, rules) : null,
            CustomTimeouts = new()
            {
                Create = OptionMessages.Text(options.CustomTimeouts?.Create),
                Update = OptionMessages.Text(options.CustomTimeouts?.Update),
                Delete = OptionMessages.Text(options.CustomTimeouts?.Delete),
                Read = OptionMessages.Text(options.CustomTimeouts?.Read),
            },
        };
        WireText.Write(wire.InputDependencies, request.InputDependencies, static urns => new() { Urns = { urns } });
        wire.Dependencies.AddTexts(request.Dependencies);
        wire.ReplaceWith.AddTexts(options.ReplaceWith);
        foreach (var (package, provider) in request.Providers)
        {
            wire.Providers.Add(package, provider.ToString());
        }

        WritePresence(wire, options);
        return wire;
    }

    /// <summary>Reads a component. What its outputs name besides counts as behind them.</summary>
    public static ConstructResponse Read(Wire.ConstructResponse wire)
    {
        var state = PropertyMarshaler.Read(wire.State, MarshalRules.WithOutputs);
        return new ConstructResponse(
            WireText.Urn("component", wire.Urn),
            state.WithoutOutputs(),
            ReturnedOutputs.Merge(WireText.Dependencies(wire.StateDependencies, static d => d.Urns), state));
    }

    /// <summary>Writes a method call.</summary>
    public Wire.CallRequest Write(CallRequest request, string monitor)
    {
        var wire = new Wire.CallRequest
        {
            Tok = request.Token,
            Args = PropertyMarshaler.Write(request.Arguments, rules),
            Project = request.Deployment.Stack.Project,
            Stack = request.Deployment.Stack.Stack,
            Config = { request.Deployment.Config },
            ConfigSecretKeys = { request.Deployment.SecretConfigKeys },
            DryRun = request.Deployment.IsDryRun,
            Parallel = request.Deployment.Parallel,
            MonitorEndpoint = monitor,
            AcceptsOutputValues = true,
        };
        WireText.Write(wire.ArgDependencies, request.ArgumentDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    /// <summary>Reads a method's result.</summary>
    public static CallResponse Read(Wire.CallResponse wire)
    {
        var result = PropertyMarshaler.Read(wire.Return, MarshalRules.WithOutputs);
        return new CallResponse(
            result.WithoutOutputs(),
            ReturnedOutputs.Merge(WireText.Dependencies(wire.ReturnDependencies, static d => d.Urns), result))
        {
            Failures = CallMessages.Read(wire.Failures),
        };
    }

    // Absent and false are not the same: absent inherits (protocol reference 8.1).
    private static void WritePresence(Wire.ConstructRequest wire, ResourceOptions options)
    {
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
    }

    // What runs when a part fails is not handed on.
    private static Wire.ConstructRequest.Types.ResourceHooksBinding? Hooks(ResourceHooks? hooks) => hooks is null ? null : new()
    {
        BeforeCreate = { hooks.BeforeCreate },
        AfterCreate = { hooks.AfterCreate },
        BeforeUpdate = { hooks.BeforeUpdate },
        AfterUpdate = { hooks.AfterUpdate },
        BeforeDelete = { hooks.BeforeDelete },
        AfterDelete = { hooks.AfterDelete },
    };
}
