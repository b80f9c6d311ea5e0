namespace Pulumi;

/// <summary>A call of a function.</summary>
internal sealed record InvokeCall(string Token, InvokeArgs Args, InvokeOptions? Options, RegisterPackageRequest? Package)
{
    /// <summary>The resources that must exist before the call, or null.</summary>
    public InputList<Resource>? DependsOn => (Options as InvokeOutputOptions)?.DependsOnOrNull;
}
