using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Stores;

/// <summary>
/// Moves stacks without project, as versions of Pulumi before 3.61 wrote them, to their projects (protocol reference 5.1). Secrets stay sealed:
/// only the name in the stack file changes. Stack by stack the new files are there before the old ones go, and the layout's version comes
/// last, so that an upgrade that was interrupted can be repeated.
/// </summary>
internal sealed class LayoutUpgrader(IBucket bucket, StackWriter writer)
{
    /// <summary>Moves every stack whose project is known.</summary>
    public async ValueTask<LayoutUpgrade> RunAsync(Func<string, string?> projectOf, CancellationToken cancellationToken)
    {
        var moved = ImmutableArray.CreateBuilder<StackIdentity>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var blob in await bucket.ListAsync(StateLayout.Stacks, cancellationToken))
        {
            if (!StackReader.IsLegacy(blob.Key) || await bucket.ReadAsync(blob.Key, cancellationToken) is not { } read)
            {
                continue;
            }

            var name = StateLayout.StackOf(BucketKeys.NameOf(blob.Key))!;
            var document = Parse(blob.Key, read.Content);
            if ((ProjectIn(document) ?? projectOf(name)) is { } project)
            {
                var stack = new StackIdentity(StackIdentity.DefaultOrganization, project, name);
                StackNames.Require(stack);
                await MoveAsync(blob.Key, document, stack, cancellationToken);
                moved.Add(stack);
            }
            else
            {
                diagnostics.Add(StateDiagnostics.ProjectUnknown.Create($"the stack '{name}' has no resources that would tell its project") with
                {
                    NextStep = "name its project, or remove its file if it is not needed",
                });
            }
        }

        if (diagnostics.Count == 0)
        {
            await writer.WriteMetaAsync(cancellationToken);
        }

        return new LayoutUpgrade(moved.DrainToImmutable(), diagnostics.DrainToImmutable());
    }

    private static JsonObject Parse(string key, ReadOnlyMemory<byte> content)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = StateFormat.MaxDepth };
            return JsonNode.Parse(StateCompression.Expand(content, key).Require().Content.Span, documentOptions: options)?.AsObject()
                ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DiagnosticException(StateDiagnostics.BadState.Create($"the state file cannot be read: {e.Message}") with
            {
                Location = new SourceLocation(key, 1, 1),
                NextStep = "restore the '.bak' file beside it, or an entry of the history; nothing was changed",
            });
        }
    }

    private static string? ProjectIn(JsonObject document) =>
        (document["checkpoint"] as JsonObject)?["latest"] is JsonObject latest && latest["resources"] is JsonArray resources
            ? resources.Select(static r => (r as JsonObject)?["urn"]?.GetValue<string>())
                .Select(static urn => urn is not null && Urn.TryParse(urn, out var parsed) ? parsed.Project : null)
                .FirstOrDefault(static p => p is not null)
            : null;

    private async ValueTask MoveAsync(string key, JsonObject document, StackIdentity stack, CancellationToken cancellationToken)
    {
        if (document["checkpoint"] is JsonObject checkpoint)
        {
            checkpoint["stack"] = StateLayout.QualifiedName(stack);
        }

        var isGzip = key.EndsWith(StateLayout.GzipSuffix, StringComparison.Ordinal);
        using var content = new MemoryStream();
        await WriteAsync(content, document, isGzip);
        var to = StateLayout.StackFile(stack, isGzip);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (await bucket.WriteAsync(to, bytes, WriteCondition.IfAbsent, cancellationToken) is null
            && !(await bucket.ReadAsync(to, cancellationToken))!.Content.Span.SequenceEqual(bytes.Span))
        {
            throw new DiagnosticException(StateDiagnostics.StackExists.Create($"the stack {stack} exists already, and '{key}' is another one") with
            {
                NextStep = "rename or remove one of the two files",
            });
        }

        await new StackFiles(bucket).MoveHistoryAsync(StateLayout.LegacyHistory(stack.Stack), stack.Stack, stack, cancellationToken);
        await bucket.CopyAsync(key, key + StateLayout.BackupSuffix, cancellationToken);
        await bucket.DeleteAsync(key, null, cancellationToken);
    }

    private static async ValueTask WriteAsync(Stream content, JsonObject document, bool isGzip)
    {
        if (!isGzip)
        {
            await using var writer = new Utf8JsonWriter(content, StateFormat.WriterOptions);
            document.WriteTo(writer);
            return;
        }

        await using var target = StateCompression.Compress(content);
        await using var compressed = new Utf8JsonWriter(target, StateFormat.WriterOptions);
        document.WriteTo(compressed);
    }
}
