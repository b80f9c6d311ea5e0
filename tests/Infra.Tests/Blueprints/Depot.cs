using System.Collections.Immutable;
using System.Globalization;
using Pulumi;

namespace Infra.Tests.Blueprints;

/// <summary>A component with every kind of argument.</summary>
internal sealed class Depot : ComponentResource
{
    public Depot(string name, DepotArgs args, ComponentResourceOptions? options = null)
        : base("tests:index:Depot", name, options)
    {
        var rooms = string.Join(',', args.Rooms.Select(static r => r.Name + ":" + r.Size.ToString(CultureInfo.InvariantCulture)));
        var inputs = ImmutableDictionary<string, object?>.Empty
            .Add("plain", string.Create(CultureInfo.InvariantCulture, $"{args.Count} {args.Mode} {args.Wait.TotalSeconds} {rooms}"))
            .Add("owner", args.Owner).Add("zones", args.Zones).Add("labels", args.Labels).Add("neighbour", args.Neighbour?.GetResourceName());
        var room = new CustomResource("tests:index:Room", name + "-room", new DictionaryResourceArgs(inputs), new CustomResourceOptions { Parent = this });
        Address = room.Id.Apply(static id => "at " + id);
        Rooms = Output.Create(args.Rooms.Select(static r => r.Name).ToImmutableArray());
        RegisterOutputs();
    }

    [Output("address")]
    public Output<string> Address { get; private set; }

    public Output<ImmutableArray<string>> Rooms { get; }
}
