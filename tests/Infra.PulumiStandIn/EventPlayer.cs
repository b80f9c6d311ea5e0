using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Infra.Rpc.Messages;

namespace Infra.PulumiStandIn;

/// <summary>Writes events where <c>--event-log</c> says: into a file, torn between two writes, or to a server as one stream.</summary>
internal static class EventPlayer
{
    private const string ServerScheme = "tcp://";

    public static async Task PlayAsync(string log, string[] events)
    {
        if (log.StartsWith(ServerScheme, StringComparison.Ordinal))
        {
            await StreamAsync(log[ServerScheme.Length..], events);
            return;
        }

        var text = string.Concat(events.Select(static e => e + "\n"));
        await File.AppendAllTextAsync(log, text[..(text.Length / 2)]);
        await File.AppendAllTextAsync(log, text[(text.Length / 2)..]);
    }

    // A frame is a flag, the length and the message.
    private static async Task StreamAsync(string address, string[] events)
    {
        using var body = new MemoryStream();
        foreach (var line in events)
        {
            var message = new EventRequest { Event = line }.ToByteArray();
            var head = new byte[5];
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), message.Length);
            body.Write(head);
            body.Write(message);
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{address}/pulumirpc.Events/StreamEvents")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body.ToArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        response.EnsureSuccessStatusCode();
    }
}
