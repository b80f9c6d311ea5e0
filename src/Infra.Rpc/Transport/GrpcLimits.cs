namespace Infra.Rpc.Transport;

/// <summary>Bounds of the wire.</summary>
public static class GrpcLimits
{
    /// <summary>The longest message in bytes, both ways: 400 MiB (protocol reference 1.0).</summary>
    public const int MaxMessageBytes = 400 * 1024 * 1024;

    /// <summary>How deeply messages may nest. Pulumi's values nest without bound; protobuf's own default is 100.</summary>
    public const int MaxMessageDepth = 2000;
}
