using System.Globalization;
using System.Text;
using Google.Protobuf;
using Infra.Rpc.Messages.Status;

namespace Infra.Rpc.Transport;

/// <summary>The text forms of a status in headers and trailers.</summary>
internal static class GrpcStatusText
{
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Details = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";

    // The longest timeout header has eight digits (gRPC over HTTP/2).
    private const long MaxTimeoutDigits = 99_999_999;

    /// <summary>The trailers of a failed call.</summary>
    public static IEnumerable<(string Name, string Value)> Trailers(GrpcException exception)
    {
        yield return (Status, ((int)exception.Code).ToString(CultureInfo.InvariantCulture));
        yield return (Message, Encode(exception.Message));
        if (exception.Details.Count > 0)
        {
            var status = new Status { Code = (int)exception.Code, Message = exception.Message };
            status.Details.AddRange(exception.Details);
            yield return (Details, Convert.ToBase64String(status.ToByteArray()));
        }
    }

    /// <summary>The failure that trailers state, or null where they state none.</summary>
    public static GrpcException? Read(Func<string, string?> trailer)
    {
        if (trailer(Status) is not { } text)
        {
            return new GrpcException(GrpcStatusCode.Unavailable, "the call ended without a status: the peer has gone away");
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new GrpcException(GrpcStatusCode.Unknown, $"the peer answered with the status '{text}', which is none");
        }

        return number == 0
            ? null
            : new GrpcException((GrpcStatusCode)number, Decode(trailer(Message) ?? ""))
            {
                Details = trailer(Details) is { } details ? ReadDetails(details) : [],
            };
    }

    /// <summary>Percent-encodes what a header cannot hold.</summary>
    public static string Encode(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var value in Encoding.UTF8.GetBytes(message))
        {
            if (value is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>Undoes <see cref="Encode"/>.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);

    /// <summary>A timeout as a header: the finest unit that holds it.</summary>
    public static string EncodeTimeout(TimeSpan timeout) =>
        timeout.TotalMilliseconds <= MaxTimeoutDigits
            ? $"{Math.Max(1, (long)Math.Ceiling(timeout.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture)}m"
            : $"{Math.Min(MaxTimeoutDigits, (long)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)}S";

    /// <summary>Reads a timeout; null where there is none or it is not understood.</summary>
    public static TimeSpan? DecodeTimeout(string? text)
    {
        if (text is not { Length: > 1 } || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > MaxTimeoutDigits)
        {
            return null;
        }

        return text[^1] switch
        {
            'H' => TimeSpan.FromHours(count),
            'M' => TimeSpan.FromMinutes(count),
            'S' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMilliseconds(count),
            'u' => TimeSpan.FromMicroseconds(count),
            'n' => TimeSpan.FromMicroseconds(count / 1000d),
            _ => null,
        };
    }

    private static IReadOnlyList<Google.Protobuf.WellKnownTypes.Any> ReadDetails(string base64)
    {
        try
        {
            var padded = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
            return [.. Messages.Status.Status.Parser.ParseFrom(Convert.FromBase64String(padded)).Details];
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            // Details only add to a status: without them the call has failed all the same.
            return [];
        }
    }
}
