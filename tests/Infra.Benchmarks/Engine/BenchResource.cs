using Pulumi;

namespace Infra.Benchmarks.Engine;

/// <summary>A resource of four inputs and an output, as a binding would have it.</summary>
internal sealed class BenchResource(string name, BenchResourceArgs args, CustomResourceOptions? options = null)
    : CustomResource("bench:index:Res", name, args, options)
{
    /// <summary>What the provider made of it.</summary>
    [Output("address")]
    public Output<string> Address { get; private set; } = null!;
}

/// <summary>The inputs.</summary>
internal sealed class BenchResourceArgs : ResourceArgs
{
    /// <summary>A size.</summary>
    [Input("size")]
    public Input<int>? Size { get; set; }

    /// <summary>A region.</summary>
    [Input("region")]
    public Input<string>? Region { get; set; }

    /// <summary>The address of another resource.</summary>
    [Input("upstream")]
    public Input<string>? Upstream { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    /// <summary>Tags.</summary>
    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
