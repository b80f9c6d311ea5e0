using System.Text.RegularExpressions;

namespace Infra.IntegrationTests.State.Servers;

/// <summary>
/// An S3 server: moto, on a free port of this machine. It takes any credentials. It checks a condition and then writes, in threads of its
/// own, so that two writers can meet in between; it is started without threads, to be as atomic as S3 is.
/// </summary>
public sealed partial class MotoServer : IAsyncLifetime
{
    private const string IsThere = "import importlib.util, sys; sys.exit(importlib.util.find_spec('moto.server') is None)";

    private const string Serve = """
        from moto.server import DomainDispatcherApplication, create_backend_app
        from werkzeug.serving import run_simple
        run_simple("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
        """;

    private ServerProcess? _server;

    /// <summary>The interpreter that has it; null where there is none.</summary>
    internal static string? Program { get; } =
        ServerProcess.Find("python3") is { } python && ServerProcess.Succeeds(python, "-c", IsThere) ? python : null;

    /// <summary>The server's address.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>The URL of a new backend: a bucket of its own.</summary>
    public async Task<string> NewBackendAsync(string prefix = "")
    {
        var bucket = $"state-{Guid.NewGuid():N}";
        using var http = new HttpClient();
        using var made = await http.PutAsync(new Uri(Endpoint, bucket), null);
        made.EnsureSuccessStatusCode();
        return $"s3://{bucket}{(prefix.Length == 0 ? "" : "/" + prefix)}?region=us-east-1&endpoint={Endpoint.Authority}&s3ForcePathStyle=true&disableSSL=true";
    }

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            (_server, var line) = await ServerProcess.StartAsync([Program, "-c", Serve], static l => Address().IsMatch(l));
            Endpoint = new Uri(Address().Match(line).Value);
        }
    }

    public Task DisposeAsync()
    {
        _server?.Dispose();
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
