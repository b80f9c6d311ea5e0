using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Resume;

/// <summary>
/// A run is killed at every moment at which it can be, and run again: nothing exists twice, nothing is lost, and one run is enough
/// (fault matrix F1 to F6).
/// </summary>
public sealed class CrashTests
{
    private static readonly ImmutableSortedDictionary<string, CrashSite.CloudResource> NoCloud =
        ImmutableSortedDictionary.Create<string, CrashSite.CloudResource>(StringComparer.Ordinal);

    /// <summary>What is there before, what is wanted, and what is wanted by the run after the crash.</summary>
    public static TheoryData<string, string, string> Changes() => new()
    {
        { "", "a b:a c:a,b", "a b:a c:a,b" },
        { "a b:a", "a=2 b=2:a", "a=2 b=2:a" },
        { "a b:a", "a!2 b:a", "a!2 b:a" },
        { "a b:a c:b", "a!!2 b:a c:b", "a!!2 b:a c:b" },
        { "a b:a c:b", "a", "a" },
        { "a b:a c:b", "", "" },
        { "a b:a", "a=2 b=2:a", "a b:a" },
        { "a b", "a!2 c", "a" },
        { "a b", "a!!2 b=3", "b" },
        { "", "a b:a", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task One_run_after_a_crash_is_enough(string before, string during, string after)
    {
        var first = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(first, Snapshot.Empty, before);
        var start = first.Moments[^1];
        var crashing = new CrashSite(start.State, start.Cloud, start.Made);
        await UpAsync(crashing, start.State, during);

        foreach (var (moment, at) in crashing.Moments.Select(static (m, i) => (m, i)))
        {
            Assert.Empty(SnapshotIntegrity.Verify(moment.State));
            var site = new CrashSite(moment.State, moment.Cloud, moment.Made);
            var result = await UpAsync(site, moment.State, after);

            Assert.True(result.Result == OperationResult.Succeeded, $"moment {at}: {string.Join("; ", result.Diagnostics)}");
            AssertConverged(result.Snapshot, site.Cloud, after, at);
            Assert.False((await UpAsync(site, result.Snapshot, after)).HasChanges, $"moment {at} is not settled");
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_crash_of_the_run_after_a_crash_loses_nothing_either(string before, string during, string after)
    {
        var first = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(first, Snapshot.Empty, before);
        var start = first.Moments[^1];
        var crashing = new CrashSite(start.State, start.Cloud, start.Made);
        await UpAsync(crashing, start.State, during);
        foreach (var moment in crashing.Moments.Where(static m => !m.State.PendingOperations.IsEmpty))
        {
            var again = new CrashSite(moment.State, moment.Cloud, moment.Made);
            await UpAsync(again, moment.State, after);
            foreach (var second in again.Moments)
            {
                var site = new CrashSite(second.State, second.Cloud, second.Made);
                var result = await UpAsync(site, second.State, after);

                Assert.Equal(OperationResult.Succeeded, result.Result);
                AssertConverged(result.Snapshot, site.Cloud, after, 0);
            }
        }
    }

    [Fact]
    public async Task Where_the_provider_cannot_look_nothing_is_created_twice_and_the_rest_goes_on()
    {
        var crashing = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(crashing, Snapshot.Empty, "a b c:b");
        var moment = crashing.Moments.First(static m => m.State.PendingOperations.Any(static o => o.Resource.Urn.Name == "b"));
        var site = new CrashSite(moment.State, moment.Cloud, moment.Made) { CanFind = false };

        var result = await UpAsync(site, moment.State, "a b c:b d");

        Assert.Equal(OperationResult.Failed, result.Result);
        var told = Assert.Single(result.Diagnostics, static d => d.Urn?.Name == "b");
        Assert.Equal("INF2015", told.Code);
        Assert.Contains("'infra state repair --resolve b=ID' with its ID", told.NextStep, StringComparison.Ordinal);
        Assert.Contains("'infra state repair --resolve b=absent'", told.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Diagnostics, static d => d.Code is "INF2014" or "INF2141");
        Assert.Equal(["a", "d"], site.Cloud.Values.Select(static r => r.Name));
        Assert.Single(result.Snapshot.PendingOperations);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    public async Task A_create_that_nobody_wants_any_more_is_told_once_and_keeps_nothing_else_from_being_done(string program)
    {
        var crashing = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(crashing, Snapshot.Empty, "a b");
        var moment = crashing.Moments.First(static m => m.State.PendingOperations.Any(static o => o.Resource.Urn.Name == "b"));
        var site = new CrashSite(moment.State, moment.Cloud, moment.Made) { CanFind = false };

        var result = await UpAsync(site, moment.State, program);

        Assert.Equal(OperationResult.Succeeded, result.Result);
        var told = Assert.Single(result.Diagnostics, static d => d.Severity != DiagnosticSeverity.Info);
        Assert.Equal("INF2141", told.Code);
        Assert.Contains("'infra state repair --resolve b=absent'", told.NextStep, StringComparison.Ordinal);
        Assert.Single(result.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task A_refresh_settles_everything_that_can_be_settled()
    {
        var first = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(first, Snapshot.Empty, "a b");
        var start = first.Moments[^1];
        var crashing = new CrashSite(start.State, start.Cloud, start.Made);
        await UpAsync(crashing, start.State, "a=2 c");
        foreach (var moment in crashing.Moments)
        {
            var site = new CrashSite(moment.State, moment.Cloud, moment.Made);

            var result = await Engine(site).RefreshAsync(Request(moment.State, ""), site, new EventCapture(), default);

            Assert.Empty(SnapshotIntegrity.Verify(result.Snapshot));
            Assert.Empty(result.Snapshot.PendingOperations);
            Assert.Equal(site.Cloud.Keys, Ids(result.Snapshot));
        }
    }

    [Fact]
    public async Task What_the_user_says_about_a_create_counts()
    {
        var crashing = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(crashing, Snapshot.Empty, "a");
        var moment = crashing.Moments.Last(static m => !m.State.PendingOperations.IsEmpty);
        async Task<DeploymentResult> RefreshAsync(Infra.Engine.Resume.PendingChoices choices)
        {
            var site = new CrashSite(moment.State, moment.Cloud, moment.Made) { CanFind = false };
            var request = Request(moment.State, "") with { Options = new DeploymentOptions { Parallel = 1, PendingCreates = choices } };
            return await Engine(site).RefreshAsync(request, site, new EventCapture(), default);
        }

        var cleared = await RefreshAsync(new() { ClearCreates = true });
        var skipped = await RefreshAsync(new() { SkipCreates = true });
        var given = await RefreshAsync(new() { CreatedIds = ImmutableDictionary<Infra.Core.Urn, string>.Empty.Add(UrnOf("a"), "a-1") });

        Assert.Empty(cleared.Snapshot.PendingOperations);
        Assert.Empty(Ids(cleared.Snapshot));
        Assert.Single(skipped.Snapshot.PendingOperations);
        Assert.Empty(skipped.Diagnostics);
        Assert.Empty(given.Snapshot.PendingOperations);
        Assert.Equal(["a-1"], Ids(given.Snapshot));
    }

    [Fact]
    public async Task A_preview_looks_and_records_nothing()
    {
        var crashing = new CrashSite(Snapshot.Empty, NoCloud);
        await UpAsync(crashing, Snapshot.Empty, "a");
        var moment = crashing.Moments.Last(static m => !m.State.PendingOperations.IsEmpty);
        var site = new CrashSite(moment.State, moment.Cloud, moment.Made);

        var result = await Engine(site).PreviewUpdateAsync(Request(moment.State, "a"), new EventCapture(), default);

        Assert.Equal([StepOperation.Same], result.Steps.Where(static s => s.Urn.Name == "a").Select(static s => s.Operation));
        Assert.Single(result.Snapshot.PendingOperations);
        Assert.Single(site.Moments);
    }

    private static void AssertConverged(Snapshot state, ImmutableSortedDictionary<string, CrashSite.CloudResource> cloud, string program, int at)
    {
        var wanted = Parse(program).Select(static r => r.Name).Order(StringComparer.Ordinal);
        Assert.Empty(SnapshotIntegrity.Verify(state));
        Assert.Empty(state.PendingOperations);
        Assert.True(wanted.SequenceEqual(cloud.Values.Select(static r => r.Name).Order(StringComparer.Ordinal)), $"moment {at}: {string.Join(' ', cloud.Keys)}");
        Assert.Equal(cloud.Keys, Ids(state));
        Assert.DoesNotContain(state.Resources, static r => r.Delete || r.PendingReplacement);
    }

    private static IEnumerable<string> Ids(Snapshot state) =>
        state.Resources.Where(static r => r.Custom && !r.IsProvider).Select(static r => r.Id).Order(StringComparer.Ordinal);

    private static Task<DeploymentResult> UpAsync(CrashSite site, Snapshot state, string program) =>
        Engine(site).UpdateAsync(Request(state, program), site, new EventCapture(), default);

    private static DeploymentEngine Engine(CrashSite site) => new(site, TimeProvider.System, new RandomIdSource());

    private static Infra.Core.Urn UrnOf(string name) => Infra.Core.Urn.Create("dev", "proj", "sim:index:Res", name);

    private static DeploymentRequest Request(Snapshot state, string program) => new()
    {
        Stack = new Infra.Core.StackIdentity("organization", "proj", "dev"),
        Base = state,
        Options = new DeploymentOptions { Parallel = 1 },
        Program = new StackProgram(async p =>
        {
            var made = new Dictionary<string, Infra.Core.Programs.RegisterResourceResponse>();
            foreach (var (name, inputs, needs) in Parse(program))
            {
                made[name] = await p.AddAsync(Needing(name, inputs, [.. needs.Select(n => made[n])]));
            }
        }),
    };

    // Every input comes from everything that is needed, so that dependents are replaced along.
    private static Declared Needing(string name, PropertyMap inputs, ImmutableArray<Infra.Core.Programs.RegisterResourceResponse> needs) => new(name)
    {
        Inputs = inputs,
        Needs = needs,
        Finally = request => request with
        {
            PropertyDependencies = PropertyDependencies.Of(inputs.Keys, [.. needs.Select(static n => n.Urn)]),
        },
    };

    // NAME, or NAME=VALUE to change in place, NAME!VALUE to replace, NAME!!VALUE to replace by deleting first; then what it needs.
    private static IEnumerable<(string Name, PropertyMap Inputs, string[] Needs)> Parse(string program)
    {
        foreach (var word in program.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(':');
            var value = parts[0][1..];
            PropertyValue number = value.Length == 0 ? 1 : int.Parse(value.AsSpan(value.LastIndexOfAny(['=', '!']) + 1), System.Globalization.CultureInfo.InvariantCulture);
            PropertyValue one = 1;
            yield return (
                parts[0][..1],
                PropertyMap.Of(
                    ("a", value.StartsWith('=') ? number : one),
                    ("force", value.StartsWith("!!", StringComparison.Ordinal) ? one : value.StartsWith('!') ? number : one),
                    ("dbr", value.StartsWith("!!", StringComparison.Ordinal) ? number : one)),
                parts.Length > 1 ? parts[1].Split(',') : []);
        }
    }
}
