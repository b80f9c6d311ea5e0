#pragma warning disable RS0030 // Starts processes.
using System.Diagnostics;
using Infra.Core;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.IntegrationTests.Cli;

namespace Infra.IntegrationTests.State;

/// <summary>A stack that this process holds, and processes that want it.</summary>
internal sealed class StackRace : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly StackIdentity Stack = new(StackIdentity.DefaultOrganization, "infra", "remote");
    private readonly DevProject _project;
    private readonly BucketStateStore _store;
    private IStackSession? _session;

    private StackRace(DevProject project, BucketStateStore store) => (_project, _store) = (project, store);

    /// <summary>Takes the stack.</summary>
    public static async Task<StackRace> BeginAsync(string url, DevProject project)
    {
        var host = HostEnvironment.Current() with { Variable = name => project.Variables.GetValueOrDefault(name) };
        var store = new BucketStateStore(ServerBuckets.Open(url), host, TimeProvider.System);
        return new StackRace(project, store)
        {
            _session = await store.BeginAsync(
                Stack, new OperationRecord(UpdateKind.Update, "a test"), new SecretsProviderSource(host), CancellationToken.None),
        };
    }

    /// <summary>Gives the stack back.</summary>
    public async Task LetGoAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    /// <summary>How many updates the stack has had.</summary>
    public async Task<int> UpdatesAsync() => (await _store.HistoryAsync(Stack, 100, CancellationToken.None)).Length;

    /// <summary>Updates the stack in a process of its own.</summary>
    public async Task<(int ExitCode, string Error)> UpAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "infra.dll"), "up", "--stack", "remote", "--yes", "--skip-preview"])
        {
            WorkingDirectory = _project.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in _project.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["PULUMI_HOME"] = Path.Combine(_project.Folder, "home");
        start.Environment.Remove("PULUMI_BACKEND_URL");
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        await output;
        return (process.ExitCode, await error);
    }

    public async ValueTask DisposeAsync() => await LetGoAsync();
}
