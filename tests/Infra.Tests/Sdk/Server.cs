using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>A resource class in the form in which bindings are generated.</summary>
[ResourceType("test:index:Server", "1.2.3")]
public class Server : CustomResource
{
    public Server(string name, ServerArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:Server", name, args ?? new ServerArgs(), MakeResourceOptions(options, ""))
    {
    }

    private Server(string name, Input<string> id, CustomResourceOptions? options = null)
        : base("test:index:Server", name, null, MakeResourceOptions(options, id))
    {
    }

    [Output("size")]
    public Output<string?> Size { get; private set; } = null!;

    [Output("ports")]
    public Output<System.Collections.Immutable.ImmutableArray<int>> Ports { get; private set; } = null!;

    [Output("address")]
    public Output<string> Address { get; private set; } = null!;

    public static Server Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
    {
        var defaultOptions = new CustomResourceOptions { Version = "1.2.3" };
        var merged = CustomResourceOptions.Merge(defaultOptions, options);
        merged.Id = id ?? merged.Id;
        return merged;
    }
}

/// <summary>An arguments class in the form in which bindings are generated.</summary>
public sealed class ServerArgs : ResourceArgs
{
    [Input("labels")]
    private InputMap<string>? _labels;

    [Input("password")]
    private Input<string>? _password;

    [Input("ports")]
    private InputList<int>? _ports;

    [Input("size")]
    public Input<string>? Size { get; set; }

    [Input("peer")]
    public Input<Server>? Peer { get; set; }

    [Input("any")]
    public Input<object>? Any { get; set; }

    public InputList<int> Ports
    {
        get => _ports ??= [];
        set => _ports = value;
    }

    public InputMap<string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    public Input<string>? Password
    {
        get => _password;
        set
        {
            var emptySecret = Output.CreateSecret(0);
            _password = Output.Tuple<Input<string>?, int>(value, emptySecret).Apply(t => t.Item1);
        }
    }
}
