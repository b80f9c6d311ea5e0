using System.Text.Json;
using Infra.Core;
using Infra.Engine.State.Stores;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Reads just enough of a stack file for a list: opens no secret, makes no resource.</summary>
internal static class StackSummaryReader
{
    /// <summary>The summary of a stack file; without a count where it cannot be read.</summary>
    public static StackSummary Read(StackIdentity stack, StoredFile file, bool isLocked)
    {
        var document = StateCompression.Expand(file.Content, file.Key);
        if (document.Succeeded)
        {
            try
            {
                return Read(stack, document.Value.Content.Span, isLocked);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                // A damaged stack must not hide the others.
            }
        }

        return new StackSummary(stack, null, null, isLocked);
    }

    private static StackSummary Read(StackIdentity stack, ReadOnlySpan<byte> utf8, bool isLocked)
    {
        var reader = new Utf8JsonReader(utf8, StateFormat.ReaderOptions);
        DateTimeOffset? time = null;
        var (count, pending, isKnown) = (0, 0, false);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var known = (reader.CurrentDepth, reader.GetString()) switch
            {
                (1, "checkpoint") or (2, "latest") or (3, "manifest") => 1,
                (3, "resources") => 2,
                (3, "pending_operations") => 5,
                (4, "time") => 3,
                (1, "version") => 4,
                _ => 0,
            };
            reader.Read();
            switch (known)
            {
                case 0: reader.Skip(); break;
                case 2: count = Count(ref reader); break;
                case 3: time = reader.GetDateTimeOffset().ToUniversalTime(); break;
                case 5: pending = Count(ref reader); break;
                case 4: isKnown = reader.GetInt32() is >= 0 and <= StateFormat.FeatureVersion; break;
                default: break;
            }
        }

        return new StackSummary(stack, time, isKnown ? count : null, isLocked) { PendingCount = pending };
    }

    private static int Count(ref Utf8JsonReader reader)
    {
        var count = 0;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                count++;
                reader.Skip();
            }
        }

        return count;
    }
}
