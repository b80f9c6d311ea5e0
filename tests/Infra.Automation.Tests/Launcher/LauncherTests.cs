using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Launcher;
using Microsoft.AspNetCore.Builder;

namespace Infra.Automation.Tests.Launchers;

/// <summary>The launcher through HTTP: a queue, progress, cancellation, results, and nobody's secrets.</summary>
public sealed class LauncherTests : IAsyncLifetime, IDisposable
{
    private const string Shop = """
        version: "1.0"
        name: shop
        config:
          site: { type: string }
          token: { type: string, secret: true }
        resources:
          - name: store
            type: aws:s3/bucketV2:BucketV2
            specs: { tags: { site: "${config.site}", token: "${config.token}" } }
        outputs: { site: "${config.site}", token: "${config.token}" }
        """;

    private readonly AutomationFolder _folder = new();
    private WebApplication? _service;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async Task InitializeAsync()
    {
        _service = LauncherService.Build(new LauncherOptions
        {
            Directory = Path.Combine(_folder.Root, "data"),
            Passphrase = AutomationFolder.Passphrase,
            Port = 0,
            AtOnce = 4,
            QueueLength = 20,
            Embedded = _folder.Embedded,
        });
        await _service.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(LauncherService.AddressOf(_service)) };
    }

    public async Task DisposeAsync()
    {
        await _service!.StopAsync();
        await _service.DisposeAsync();
        _client!.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Several_stacks_are_deployed_at_once_each_with_its_own_secrets()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AddAsync(Request($"s{i}", i))));

        var ends = await Task.WhenAll(jobs.Select(EndAsync));

        for (var i = 0; i < ends.Length; i++)
        {
            var (text, end) = ends[i];
            Assert.Equal("succeeded", end.GetProperty("state").GetString());
            var result = end.GetProperty("result");
            Assert.Equal($"site-{i}", result.GetProperty("outputs").GetProperty("site").GetString());
            Assert.Equal("[secret]", result.GetProperty("outputs").GetProperty("token").GetString());
            Assert.Equal(2, result.GetProperty("changes").GetProperty("create").GetInt32());
            Assert.Contains("::store", text, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        }

        Assert.All(Directory.EnumerateFiles(Path.Combine(_folder.Root, "data"), "Pulumi.*", SearchOption.AllDirectories), static file =>
            Assert.DoesNotContain("canary", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain("canary", await Client.GetStringAsync($"/jobs/{jobs[0]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_follow_each_other_on_one_stack()
    {
        var jobs = new List<string>();
        foreach (var operation in (string[])["preview", "cost", "up", "refresh", "destroy"])
        {
            jobs.Add(await AddAsync(Request("dev", 1) with { Operation = operation }));
        }

        var ends = await Task.WhenAll(jobs.Select(EndAsync));

        Assert.All(ends, static e => Assert.Equal("succeeded", e.End.GetProperty("state").GetString()));
        Assert.Equal(2, ends[4].End.GetProperty("result").GetProperty("changes").GetProperty("delete").GetInt32());
        Assert.Equal(JsonValueKind.Number, ends[1].End.GetProperty("result").GetProperty("monthlyCost").ValueKind);
    }

    [Fact]
    public async Task Mistakes_are_results_without_secrets()
    {
        var (_, wrong) = await EndAsync(await AddAsync(Request("dev", 1) with { Blueprint = "name: canary-1" }));
        Assert.Equal("failed", wrong.GetProperty("state").GetString());
        Assert.Contains("blueprint.yaml:", wrong.GetProperty("result").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-1", wrong.ToString(), StringComparison.Ordinal);

        var (_, unknown) = await EndAsync(await AddAsync(Request("dev", 1) with { Operation = "explode" }));
        Assert.Equal("failed", unknown.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.PostAsJsonAsync("/jobs", Request("../out", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/jobs/none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/jobs/none/events")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/health")).StatusCode);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(Client.BaseAddress!.Host)));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_waiting_jobs_can_be_cancelled()
    {
        var jobs = new List<string>();
        HttpStatusCode last;
        do
        {
            // One stack: its jobs run one after the other, so that the queue fills.
            var response = await Client.PostAsJsonAsync("/jobs", Request("dev", 1));
            last = response.StatusCode;
            if (last == HttpStatusCode.Accepted)
            {
                jobs.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
            }
        }
        while (last == HttpStatusCode.Accepted && jobs.Count < 1_000);

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await Task.WhenAll(jobs.Select(id => Client.DeleteAsync($"/jobs/{id}")));
        var ends = await Task.WhenAll(jobs.Select(EndAsync));
        Assert.Contains(ends, static e => e.End.GetProperty("state").GetString() == "cancelled");
        Assert.All(ends, static e => Assert.Contains(e.End.GetProperty("state").GetString(), (string[])["cancelled", "succeeded"]));
    }

    private static JobRequest Request(string stack, int i) => new()
    {
        Stack = stack,
        Blueprint = Shop,
        Config = new() { ["site"] = $"site-{i}", ["aws:region"] = "us-east-1" },
        Secrets = new() { ["token"] = $"canary-{i}" },
    };

    private async Task<string> AddAsync(JobRequest request)
    {
        var response = await Client.PostAsJsonAsync("/jobs", request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Follows a job's events to its end.</summary>
    private async Task<(string Text, JsonElement End)> EndAsync(string id)
    {
        var text = await Client.GetStringAsync($"/jobs/{id}/events");
        var end = text[(text.IndexOf("event: end\ndata: ", StringComparison.Ordinal) + "event: end\ndata: ".Length)..];
        return (text, JsonSerializer.Deserialize<JsonElement>(end));
    }
}
