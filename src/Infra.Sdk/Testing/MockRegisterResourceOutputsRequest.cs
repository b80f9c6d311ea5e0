namespace Pulumi.Testing;

/// <summary>The outputs of a component or stack as mocks see them.</summary>
public class MockRegisterResourceOutputsRequest
{
    /// <summary>The component's or stack's URN.</summary>
    public readonly string Urn;

    /// <summary>The outputs.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs;

    /// <summary>Makes a request.</summary>
    public MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs) =>
        (Urn, Outputs) = (urn, outputs);
}
