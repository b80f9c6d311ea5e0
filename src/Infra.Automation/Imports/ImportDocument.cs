using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Automation;

namespace Infra.Automation.Imports;

/// <summary>The file of a bulk import (protocol reference 4.8).</summary>
internal static class ImportDocument
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What is to be imported, as UTF-8.</summary>
    public static byte[] Write(ImportOptions options) => JsonSerializer.SerializeToUtf8Bytes(
        new { nameTable = options.NameTable ?? [], resources = options.Resources ?? [] }, Options);
}
