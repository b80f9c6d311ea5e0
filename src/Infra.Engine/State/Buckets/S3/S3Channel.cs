using System.Globalization;
using System.Net;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>
/// Carries requests to a bucket: signs them, sends them again where that helps, and gives whole answers. Safe for concurrent use.
/// What helps: waiting (server errors, throttling, broken connections), other credentials (once), the server's clock (once), the
/// bucket's region (once).
/// </summary>
internal sealed class S3Channel
{
    private const long SlowestBytesPerSecond = 256 * 1024;
    private const int MaxFailedConnections = 4;

    private readonly S3Location _location;
    private readonly IAwsCredentialsSource _credentials;
    private readonly HttpMessageInvoker _http;
    private readonly RetryOptions _retry;
    private readonly TimeProvider _time;
    private volatile S3Signing _signing;
    private ServerClock? _clock;

    /// <param name="location">The bucket.</param>
    /// <param name="region">The region to begin with.</param>
    /// <param name="credentials">Who asks.</param>
    /// <param name="http">Sends.</param>
    /// <param name="retry">How patiently.</param>
    /// <param name="time">Now.</param>
    public S3Channel(
        S3Location location,
        string region,
        IAwsCredentialsSource credentials,
        HttpMessageInvoker http,
        RetryOptions retry,
        TimeProvider time)
    {
        (_location, _credentials, _http, _retry, _time) = (location, credentials, http, retry, time);
        _signing = new S3Signing(region, TimeSpan.Zero);
    }

    /// <summary>The server's clock as its last answer showed it, to the second; null before the first answer.</summary>
    public DateTimeOffset? ServerTime => _clock is { } clock ? clock.At + _time.GetElapsedTime(clock.Timestamp) : null;

    /// <summary>Sends a request until there is an answer that the caller must judge: done, not found, condition not met.</summary>
    /// <exception cref="RemoteStateException">There is none.</exception>
    public async Task<S3Response> SendAsync(S3Request request, CancellationToken cancellationToken)
    {
        var allowance = TimeSpan.FromSeconds((request.Body?.Length ?? 0) / (double)SlowestBytesPerSecond);
        var schedule = new RetrySchedule(_location.ToString(), _retry, _time, allowance);
        var state = new S3Attempts();
        while (true)
        {
            var outcome = await AttemptAsync(request, schedule, state, cancellationToken);
            if (outcome.Response is { } response)
            {
                return response with { IsRepeated = state.IsUncertain };
            }

            if (outcome.Failure is { } failure)
            {
                throw new RemoteStateException(failure, outcome.Cause);
            }

            state.IsUncertain |= outcome.IsUncertain;
            if (outcome.Reason is { } reason && !await schedule.WaitAsync(reason, outcome.RetryAfter, cancellationToken))
            {
                throw new RemoteStateException(GaveUp(schedule, reason), outcome.Cause);
            }
        }
    }

    private async Task<S3Outcome> AttemptAsync(
        S3Request request, RetrySchedule schedule, S3Attempts state, CancellationToken cancellationToken)
    {
        var credentials = await _credentials.GetAsync(state.NeedsCredentials, cancellationToken);
        state.NeedsCredentials = false;
        var signing = _signing;
        using var message = signing.Message(_location, request, credentials, _time.GetUtcNow());
        using var timeout = new CancellationTokenSource(schedule.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var answer = await _http.SendAsync(message, linked.Token);
            if (answer.Content.Headers.ContentLength is { } length and > SlowestBytesPerSecond)
            {
                timeout.CancelAfter(schedule.Timeout + TimeSpan.FromSeconds(length / (double)SlowestBytesPerSecond));
            }

            var response = await WholeAsync(answer, request.MaxAnswer, linked.Token);
            return Judge(request, response, signing, state, credentials);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return S3Outcome.Again("no answer in time", isUncertain: true);
        }
        catch (S3AnswerTooLargeException e)
        {
            return S3Outcome.Failed(RemoteStateDiagnostics.BadAnswer.Create($"{_location}: {e.Message}") with
            {
                NextStep = "check that the URL names the bucket that holds the state",
            });
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Broken(e, schedule);
        }
    }

