using System.Globalization;
using Infra.Core.Deployments;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Stores;

/// <summary>A copy of a result that could not be written as a stack's state, outside the store.</summary>
internal static class EmergencyFile
{
    /// <summary>Writes the copy as an export, secrets sealed.</summary>
    /// <returns>Its path, or null where it could not be written either.</returns>
    public static async ValueTask<string?> WriteAsync(SessionContext context, Snapshot result, SecretSealer sealer)
    {
        var at = context.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var key = $"{context.Stack.Project}-{context.Stack.Stack}-{at}.json";
        using var content = new MemoryStream();
        CheckpointSerializer.WriteExport(content, result, sealer, showSecrets: false);
        try
        {
            var bucket = context.Options.Emergency;
            await bucket.WriteAsync(key, content.GetBuffer().AsMemory(0, (int)content.Length), WriteCondition.Any, CancellationToken.None);
            return bucket.PathOf(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
