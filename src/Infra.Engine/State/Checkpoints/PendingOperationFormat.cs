using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Reads and writes pending operations, <c>{resource, type}</c>, and <c>token</c>, which other programs pass over.</summary>
internal static class PendingOperationFormat
{
    private static readonly string[] Names = ["creating", "updating", "deleting", "reading", "importing"];

    /// <summary>Reads one; the reader stands on its opening brace, afterwards on the closing one.</summary>
    public static PendingOperation Read(ref Utf8JsonReader reader, ResourceReader resources)
    {
        var offset = reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new StateFormatException("a pending operation must be an object", offset);
        }

        ResourceState? resource = null;
        var kind = -1;
        string? token = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "resource")
            {
                resource = resources.Read(ref reader);
            }
            else if (name == "type")
            {
                kind = reader.TokenType == JsonTokenType.String ? Array.IndexOf(Names, reader.GetString()) : -1;
            }
            else if (name == "token" && reader.TokenType == JsonTokenType.String)
            {
                token = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return resource is not null && kind >= 0
            ? new PendingOperation((PendingOperationKind)kind, resource) { Token = token }
            : throw new StateFormatException("a pending operation needs a resource and a known type", offset);
    }

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter writer, PendingOperation operation, ResourceWriter resources)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("resource");
        resources.Write(operation.Resource);
        writer.WriteString("type", Names[(int)operation.Kind]);
        if (operation.Token is { } token)
        {
            writer.WriteString("token", token);
        }

        writer.WriteEndObject();
    }
}
