namespace Infra.Rpc.Values;

/// <summary>Names and limits of property values on the wire (protocol reference 2.1, 2.2).</summary>
internal static class WireFormat
{
    /// <summary>The key that makes a map an envelope.</summary>
    public const string SignatureKey = "4dabf18193072939515e22adb298388d";

    /// <summary>A secret.</summary>
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>An asset.</summary>
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    /// <summary>An archive.</summary>
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>A reference to a resource.</summary>
    public const string Reference = "5cf8f73096256a8f31e491e813e4eb8e";

    /// <summary>A value with the resources behind it.</summary>
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /// <summary>Text that is not UTF-8. No peer may send it, because nobody here says that it is understood.</summary>
    public const string ByteString = "803fd3297a5875dc03ca845dda5d2a98";

    /// <summary>The deepest nesting of values. A level takes up to three of a message's (<see cref="Transport.GrpcLimits.MaxMessageDepth"/>).</summary>
    public const int MaxDepth = 480;

    /// <summary>Every text that stands for an unknown, whatever its type.</summary>
    public static readonly string[] Unknowns =
    [
        Core.Properties.UnknownValue.Sentinel, "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    /// <summary>Whether a text stands for an unknown.</summary>
    public static bool IsUnknown(string text) =>
        text.Length == Core.Properties.UnknownValue.Sentinel.Length && text[8] == '-' && Array.IndexOf(Unknowns, text) >= 0;
}
