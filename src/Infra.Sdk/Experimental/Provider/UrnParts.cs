namespace Pulumi.Experimental.Provider;

/// <summary>What a resource's URN says of it.</summary>
internal static class UrnParts
{
    /// <summary>The name; empty where there is no URN.</summary>
    public static string Name(Urn urn) => CoreUrn.TryParse(urn, out var parsed) ? parsed.Name : "";

    /// <summary>The type token; empty where there is no URN.</summary>
    public static string Type(Urn urn) => CoreUrn.TryParse(urn, out var parsed) ? parsed.Type.Value : "";
}
