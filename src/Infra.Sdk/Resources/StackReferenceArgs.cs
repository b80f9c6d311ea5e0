namespace Pulumi;

/// <summary>Arguments of <see cref="StackReference"/>.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The stack, <c>ORGANIZATION/PROJECT/STACK</c>; the resource's name where it is null.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
