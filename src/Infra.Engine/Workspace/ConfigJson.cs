using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Engine.Workspace;

/// <summary>How configuration is written as JSON: compact, nothing escaped that need not be.</summary>
internal static class ConfigJson
{
    /// <summary>Compact.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For files that people read.</summary>
    public static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
}
