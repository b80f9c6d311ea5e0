using Infra.Core.Deployments;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Rpc.Values;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>What hooks are told, in the vocabulary's types and as messages.</summary>
internal static class HookMessages
{
    /// <summary>Writes what a hook is told.</summary>
    public static Wire.ResourceHookRequest Write(ResourceHookArguments arguments) => new()
    {
        Urn = arguments.Urn.Value,
        Id = arguments.Id,
        Name = arguments.Name,
        Type = arguments.Type,
        NewInputs = Write(arguments.NewInputs),
        OldInputs = Write(arguments.OldInputs),
        NewOutputs = Write(arguments.NewOutputs),
        OldOutputs = Write(arguments.OldOutputs),
    };

    /// <summary>Reads what a hook is told.</summary>
    public static ResourceHookArguments Read(Wire.ResourceHookRequest wire) => new(WireText.Urn("resource", wire.Urn), wire.Id, wire.Name, wire.Type)
    {
        NewInputs = Read(wire.NewInputs),
        OldInputs = Read(wire.OldInputs),
        NewOutputs = Read(wire.NewOutputs),
        OldOutputs = Read(wire.OldOutputs),
    };

    /// <summary>Writes what a hook for failures is told.</summary>
    public static Wire.ErrorHookRequest Write(ErrorHookArguments arguments) => new()
    {
        Urn = arguments.Resource.Urn.Value,
        Id = arguments.Resource.Id,
        Name = arguments.Resource.Name,
        Type = arguments.Resource.Type,
        NewInputs = Write(arguments.Resource.NewInputs),
        OldInputs = Write(arguments.Resource.OldInputs),
        OldOutputs = Write(arguments.Resource.OldOutputs),
        FailedOperation = NameOf(arguments.FailedOperation),
        Errors = { arguments.Errors },
    };

    /// <summary>Reads what a hook for failures is told.</summary>
    public static ErrorHookArguments Read(Wire.ErrorHookRequest wire) => new(
        new ResourceHookArguments(WireText.Urn("resource", wire.Urn), wire.Id, wire.Name, wire.Type)
        {
            NewInputs = Read(wire.NewInputs),
            OldInputs = Read(wire.OldInputs),
            OldOutputs = Read(wire.OldOutputs),
        },
        wire.FailedOperation switch
        {
            "update" => StepOperation.Update,
            "delete" => StepOperation.Delete,
            "read" => StepOperation.Read,
            _ => StepOperation.Create,
        },
        [.. wire.Errors]);

    private static string NameOf(StepOperation operation) => operation switch
    {
        StepOperation.Update => "update",
        StepOperation.Delete or StepOperation.DeleteReplaced => "delete",
        StepOperation.Read or StepOperation.ReadReplacement => "read",
        _ => "create",
    };

    private static Struct? Write(PropertyMap? map) => map is null ? null : PropertyMarshaler.Write(map, MarshalRules.WithOutputs);

    private static PropertyMap? Read(Struct? map) => map is null ? null : PropertyMarshaler.Read(map, MarshalRules.WithOutputs);
}
