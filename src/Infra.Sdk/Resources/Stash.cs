namespace Pulumi;

/// <summary>Keeps a value in the stack's state: the output stays what it was when the resource was made.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Keeps a value.</summary>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options)
    {
    }

    /// <summary>The value as given now.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;

    /// <summary>The value as kept.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;
}
