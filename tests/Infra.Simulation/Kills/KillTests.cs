#pragma warning disable RS0030 // These tests are about processes.
using System.Diagnostics;
using System.Globalization;
using Infra.Core.Events;

namespace Infra.Simulation.Kills;

/// <summary>
/// Real processes, killed with SIGKILL in the middle of an update, at points that are counted: changes of the disk and provider calls. The
/// next run takes the lock over: nothing is lost, nothing is created twice. INFRA_TEST_KILLS gives another number of kills.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 24;
    private const int MostDiskChanges = 60;
    private const int MostCalls = 4;
    private const int KilledBySignal = 128 + 9;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_run_after_a_kill_loses_nothing_and_creates_nothing_twice()
    {
        var kills = Environment.GetEnvironmentVariable("INFRA_TEST_KILLS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Kills;
        var random = new Random(kills);
        var (killed, takenOver) = (0, 0);
        for (var seed = 1; seed <= kills; seed++)
        {
            var point = seed % 3 == 0
                ? new KillPoint(seed % 2 == 0 ? KillPlace.BeforeEffect : KillPlace.AfterEffect, 1 + random.Next(MostCalls))
                : new KillPoint(KillPlace.Disk, 1 + random.Next(MostDiskChanges));
            var (wasKilled, tookOver) = await RunAsync(seed, point);
            killed += wasKilled ? 1 : 0;
            takenOver += tookOver ? 1 : 0;
        }

        // Points that lie behind the end of a run kill nobody; most do not.
        Assert.True(killed >= kills / 3, $"only {killed} of {kills} processes were killed");
        Assert.True(takenOver > 0);
    }

    private static async Task<(bool Killed, bool TookOver)> RunAsync(int seed, KillPoint point)
    {
        var folder = Directory.CreateTempSubdirectory("infra-kill-").FullName;
        try
        {
            var host = new KillHost(folder, new KillSwitch(null));
            await host.CreateAsync();
            await host.UpdateAsync(KillHost.Version(seed, 1));
            var exitCode = await RunChildAsync(folder, seed, point);

            // The run after the kill takes the lock over and keeps what it cannot know; what was being created is for people to look for.
            var (_, told) = await host.UpdateAsync(KillHost.Version(seed, 2), refresh: true);
            await host.SettleByHandAsync();
            var (result, _) = await host.UpdateAsync(KillHost.Version(seed, 2));
            var about = $"seed {seed}, killed at {point}: {string.Join("; ", told)}; {string.Join(", ", host.Cloud.Done)}";
            Assert.True(result.Result == OperationResult.Succeeded, about);
            await RequireSettledAsync(host, about);
            var changes = host.Cloud.Done.Count;
            Assert.False((await host.UpdateAsync(KillHost.Version(seed, 2))).Result.HasChanges, about);
            Assert.Equal(changes, host.Cloud.Done.Count);
            Assert.True(exitCode is 0 or KilledBySignal, about);
            return (exitCode == KilledBySignal, told.Any(static t => t.Contains("the lock of", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RequireSettledAsync(KillHost host, string about)
    {
        var state = await host.LoadAsync();
        var recorded = state.Resources.Where(static r => r is { Custom: true, IsProvider: false }).Select(static r => r.Id);
        Assert.True(state.PendingOperations.IsEmpty, about);
        Assert.True(recorded.Order(StringComparer.Ordinal).SequenceEqual(host.Cloud.Ids), about);
    }

    private static async Task<int> RunChildAsync(string folder, int seed, KillPoint point)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Infra.Simulation.dll"), "update", folder, seed.ToString(CultureInfo.InvariantCulture), "2"]);
        start.Environment[KillPoint.Variable] = point.ToString();
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }
}