    // A name that does not resolve or a certificate that is not trusted seldom changes while one waits.
    private static S3Outcome Broken(Exception e, RetrySchedule schedule)
    {
        var error = (e as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        var isLasting = error is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ConnectionError;
        var outcome = S3Outcome.Again(e.Message, isUncertain: !isLasting) with { Cause = e };
        return isLasting && schedule.Attempt >= MaxFailedConnections
            ? S3Outcome.Failed(RemoteStateDiagnostics.Unreachable.Create($"there is no connection to the backend: {e.Message}") with
            {
                NextStep = "check the network, and the endpoint and the region in the backend's URL",
            }) with
            { Cause = e }
            : outcome;
    }

    private async Task<S3Response> WholeAsync(HttpResponseMessage answer, int limit, CancellationToken cancellationToken)
    {
        if (answer.Headers.Date is { } date)
        {
            _clock = new ServerClock(date, _time.GetTimestamp());
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            headers[name.ToLowerInvariant()] = values.ToString();
        }

        var body = answer.RequestMessage?.Method == HttpMethod.Head ? [] : await S3Body.ReadAsync(answer.Content, limit, cancellationToken);
        return new S3Response(answer.StatusCode, headers, body);
    }

    private S3Outcome Judge(S3Request request, S3Response response, S3Signing signing, S3Attempts state, AwsCredentials? credentials)
    {
        // A copy may fail after its status has been sent.
        if (response.IsSuccess && request.IsCopy && S3Xml.ReadError(response.Body) is { } late)
        {
            return S3Outcome.Again($"{late.Code}: {late.Message}", isUncertain: true);
        }

        if (response.IsSuccess || response.Status is HttpStatusCode.PreconditionFailed)
        {
            return S3Outcome.Done(response);
        }

        var error = response.Error;
        var status = (int)response.Status;
        if (status is 404 && error.Code != "NoSuchBucket")
        {
            return S3Outcome.Done(response);
        }

        var told = credentials?.Redact(Text(status, error)) ?? Text(status, error);
        if (status is 429 or 408 or (>= 500 and not 501)
            || error.Code is "ConditionalRequestConflict" or "OperationAborted" or "RequestTimeout" or "SlowDown")
        {
            return S3Outcome.Again(told, isUncertain: status >= 500) with { RetryAfter = RetryAfter(response) };
        }

        return TryAdapt(response, error, signing, state)
            ? S3Outcome.AtOnce : S3Outcome.Failed(S3Failures.Of(_location, response, error, told));
    }

    // Each of these is tried once for a request: when it does not help, the answer stands.
    private bool TryAdapt(S3Response response, S3Error error, S3Signing signing, S3Attempts state)
    {
        var region = response["x-amz-bucket-region"] ?? error.Region;
        if (region is not null && region != signing.Region && state.TryRegion())
        {
            _signing = signing.WithRegion(region);
            return true;
        }

        if (error.Code == "RequestTimeTooSkewed" && _clock is { } clock && state.TryClock())
        {
            _signing = signing.WithSkew(clock.At - _time.GetUtcNow());
            return true;
        }

        var isRefusal = response.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
            || error.Code is "ExpiredToken" or "TokenRefreshRequired";
        return isRefusal && error.Code != "RequestTimeTooSkewed" && state.TryCredentials();
    }

    private TimeSpan? RetryAfter(S3Response response)
    {
        if (response["retry-after"] is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at - (ServerTime ?? _time.GetUtcNow()) : null;
    }

    private Diagnostic GaveUp(RetrySchedule schedule, string reason) => RemoteStateDiagnostics.Unreachable.Create(
        $"{_location} was asked {schedule.Attempt} time(s) in vain, the last time: {reason}") with
    {
        NextStep = "try again later; if it stays so, check the network and the state of the storage service",
    };

    private static string Text(int status, S3Error error) =>
        error.Message.Length == 0 ? $"{status} {error.Code}" : $"{status} {error.Code}: {error.Message}";

    private sealed class ServerClock(DateTimeOffset at, long timestamp)
    {
        public DateTimeOffset At { get; } = at;

        public long Timestamp { get; } = timestamp;
    }
}
