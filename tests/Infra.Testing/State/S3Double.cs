using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using System.Xml.Linq;

namespace Infra.Testing.State;

/// <summary>
/// An S3 service with one bucket, in memory, behind an HTTP handler: objects, versions, conditional writes and deletes, paged lists,
/// copies. Path style. Faults go into <see cref="Faults"/>. Safe for concurrent use.
/// </summary>
/// <param name="bucket">The bucket's name.</param>
/// <param name="time">The server's clock.</param>
public sealed class S3Double(string bucket, TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Entry> _objects = new(StringComparer.Ordinal);
    private readonly List<S3DoubleRequest> _requests = [];
    private IReadOnlyList<KeyValuePair<string, Entry>>? _staleList;
    private int _lost;

    /// <summary>What happens to the next requests, in order; null lets one through.</summary>
    public Queue<S3Fault?> Faults { get; } = new();

    /// <summary>Which requests are refused for now; null for none.</summary>
    public Func<S3DoubleRequest, bool>? Refuse { get; set; }

    /// <summary>The status and the code of refusals.</summary>
    public (int Status, string Code) Refusal { get; set; } = (503, "SlowDown");

    /// <summary>Of which requests each second one is carried out and its answer gets lost; null for none.</summary>
    public Func<S3DoubleRequest, bool>? LosesAnswersTo { get; set; }

    /// <summary>Whether it passes over conditions in silence, as some services do.</summary>
    public bool IgnoresConditions { get; init; }

    /// <summary>How many objects a page of a list has.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How long a request takes: a real wait, for benchmarks.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>Called for each request before it is carried out.</summary>
    public Action<S3DoubleRequest>? Arriving { get; set; }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<S3DoubleRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Keys];
            }
        }
    }

    /// <summary>From now on lists show what there is now, as those of a server that lags behind.</summary>
    public void FreezeLists()
    {
        lock (_gate)
        {
            _staleList = [.. _objects];
        }
    }

    /// <summary>Lists are right again.</summary>
    public void ThawLists()
    {
        lock (_gate)
        {
            _staleList = null;
        }
    }

    /// <summary>Puts an object in place, beside all requests.</summary>
    public void Set(string key, string content)
    {
        lock (_gate)
        {
            _objects[key] = new Entry(Encoding.UTF8.GetBytes(content), time.GetUtcNow(), null);
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var seen = Seen(request);
        S3Fault? fault;
        lock (_gate)
        {
            _requests.Add(seen);
            fault = Faults.Count > 0 ? Faults.Dequeue() : Standing(seen);
        }

        Arriving?.Invoke(seen);
        if (RoundTrip > TimeSpan.Zero)
        {
            await Task.Delay(RoundTrip, cancellationToken);
        }

        if (fault?.Status is { } status)
        {
            if (fault.CarriesOut)
            {
                Carry(seen, body).Dispose();
            }

            return Finish(request, Failure((HttpStatusCode)status, fault.Code, fault.Headers, fault.Body));
        }

        var answer = Finish(request, seen.Key.Length == 0 ? List(request.RequestUri!) : Carry(seen, body));
        if (fault?.Body is { } garbage)
        {
            answer.Content = new StringContent(garbage);
        }

        return fault is null ? answer : await SpoilAsync(answer, fault, cancellationToken);
    }

    private S3Fault? Standing(S3DoubleRequest request) =>
        Refuse?.Invoke(request) == true ? S3Fault.Answer(Refusal.Status, Refusal.Code)
        : LosesAnswersTo?.Invoke(request) == true && _lost++ % 2 == 0 ? new S3Fault { LosesAnswer = true } : null;

    private async Task<HttpResponseMessage> SpoilAsync(HttpResponseMessage answer, S3Fault fault, CancellationToken cancellationToken)
    {
        if (fault.Hangs is { } hang)
        {
            (time as SteppedTime)?.Advance(hang);
            await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
        }

        if (fault.LosesAnswer)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection was closed");
        }

        if (fault.Truncates)
        {
            var whole = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            answer.Content = new ByteArrayContent(whole[..(whole.Length / 2)]);
            answer.Content.Headers.ContentLength = whole.Length;
        }

        return answer;
    }

    private S3DoubleRequest Seen(HttpRequestMessage request)
    {
        var headers = request.Headers.NonValidated.ToDictionary(static h => h.Key.ToLowerInvariant(), static h => h.Value.ToString(), StringComparer.Ordinal);
        var path = request.RequestUri!.AbsolutePath.TrimStart('/');
        var key = path == bucket ? "" : path.StartsWith(bucket + "/", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(path[(bucket.Length + 1)..]) : throw new InvalidOperationException($"'{path}' is not below the bucket");
        return new S3DoubleRequest(request.Method.Method, key, headers, request.RequestUri);
    }

    private HttpResponseMessage Carry(S3DoubleRequest request, byte[] body)
    {
        lock (_gate)
        {
            var present = _objects.GetValueOrDefault(request.Key);
            if (!IgnoresConditions && request.Headers.TryGetValue("if-match", out var version) && present?.ETag != version)
            {
                return present is null && request.Method == "PUT"
                    ? Failure(HttpStatusCode.NotFound, "NoSuchKey") : Failure(HttpStatusCode.PreconditionFailed, "PreconditionFailed");
            }

            if (!IgnoresConditions && request.Headers.ContainsKey("if-none-match") && present is not null)
            {
                return Failure(HttpStatusCode.PreconditionFailed, "PreconditionFailed");
            }

            return request.Method switch
            {
                "GET" or "HEAD" => present is null ? Failure(HttpStatusCode.NotFound, "NoSuchKey") : Show(present),
                "PUT" when request.Headers.TryGetValue("x-amz-copy-source", out var source) => Copy(source, request.Key),
                "PUT" => Put(request, body),
                "DELETE" => Delete(request.Key),
                _ => Failure(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed"),
            };
        }
    }

    private HttpResponseMessage Put(S3DoubleRequest request, byte[] body)
    {
        var entry = new Entry(body, time.GetUtcNow(), request.Headers.GetValueOrDefault("x-amz-meta-infra-write"));
        _objects[request.Key] = entry;
        var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.TryAddWithoutValidation("ETag", entry.ETag);
        return answer;
    }

    private HttpResponseMessage Copy(string source, string to)
    {
        if (!_objects.TryGetValue(Uri.UnescapeDataString(source)[(bucket.Length + 2)..], out var original))
        {
            return Failure(HttpStatusCode.NotFound, "NoSuchKey");
        }

        _objects[to] = original with { Modified = time.GetUtcNow() };
        return Xml(new XElement("CopyObjectResult", new XElement("ETag", original.ETag)));
    }

    private HttpResponseMessage Delete(string key)
    {
        _objects.Remove(key);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage List(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        var (prefix, after) = (query["prefix"] ?? "", query["continuation-token"] ?? query["start-after"] ?? "");
        lock (_gate)
        {
            var all = (_staleList ?? [.. _objects]).Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Where(o => string.CompareOrdinal(o.Key, after) > 0).OrderBy(static o => o.Key, StringComparer.Ordinal).ToList();
            var page = all.Take(PageSize).ToList();
            return Xml(new XElement("ListBucketResult",
                new XElement("Name", bucket), new XElement("Prefix", prefix), new XElement("IsTruncated", all.Count > page.Count ? "true" : "false"),
                all.Count > page.Count ? new XElement("NextContinuationToken", page[^1].Key) : null,
                page.Select(static o => new XElement("Contents", new XElement("Key", o.Key), new XElement("ETag", o.Value.ETag),
                    new XElement("Owner", new XElement("ID", "someone")), new XElement("Size", o.Value.Content.Length),
                    new XElement("LastModified", o.Value.Modified.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))))));
        }
    }

    private static HttpResponseMessage Show(Entry entry)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(entry.Content) };
        answer.Headers.TryAddWithoutValidation("ETag", entry.ETag);
        answer.Content.Headers.LastModified = entry.Modified;
        if (entry.WriteId is { } id)
        {
            answer.Headers.TryAddWithoutValidation("x-amz-meta-infra-write", id);
        }

        return answer;
    }

    private static HttpResponseMessage Xml(XElement content, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(new XDocument(content).ToString(SaveOptions.DisableFormatting), Encoding.UTF8, "application/xml") };

    private static HttpResponseMessage Failure(
        HttpStatusCode status, string code, IReadOnlyList<(string Name, string Value)>? headers = null, string? body = null)
    {
        var answer = body is null
            ? Xml(new XElement("Error", new XElement("Code", code), new XElement("Message", $"It is {code}.")), status)
            : new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers ?? [])
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    private HttpResponseMessage Finish(HttpRequestMessage request, HttpResponseMessage answer)
    {
        answer.RequestMessage = request;
        answer.Headers.Date ??= time.GetUtcNow();
        return answer;
    }

    private sealed record Entry(byte[] Content, DateTimeOffset Modified, string? WriteId)
    {
        public string ETag { get; } = $"\"{Convert.ToHexStringLower(MD5.HashData(Content))}\"";
    }
}
