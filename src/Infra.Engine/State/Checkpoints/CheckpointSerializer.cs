using System.Text;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Pulumi's state documents: stack files and exports, to and from <see cref="Snapshot"/> (protocol reference 5.3 to 5.5). What is not
/// modelled is kept; times lose what is finer than 100 nanoseconds.
/// </summary>
public static class CheckpointSerializer
{
    /// <summary>Reads a stack file, compressed or not.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="source">The file's name, for diagnostics.</param>
    /// <param name="secrets">Finds the provider that the file names.</param>
    /// <exception cref="DiagnosticException">A secret cannot be opened.</exception>
    public static Result<OpenedCheckpoint> ReadCheckpoint(ReadOnlyMemory<byte> content, string source, ISecretsProviderSource secrets) =>
        Read(content, source, secrets, CheckpointForm.StackFile);

    /// <summary>Reads what <c>stack export</c> wrote, or a copy of a stack file; secrets may be sealed or in plain text.</summary>
    /// <inheritdoc cref="ReadCheckpoint"/>
    public static Result<OpenedCheckpoint> ReadExport(ReadOnlyMemory<byte> content, string source, ISecretsProviderSource secrets) =>
        Read(content, source, secrets, CheckpointForm.Export);

    /// <summary>Writes a stack file: compact JSON in UTF-8.</summary>
    /// <exception cref="DiagnosticException">A value cannot be kept, or a secret cannot be sealed.</exception>
    public static void WriteCheckpoint(Stream stream, Checkpoint checkpoint, SecretSealer sealer)
    {
        using var writer = new Utf8JsonWriter(stream, StateFormat.WriterOptions);
        writer.WriteStartObject();
        WriteVersion(writer, checkpoint.Latest);
        writer.WriteStartObject("checkpoint");
        writer.WriteString("stack", checkpoint.Stack);
        WriteUnknown(writer, checkpoint, CheckpointReader.InnerPrefix);
        if (checkpoint.Latest is { } snapshot)
        {
            writer.WritePropertyName("latest");
            new DeploymentWriter(writer, sealer, showSecrets: false).Write(snapshot);
        }

        writer.WriteEndObject();
        WriteUnknown(writer, checkpoint, "");
        writer.WriteEndObject();
    }

    /// <summary>Writes what <c>stack export</c> writes, without indentation.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="snapshot">The state.</param>
    /// <param name="sealer">Seals its secrets.</param>
    /// <param name="showSecrets">Whether secrets stand in plain text. Those that cannot be opened stay sealed.</param>
    /// <exception cref="DiagnosticException">A value cannot be kept, or a secret cannot be sealed.</exception>
    public static void WriteExport(Stream stream, Snapshot snapshot, SecretSealer sealer, bool showSecrets)
    {
        using var writer = new Utf8JsonWriter(stream, StateFormat.WriterOptions);
        writer.WriteStartObject();
        WriteVersion(writer, snapshot);
        writer.WritePropertyName("deployment");
        new DeploymentWriter(writer, sealer, showSecrets).Write(snapshot);
        writer.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter writer, Snapshot? snapshot)
    {
        var features = snapshot is null ? [] : StateFeatures.Of(snapshot);
        writer.WriteNumber("version", features.IsEmpty ? StateFormat.Version : StateFormat.FeatureVersion);
        if (features.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("features");
        foreach (var feature in features)
        {
            writer.WriteStringValue(feature);
        }

        writer.WriteEndArray();
    }

    private static void WriteUnknown(Utf8JsonWriter writer, Checkpoint checkpoint, string prefix)
    {
        if (checkpoint.UnknownFields is not { } fields)
        {
            return;
        }

        foreach (var (name, value) in fields)
        {
            if (prefix.Length == 0 ? !name.Contains('.') : name.StartsWith(prefix, StringComparison.Ordinal))
            {
                writer.WritePropertyName(name[prefix.Length..]);
                value.WriteTo(writer);
            }
        }
    }

    private static Result<OpenedCheckpoint> Read(
        ReadOnlyMemory<byte> content, string source, ISecretsProviderSource secrets, CheckpointForm form)
    {
        var document = StateCompression.Expand(content, source);
        if (!document.Succeeded)
        {
            return new(null, document.Diagnostics);
        }

        var utf8 = WithoutByteOrderMark(document.Value.Content);
        try
        {
            return new CheckpointReader(utf8, source, secrets, form).Read();
        }
        catch (JsonException e)
        {
            var (line, column) = ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            return Damaged(form, utf8.IsEmpty ? "it is empty" : Reason(e), new SourceLocation(source, line, column));
        }
        catch (StateFormatException e)
        {
            var (line, column) = Place(utf8.Span, e.Offset);
            return Damaged(form, e.Message, new SourceLocation(source, line, column));
        }
        catch (InvalidOperationException)
        {
            // What the framework says of half a surrogate pair in a name.
            return Damaged(form, "a text in it is not valid UTF-16 once its escapes are undone", new SourceLocation(source, 1, 1));
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    // The framework's text repeats the place and speaks of a reader's options; its first sentence says what is wrong.
    private static string Reason(JsonException e) => $"it is not JSON: {e.Message.Split(" LineNumber:")[0].Split(" Change the reader options")[0]}";

    private static (int Line, int Column) Place(ReadOnlySpan<byte> utf8, long offset)
    {
        var before = utf8[..(int)Math.Clamp(offset, 0, utf8.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static Result<OpenedCheckpoint> Damaged(CheckpointForm form, string reason, SourceLocation location) =>
        new(null, [StateDiagnostics.BadState.Create(
            $"the {(form == CheckpointForm.StackFile ? "state file" : "document")} cannot be read: {reason}") with
        {
            Location = location,
            NextStep = form == CheckpointForm.StackFile
                ? "restore the '.bak' file beside it, or an entry of the history; nothing was changed"
                : "give a document that 'infra stack export' wrote, or a copy of a state file; nothing was changed",
        }]);
}
