using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Names and limits of state documents (protocol reference 2.1, 2.2, 5.3 to 5.5).</summary>
internal static class StateFormat
{
    /// <summary>The key that makes a map an envelope.</summary>
    public const string SignatureKey = "4dabf18193072939515e22adb298388d";

    /// <summary>A secret.</summary>
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>An asset.</summary>
    public const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";

    /// <summary>An archive.</summary>
    public const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>A reference to a resource.</summary>
    public const string ReferenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    /// <summary>A number that JSON has no text for.</summary>
    public const string FloatSignature = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

    /// <summary>The version of documents that use no feature.</summary>
    public const int Version = 3;

    /// <summary>The version of documents that list features.</summary>
    public const int FeatureVersion = 4;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 512;

    /// <summary>The deepest nesting of values that is written: what surrounds them fits in the rest.</summary>
    public const int MaxValueDepth = 480;

    /// <summary>The largest document that is read, in bytes, after decompression.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Every text that stands for an unknown, whatever its type.</summary>
    public static readonly string[] Unknowns =
    [
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    /// <summary>Fields of a resource that the core does not model, at their places between those that it does.</summary>
    public static readonly string[] PlacedFields = ["stackTrace", "extensionRef", "snippetID"];

    /// <summary>How documents are written: compact, nothing escaped that need not be.</summary>
    public static JsonWriterOptions WriterOptions => Writing.Options;

    /// <summary>How documents are read.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    // Made when something is first written: a preview only reads, and the encoder's tables take it a twentieth of its start.
    private static class Writing
    {
        public static readonly JsonWriterOptions Options = new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 2 * MaxDepth,
            SkipValidation = true,
        };
    }
}
