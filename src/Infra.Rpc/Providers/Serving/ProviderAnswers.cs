using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Rpc.Monitor;
using Infra.Rpc.Transport;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;
using WireChanges = Infra.Rpc.Messages.DiffResponse.Types.DiffChanges;
using WireKind = Infra.Rpc.Messages.PropertyDiff.Types.Kind;

namespace Infra.Rpc.Providers.Serving;

/// <summary>What a plugin answers, as messages (protocol reference 1.7.6).</summary>
/// <param name="rules">What the engine understands.</param>
internal sealed class ProviderAnswers(MarshalRules rules)
{
    public Wire.CheckResponse Write(CheckResponse answer) => new() { Inputs = Map(answer.Inputs), Failures = { CallMessages.Write(answer.Failures) } };

    public static Wire.DiffResponse Write(DiffResponse answer)
    {
        var wire = new Wire.DiffResponse
        {
            Changes = answer.Changes switch
            {
                DiffChanges.None => WireChanges.DiffNone,
                DiffChanges.Some => WireChanges.DiffSome,
                _ => WireChanges.DiffUnknown,
            },
            Replaces = { answer.Replaces },
            Diffs = { answer.Diffs },
            Stables = { answer.Stables },
            DeleteBeforeReplace = answer.DeleteBeforeReplace,
            HasDetailedDiff = answer.DetailedDiff is not null,
        };
        foreach (var (path, diff) in answer.DetailedDiff ?? ImmutableSortedDictionary<string, DetailedDiff>.Empty)
        {
            wire.DetailedDiff.Add(path, new Wire.PropertyDiff { Kind = Kind(diff), InputDiff = diff.InputDiff });
        }

        return wire;
    }

    public static Wire.ConfigureResponse Write(ConfigureResponse answer) => new()
    {
        AcceptSecrets = answer.AcceptsSecrets,
        AcceptResources = answer.AcceptsResources,
        AcceptOutputs = answer.AcceptsOutputs,
        SupportsPreview = answer.SupportsPreview,
        SupportsAutonamingConfiguration = answer.SupportsAutonaming,
    };

    public static Wire.ProviderHandshakeResponse Greet(ConfigureResponse capabilities) => new()
    {
        AcceptSecrets = capabilities.AcceptsSecrets,
        AcceptResources = capabilities.AcceptsResources,
        AcceptOutputs = capabilities.AcceptsOutputs,
        SupportsAutonamingConfiguration = capabilities.SupportsAutonaming,
    };

    /// <exception cref="GrpcException">The resource exists, and is not ready.</exception>
    public Wire.CreateResponse Write(CreateResponse answer) => answer.InitErrors.IsEmpty
        ? new Wire.CreateResponse { Id = answer.Id, Properties = Map(answer.Outputs), RefreshBeforeUpdate = answer.RefreshBeforeUpdate }
        : throw Unready(new() { Id = answer.Id, Properties = Map(answer.Outputs), Reasons = { answer.InitErrors } });

    /// <exception cref="GrpcException">The resource exists, and is not ready.</exception>
    public Wire.ReadResponse Write(ReadResponse answer) => answer.InitErrors.IsEmpty
        ? new Wire.ReadResponse
        {
            Id = answer.Id,
            Properties = MapOrNull(answer.Properties),
            Inputs = MapOrNull(answer.Inputs),
            RefreshBeforeUpdate = answer.RefreshBeforeUpdate,
        }
        : throw Unready(new()
        {
            Id = answer.Id,
            Properties = MapOrNull(answer.Properties),
            Inputs = MapOrNull(answer.Inputs),
            Reasons = { answer.InitErrors },
        });

    /// <exception cref="GrpcException">The resource was changed, and is not ready.</exception>
    public Wire.UpdateResponse Write(UpdateResponse answer, string id) => answer.InitErrors.IsEmpty
        ? new Wire.UpdateResponse { Properties = Map(answer.Outputs), RefreshBeforeUpdate = answer.RefreshBeforeUpdate }
        : throw Unready(new() { Id = id, Properties = Map(answer.Outputs), Reasons = { answer.InitErrors } });

    public Wire.InvokeResponse Write(InvokeResponse answer) => new() { Return = Map(answer.Return), Failures = { CallMessages.Write(answer.Failures) } };

    public Wire.CallResponse Write(CallResponse answer)
    {
        var wire = new Wire.CallResponse { Return = Map(answer.Return), Failures = { CallMessages.Write(answer.Failures) } };
        WireText.Write(wire.ReturnDependencies, answer.ReturnDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    public Wire.ConstructResponse Write(ConstructResponse answer)
    {
        var wire = new Wire.ConstructResponse { Urn = answer.Urn.Value, State = Map(answer.State) };
        WireText.Write(wire.StateDependencies, answer.StateDependencies, static urns => new() { Urns = { urns } });
        return wire;
    }

    /// <summary>The status of a failed call: engines tell by its code whether anything may have changed (protocol reference 4.12).</summary>
    public static GrpcException Failed(ProviderException failure) => new(
        failure.Status switch
        {
            ProviderStatus.Unimplemented => GrpcStatusCode.Unimplemented,
            ProviderStatus.OutcomeUnknown => GrpcStatusCode.Internal,
            _ => GrpcStatusCode.FailedPrecondition,
        },
        failure.Message,
        failure);

    private static GrpcException Unready(Wire.ErrorResourceInitFailed left) =>
        new(GrpcStatusCode.Unknown, $"the resource exists and is not ready: {string.Join("; ", left.Reasons)}") { Details = [Any.Pack(left)] };

    private static WireKind Kind(DetailedDiff diff) => diff.Kind switch
    {
        DiffKind.Add => WireKind.Add,
        DiffKind.AddReplace => WireKind.AddReplace,
        DiffKind.Delete => WireKind.Delete,
        DiffKind.DeleteReplace => WireKind.DeleteReplace,
        DiffKind.UpdateReplace => WireKind.UpdateReplace,
        _ => WireKind.Update,
    };

    private Struct Map(PropertyMap values) => PropertyMarshaler.Write(values, rules);

    private Struct? MapOrNull(PropertyMap? values) => values is null ? null : Map(values);
}
