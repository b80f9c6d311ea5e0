using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Stores;

/// <summary>A stack's tags, <c>{version: 1, tags: {name: value}}</c> (protocol reference 5.1).</summary>
internal sealed class StackTags(IBucket bucket, string key)
{
    private const int MaxAttempts = 5;

    /// <summary>The tags; none where there is no file.</summary>
    public async ValueTask<ImmutableSortedDictionary<string, string>> ReadAsync(CancellationToken cancellationToken) =>
        await bucket.ReadAsync(key, cancellationToken) is { } blob ? Parse(blob.Content) : Empty;

    /// <summary>Changes the tags. Whoever changes them at the same time is not overwritten.</summary>
    public async ValueTask<ImmutableSortedDictionary<string, string>> EditAsync(
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> edit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var blob = await bucket.ReadAsync(key, cancellationToken);
            var before = blob is null ? Empty : Parse(blob.Content);
            var after = edit(before);
            if (ReferenceEquals(before, after))
            {
                return after;
            }

            var condition = blob is null ? WriteCondition.IfAbsent : blob.Version is { } version ? WriteCondition.IfVersion(version) : WriteCondition.Any;
            if (await bucket.WriteAsync(key, Write(after), condition, cancellationToken) is not null)
            {
                return after;
            }
        }

        throw new DiagnosticException(StateDiagnostics.FileAccess.Create("the stack's tags are changed by somebody else all the time") with
        {
            NextStep = "try again",
        });
    }

    private static ImmutableSortedDictionary<string, string> Empty => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, string> Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.GetProperty("tags").EnumerateObject()
                .ToImmutableSortedDictionary(static t => t.Name, static t => t.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DiagnosticException(StateDiagnostics.BadState.Create($"the stack's tags cannot be read: {e.Message}") with
            {
                Location = new SourceLocation(key, 1, 1),
                NextStep = "correct the file, or delete it to begin without tags",
            });
        }
    }

    private static byte[] Write(ImmutableSortedDictionary<string, string> tags)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, StateFormat.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("tags");
            foreach (var (name, value) in tags)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
