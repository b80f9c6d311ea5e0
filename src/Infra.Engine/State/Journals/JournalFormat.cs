using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.State.Journals;

/// <summary>
/// The records of a journal as JSON, one a line: <c>{"base":…}</c> first, then <c>{"op":1,"begin":{resource,type}}</c> and
/// <c>{"op":1,"end":[{"add":resource},{"set":slot,"state":resource},{"remove":slot},{"move":slot}]}</c>, the latter
/// with <c>"settle":n</c> and <c>"resource":…</c> before its end where it settles what an earlier run left open, at last <c>{"commit":SHA-256}</c>.
/// </summary>
internal static class JournalFormat
{
    /// <summary>What ends each record; none holds it.</summary>
    public const byte LineEnd = (byte)'\n';

    /// <summary>Writes the header.</summary>
    public static void Write(IBufferWriter<byte> target, JournalHeader header)
    {
        using (var writer = new Utf8JsonWriter(target, StateFormat.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("base", header.Base);
            writer.WriteString("stack", header.Stack);
            writer.WriteString("command", header.Command);
            writer.WriteString("time", header.Time);
            writer.WriteEndObject();
        }

        target.Write([LineEnd]);
    }

    /// <summary>Writes the note that the entries are about to become a stack file.</summary>
    public static void WriteCommit(IBufferWriter<byte> target, string hash)
    {
        using (var writer = new Utf8JsonWriter(target, StateFormat.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("commit", hash);
            writer.WriteEndObject();
        }

        target.Write([LineEnd]);
    }

    /// <summary>Writes an entry.</summary>
    public static void Write(IBufferWriter<byte> target, JournalEntry entry, SecretSealer sealer)
    {
        using (var writer = new Utf8JsonWriter(target, StateFormat.WriterOptions))
        {
            var resources = new ResourceWriter(writer, new PropertyWriter(sealer, showSecrets: false));
            writer.WriteStartObject();
            writer.WriteNumber("op", entry.Operation);
            switch (entry)
            {
                case OperationBegun begun:
                    writer.WritePropertyName("begin");
                    PendingOperationFormat.Write(writer, begun.Pending, resources);
                    break;
                case OperationSettled settled:
                    Write(writer, settled.Changes, resources);
                    break;
                case PendingSettled settled:
                    writer.WriteNumber("settle", settled.Pending);
                    if (settled.Resource is { } resource)
                    {
                        writer.WritePropertyName("resource");
                        resources.Write(resource);
                    }

                    Write(writer, settled.Changes, resources);
                    break;
                default:
                    throw new InvalidOperationException($"unknown journal entry {entry.GetType().Name}");
            }

            writer.WriteEndObject();
        }

        target.Write([LineEnd]);
    }

    /// <summary>Reads the records of one frame.</summary>
    /// <exception cref="JsonException">A record is not JSON.</exception>
    /// <exception cref="StateFormatException">A record is not what it should be.</exception>
    public static void Read(ReadOnlyMemory<byte> content, SecretSealer sealer, JournalContent into)
    {
        while (content.Length > 0)
        {
            var end = content.Span.IndexOf(LineEnd);
            var line = content[..(end < 0 ? content.Length : end)];
            content = content[(end < 0 ? content.Length : end + 1)..];
            ReadLine(line, sealer, into);
        }
    }

    private static void Write(Utf8JsonWriter writer, ImmutableArray<SlotChange> changes, ResourceWriter resources)
    {
        writer.WriteStartArray("end");
        foreach (var change in changes)
        {
            Write(writer, change, resources);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, SlotChange change, ResourceWriter resources)
    {
        writer.WriteStartObject();
        switch (change)
        {
            case SlotAppended appended:
                writer.WritePropertyName("add");
                resources.Write(appended.State);
                break;
            case SlotReplaced replaced:
                writer.WriteNumber("set", replaced.Slot);
                writer.WritePropertyName("state");
                resources.Write(replaced.State);
                break;
            case SlotRemoved removed:
                writer.WriteNumber("remove", removed.Slot);
                break;
            case SlotMoved moved:
                writer.WriteNumber("move", moved.Slot);
                break;
            default:
                throw new InvalidOperationException($"unknown slot change {change.GetType().Name}");
        }

        writer.WriteEndObject();
    }

    private static void ReadLine(ReadOnlyMemory<byte> line, SecretSealer sealer, JournalContent into)
    {
        var reader = new Utf8JsonReader(line.Span, StateFormat.ReaderOptions);
        var resources = new ResourceReader(line, sealer, into.Texts);
        reader.Read();
        long operation = 0;
        int? pending = null;
        ResourceState? resource = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "base" or "stack" or "command" or "time":
                    break;
                case "op":
                    operation = reader.GetInt64();
                    break;
                case "begin":
                    into.Add(new OperationBegun(operation, PendingOperationFormat.Read(ref reader, resources)));
                    break;
                case "settle":
                    pending = reader.GetInt32();
                    break;
                case "resource":
                    resource = resources.Read(ref reader);
                    break;
                case "end" when pending is { } settled:
                    into.Add(new PendingSettled(operation, settled, resource, ReadChanges(ref reader, resources)));
                    break;
                case "end":
                    into.Add(new OperationSettled(operation, ReadChanges(ref reader, resources)));
                    break;
                case "commit":
                    into.AddCommit(reader.GetString()!);
                    break;
                default:
                    throw new StateFormatException($"the journal has a record '{name}', which is not known");
            }
        }
    }

    private static ImmutableArray<SlotChange> ReadChanges(ref Utf8JsonReader reader, ResourceReader resources)
    {
        var changes = ImmutableArray.CreateBuilder<SlotChange>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            reader.Read();
            var name = reader.GetString();
            reader.Read();
            changes.Add(name switch
            {
                "add" => new SlotAppended(resources.Read(ref reader)),
                "set" => ReadReplaced(ref reader, resources),
                "remove" => new SlotRemoved(reader.GetInt32()),
                "move" => new SlotMoved(reader.GetInt32()),
                _ => throw new StateFormatException($"the journal has a change '{name}', which is not known"),
            });
            reader.Read();
        }

        return changes.DrainToImmutable();
    }

    private static SlotReplaced ReadReplaced(ref Utf8JsonReader reader, ResourceReader resources)
    {
        var slot = reader.GetInt32();
        reader.Read();
        reader.Read();
        return new SlotReplaced(slot, resources.Read(ref reader));
    }

    /// <summary>Reads the header.</summary>
    public static JournalHeader ReadHeader(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return new JournalHeader(
            root.GetProperty("base").GetString()!, root.GetProperty("stack").GetString()!, root.GetProperty("command").GetString()!,
            root.GetProperty("time").GetDateTimeOffset());
    }
}
