using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Engine.Events;

namespace Infra.Engine.Plans;

/// <summary>
/// A digest by which a plan knows the state that it was made for: identities, flags, times and values of all resources. Secrets take no
/// part, so that nothing about them can be learned from it.
/// </summary>
public static class StateDigest
{
    /// <summary>The digest, hexadecimal SHA-256.</summary>
    public static string Of(Snapshot snapshot)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var values = new PropertyJson(envelopes: true);
            json.WriteStartArray();
            foreach (var state in snapshot.Resources)
            {
                json.WriteStartArray();
                json.WriteStringValue(state.Urn.Value);
                json.WriteStringValue(state.Id);
                json.WriteStringValue(state.Provider?.ToString());
                json.WriteStringValue(state.Modified?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteBooleanValue(state.Delete);
                json.WriteBooleanValue(state.PendingReplacement);
                json.WriteBooleanValue(state.Protect);
                json.WriteBooleanValue(state.Taint);
                values.Write(json, state.Inputs);
                values.Write(json, state.Outputs);
                json.WriteEndArray();
            }

            json.WriteNumberValue(snapshot.PendingOperations.Length);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}
