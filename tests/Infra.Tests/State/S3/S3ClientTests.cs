using System.Text;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.S3;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.S3;

/// <summary>The client against a server that does as it should, and against one that does not.</summary>
public sealed class S3ClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SteppedTime _time = new();
    private readonly S3Double _server;
    private readonly List<BackendWait> _waits = [];
    private readonly Keys _keys = new();

    public S3ClientTests() => _server = new S3Double("b", _time) { PageSize = 3 };

    [Fact]
    public async Task Objects_are_written_read_copied_and_removed()
    {
        var client = Client();
        Assert.Null(await client.GetAsync("a/b c$ü.json", None));
        var version = await client.PutAsync("a/b c$ü.json", Bytes("one"), S3Precondition.Absent, None);
        var read = await client.GetAsync("a/b c$ü.json", None);
        Assert.Equal(("one", version, _time.GetUtcNow()), (Encoding.UTF8.GetString(read!.Content), read.ETag, read.LastModified));
        Assert.Equal(version, (await client.HeadAsync("a/b c$ü.json", None))?.ETag);

        Assert.Equal(version, await client.CopyAsync("a/b c$ü.json", "copy", None));
        Assert.Null(await client.CopyAsync("missing", "copy", None));
        Assert.True(await client.DeleteAsync("a/b c$ü.json", null, None));
        Assert.True(await client.DeleteAsync("a/b c$ü.json", null, None));
        Assert.Equal(["copy"], _server.Keys);
    }

    [Fact]
    public async Task Conditions_keep_writers_apart()
    {
        var client = Client();
        var first = await client.PutAsync("k", Bytes("one"), S3Precondition.Absent, None);
        Assert.Null(await client.PutAsync("k", Bytes("two"), S3Precondition.Absent, None));
        var second = await client.PutAsync("k", Bytes("two"), S3Precondition.Matches(first!), None);
        Assert.NotNull(second);
        Assert.Null(await client.PutAsync("k", Bytes("three"), S3Precondition.Matches(first!), None));
        Assert.Null(await client.PutAsync("gone", Bytes("x"), S3Precondition.Matches(first!), None));
        Assert.False(await client.DeleteAsync("k", first, None));
        Assert.True(await client.DeleteAsync("k", second, None));
    }

    [Fact]
    public async Task Lists_are_read_page_by_page()
    {
        var client = Client();
        foreach (var key in (string[])["p/1", "p/2", "p/3/x", "p/3/y", "p/4/x", "p/5", "q"])
        {
            _server.Set(key, key);
        }

        Assert.Equal(["p/1", "p/2", "p/3/x", "p/3/y", "p/4/x", "p/5"], await client.ListAsync("p/", "", None).Select(static e => e.Key).ToListAsync());
        Assert.Empty(await client.ListAsync("none/", "", None).ToListAsync());
    }

    [Fact]
    public async Task A_burst_of_server_errors_is_waited_out_and_the_reason_is_told()
    {
        foreach (var code in (string[])["SlowDown", "ServiceUnavailable", "InternalError"])
        {
            _server.Faults.Enqueue(S3Fault.Answer(code == "InternalError" ? 500 : 503, code));
        }

        await Client().PutAsync("k", Bytes("one"), S3Precondition.None, None);

        Assert.Equal(["503 SlowDown: It is SlowDown.", "503 ServiceUnavailable: It is ServiceUnavailable.", "500 InternalError: It is InternalError."],
            _waits.Select(static w => w.Reason));
        Assert.Equal([100, 200, 400], _waits.Select(static w => (int)w.Delay.TotalMilliseconds));
        Assert.Equal("s3://b: 503 SlowDown: It is SlowDown.; asking again in 0.1 s (attempt 2)", _waits[0].ToString());
    }

    [Fact]
    public async Task A_server_that_says_how_long_to_wait_is_heeded()
    {
        _server.Faults.Enqueue(S3Fault.Answer(429, "TooManyRequests", ("Retry-After", "7")));
        _server.Faults.Enqueue(S3Fault.Answer(503, "SlowDown", ("Retry-After", _time.GetUtcNow().AddSeconds(17).ToString("R"))));

        await Client().GetAsync("k", None);

        Assert.Equal([7, 10], _waits.Select(static w => (int)w.Delay.TotalSeconds));
        Assert.Equal(17, (int)_time.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task Asking_ends_at_the_deadline()
    {
        for (var i = 0; i < 100; i++)
        {
            _server.Faults.Enqueue(S3Fault.Answer(503, "SlowDown"));
        }

        var failure = await Fails("INF1163", () => Client().GetAsync("k", None));
        Assert.Contains("503 SlowDown", failure.Message, StringComparison.Ordinal);
        Assert.True(_time.Elapsed <= new RetryOptions().Deadline);

        _server.Faults.Clear();
        _server.Faults.Enqueue(S3Fault.Answer(503, "SlowDown", ("Retry-After", "100000")));
        await Fails("INF1163", () => Client().GetAsync("k", None));
        Assert.Empty(_server.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_whose_answer_got_lost_is_known_again(bool hangs)
    {
        _server.Faults.Enqueue(hangs ? new S3Fault { Hangs = TimeSpan.FromSeconds(31) } : new S3Fault { LosesAnswer = true });
        var version = await Client().PutAsync("k", Bytes("one"), S3Precondition.Absent, None);

        Assert.Equal((await Client().HeadAsync("k", None))?.ETag, version);
        Assert.Equal(["PUT k", "PUT k", "HEAD k", "HEAD k"], _server.Requests.Select(static r => r.ToString()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_write_that_was_carried_out_and_said_to_have_failed_is_known_again(int status)
    {
        // Whoever stands before the service may not know better.
        _server.Faults.Enqueue(new S3Fault { Status = status, CarriesOut = true });
        var version = await Client().PutAsync("k", Bytes("one"), S3Precondition.Absent, None);

        Assert.NotNull(version);
        Assert.Equal((await Client().HeadAsync("k", None))?.ETag, version);
    }

    [Fact]
    public async Task The_write_of_another_is_not_taken_for_ones_own()
    {
        // Ours never arrives; another writer with the same content does meanwhile.
        _server.Faults.Enqueue(S3Fault.Answer(500));
        _server.Arriving = _ => _server.Set("k", "one");
        Assert.Null(await Client().PutAsync("k", Bytes("one"), S3Precondition.Absent, None));
    }

    [Fact]
    public async Task Writers_that_collide_ask_again()
    {
        _server.Faults.Enqueue(S3Fault.Answer(409, "ConditionalRequestConflict"));
        Assert.NotNull(await Client().PutAsync("k", Bytes("one"), S3Precondition.Absent, None));
        Assert.Single(_waits);
    }

    [Fact]
    public async Task An_answer_that_ends_too_early_is_asked_for_again()
    {
        _server.Set("k", "0123456789");
        _server.Faults.Enqueue(new S3Fault { Truncates = true });
        Assert.Equal("0123456789", Encoding.UTF8.GetString((await Client().GetAsync("k", None))!.Content));
        Assert.Contains("ended after 5 of 10 bytes", Assert.Single(_waits).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no XML")]
    [InlineData("<html><body>A proxy greets you</body></html>")]
    [InlineData("<ListBucketResult><Contents><Key>k</Key></Contents></ListBucketResult>")]
    [InlineData("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><ListBucketResult>&b;</ListBucketResult>")]
    [InlineData("<ListBucketResult>")]
    public async Task An_answer_that_is_no_list_is_not_taken_for_an_empty_one(string body)
    {
        _server.Faults.Enqueue(new S3Fault { Body = body });
        await Fails("INF1164", async () => await Client().ListAsync("", "", None).ToListAsync());
    }

    [Fact]
    public async Task A_list_that_never_ends_is_left()
    {
        const string Page = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken></ListBucketResult>";
        _server.Faults.Enqueue(new S3Fault { Body = Page });
        _server.Faults.Enqueue(new S3Fault { Body = Page });
        await Fails("INF1164", async () => await Client().ListAsync("", "", None).ToListAsync());
    }

    [Fact]
    public async Task Credentials_that_ended_are_asked_for_anew_once()
    {
        _server.Faults.Enqueue(S3Fault.Answer(400, "ExpiredToken"));
        await Client().GetAsync("k", None);
        Assert.Equal([false, true], _keys.Refreshes);
        Assert.Contains("Credential=KEY2/", _server.Requests[1].Headers["authorization"], StringComparison.Ordinal);

        _server.Faults.Enqueue(S3Fault.Answer(403, "AccessDenied"));
        _server.Faults.Enqueue(S3Fault.Answer(403, "AccessDenied"));
        var failure = await Fails("INF1161", () => Client().GetAsync("k", None));
        Assert.Contains("docs/state.md", failure.NextStep, StringComparison.Ordinal);
        Assert.Empty(_server.Faults);
    }

    [Fact]
    public async Task No_message_has_a_secret()
    {
        var leak = "<Error><Code>SignatureDoesNotMatch</Code><Message>KEY1 and SECRET1 and TOKEN1, KEY2 and SECRET2 and TOKEN2</Message></Error>";
        _server.Faults.Enqueue(new S3Fault { Status = 403, Body = leak });
        _server.Faults.Enqueue(new S3Fault { Status = 403, Body = leak });
        var failure = await Fails("INF1161", () => Client().GetAsync("k", None));
        foreach (var secret in (string[])["SECRET2", "TOKEN2", "KEY2", "Signature="])
        {
            Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_set_by_the_servers()
    {
        _server.Faults.Enqueue(S3Fault.Answer(403, "RequestTimeTooSkewed", ("Date", "Mon, 04 May 2026 05:00:00 GMT")));
        var client = Client();
        await client.GetAsync("k", None);
        Assert.Equal("20260504T030201Z", _server.Requests[0].Headers["x-amz-date"]);
        Assert.Equal("20260504T050000Z", _server.Requests[1].Headers["x-amz-date"]);
    }

    [Fact]
    public async Task The_servers_clock_goes_on_between_answers()
    {
        var client = Client();
        Assert.Null(client.ServerTime);
        await client.GetAsync("k", None);
        _time.CalendarOffset = TimeSpan.FromHours(1);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 3, 2, 6, TimeSpan.Zero), client.ServerTime);
    }

    [Fact]
    public async Task A_bucket_of_another_region_is_followed()
    {
        _server.Faults.Enqueue(S3Fault.Answer(301, "PermanentRedirect", ("x-amz-bucket-region", "eu-north-1")));
        var client = Client();
        await client.GetAsync("k", None);
        await client.GetAsync("k", None);
        Assert.Equal(["us-east-1", "eu-north-1", "eu-north-1"],
            _server.Requests.Select(static r => r.Headers["authorization"].Split('/')[2]));
    }

    [Theory]
    [InlineData(404, "NoSuchBucket", "INF1162")]
    [InlineData(501, "NotImplemented", "INF1166")]
    [InlineData(400, "InvalidRequest", "INF1165")]
    [InlineData(301, "PermanentRedirect", "INF1165")]
    public async Task What_no_waiting_changes_is_told_at_once(int status, string code, string expected)
    {
        _server.Faults.Enqueue(S3Fault.Answer(status, code));
        Assert.NotNull((await Fails(expected, () => Client().GetAsync("k", None))).NextStep);
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task A_wait_can_be_ended()
    {
        using var cancel = new CancellationTokenSource();
        _server.Arriving = _ => cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(skips: false).GetAsync("k", cancel.Token));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<Diagnostic> Fails(string code, Func<Task> action)
    {
        var failure = (await Assert.ThrowsAsync<RemoteStateException>(action)).Diagnostic;
        Assert.Equal(code, failure.Code);
        return failure;
    }

    private S3Client Client(bool skips = true) => new(
        new S3Location { Bucket = "b", Endpoint = new Uri("http://s3.test"), IsPathStyle = true }, "us-east-1", _keys,
        new HttpMessageInvoker(_server),
        new RetryOptions
        {
            Jitter = () => 0.5,
            Waiting = wait =>
            {
                _waits.Add(wait);
                if (skips)
                {
                    _time.Skip(wait.Delay);
                }
            },
        }, _time);

    private sealed class Keys : IAwsCredentialsSource
    {
        private int _count = 1;

        public List<bool> Refreshes { get; } = [];

        public ValueTask<AwsCredentials?> GetAsync(bool refresh, CancellationToken cancellationToken)
        {
            Refreshes.Add(refresh);
            _count += refresh ? 1 : 0;
            return new(new AwsCredentials($"KEY{_count}", $"SECRET{_count}", $"TOKEN{_count}"));
        }
    }
}
