namespace Infra.Rpc.Monitor;

/// <summary>The version of Pulumi that this engine behaves like.</summary>
public static class ProtocolVersion
{
    /// <summary>The version that the protocol reference describes.</summary>
    public const string Value = "3.260.0";
}
