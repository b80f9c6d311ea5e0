using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;
using Infra.Testing.Deployments;
using Infra.Testing.Sim;

namespace Infra.Tests.StateFiles.Hostile;

/// <summary>What a journal cannot take: nothing hangs, and what it has taken stays in step with what the engine believes.</summary>
public sealed class JournalLimitTests
{
    private const string Journal = ".pulumi/stacks/proj/dev.journal";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly MemoryBucket _bucket;
    private readonly HookedBucket _hooked;

    public JournalLimitTests()
    {
        _bucket = new MemoryBucket(_clock);
        _hooked = new HookedBucket(_bucket);
    }

    [Fact]
    public async Task A_failure_that_nobody_expected_fails_the_entry_and_all_that_come_after()
    {
        await using var session = await BeginAsync(_hooked);
        _hooked.Before = static (what, key, _) =>
            what == "write" && key.StartsWith(Journal, StringComparison.Ordinal)
                ? throw new InvalidOperationException("a mistake") : Task.CompletedTask;
        var first = session.Journal.AppendAsync(StateSamples.Begin(1, "a"), None);
        var second = session.Journal.AppendAsync(StateSamples.Begin(2, "b"), None);

        await Assert.ThrowsAsync<IOException>(async () => await first);
        await Assert.ThrowsAsync<IOException>(async () => await second);
        await Assert.ThrowsAsync<IOException>(async () => await session.Journal.AppendAsync(StateSamples.Begin(3, "c"), None));
    }

    [Fact]
    public async Task Entries_that_wait_together_are_flushed_in_parts_that_can_be_read()
    {
        const int Largest = 4_000;
        var session = await BeginAsync(_hooked, new StateStoreOptions { LargestFlush = Largest });
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hooked.Before = (what, key, _) =>
            what == "write" && key.StartsWith(Journal, StringComparison.Ordinal) ? open.Task : Task.CompletedTask;
        var entries = Enumerable.Range(1, 100)
            .Select(static i => StateSamples.End(i, new SlotAppended(StateSamples.Resource($"r{i}", Outputs(i)))));
        var waiting = entries.Select(e => session.Journal.AppendAsync(e, None).AsTask()).ToArray();
        open.SetResult();
        await Task.WhenAll(waiting);
        await session.DisposeAsync();

        // One entry is larger than a flush is to be: it goes over several.
        var parts = await _bucket.ListAsync(Journal, None);
        Assert.All(parts, static p => Assert.InRange(p.Length, 1, Largest + 100));
        Assert.InRange(parts.Length, 5, 50);
        var loaded = (await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot;
        Assert.Equal(Enumerable.Range(1, 100).Select(static i => $"r{i}"), loaded.Resources.Select(static r => r.Urn.Name));

        static PropertyMap Outputs(int i) => PropertyMap.Of(("out", new string('x', i == 50 ? 2 * Largest : 10)));
    }

    [Fact]
    public async Task An_entry_of_several_parts_counts_when_its_last_part_is_written()
    {
        const int Largest = 1_000;
        var session = await BeginAsync(_bucket, new StateStoreOptions { LargestFlush = Largest });
        await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("first"))), None);
        var before = (await _bucket.ListAsync(Journal, None)).Length;
        var large = Enumerable.Range(1, 20).Select(static i => new SlotAppended(StateSamples.Resource($"r{i}", PropertyMap.Of(("out", new string('x', 500))))));
        await session.Journal.AppendAsync(StateSamples.End(2, [.. large]), None);
        var parts = await _bucket.ListAsync(Journal, None);
        Assert.InRange(parts.Length - before, 10, 30);
        Assert.Equal(21, (await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Length);

        for (var left = parts.Length - 1; left >= before; left--)
        {
            await _bucket.DeleteAsync(parts[left].Key, null, None);
            var loaded = await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
            Assert.Equal("first", Assert.Single(loaded.Snapshot.Resources).Urn.Name);
            Assert.Equal(left > before, loaded.Diagnostics.Any(static d => d.Code == "INF1131"));
            if (left == before + 2)
            {
                break;
            }
        }

        // What was cut off is not in the way of what comes next.
        await Store(_bucket).CancelAsync(StateSamples.Stack, None);
        await using (var next = await Store(_bucket).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
        {
            Assert.Equal("first", Assert.Single(next.Base.Resources).Urn.Name);
            await next.Journal.AppendAsync(StateSamples.End(3, new SlotAppended(StateSamples.Resource("second"))), None);
        }

        Assert.Equal(["second", "first"], (await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Select(static r => r.Urn.Name));
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("signature")]
    public async Task Outputs_that_cannot_be_kept_leave_their_create_open_and_the_rest_in_order(string kind)
    {
        var unwritable = kind == "deep" ? Deep(600) : new MapValue(PropertyMap.Of(("4dabf18193072939515e22adb298388d", "no signature")));
        Func<string, CreateResponse, CreateResponse> odd = (name, made) =>
            name == "odd" ? made with { Outputs = made.Outputs.Set("x", unwritable) } : made;
        var before = await BeginAsync(_bucket);
        var (result, events) = await UpdateAsync(before, odd, """
            [{"name":"a","type":"sim:index:Res"},{"name":"odd","type":"sim:index:Res"},
             {"name":"b","type":"sim:index:Res"},{"name":"c","type":"sim:index:Res"}]
            """);

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(events.Diagnostics, static d => d.Code == "INF1104" && d.Urn?.Name == "odd");
        Assert.Equal(["a", "b", "c"], Names(result.Snapshot));
        Assert.Equal("odd", Assert.Single(result.Snapshot.PendingOperations).Resource.Urn.Name);

        // Were the process killed now, its journal would say the same.
        Assert.Equal(["a", "b", "c"], Names((await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot));
        await before.CommitAsync(result.Snapshot, StateSamples.Summary(_clock.GetUtcNow()), None);
        Assert.Equal(["a", "b", "c"], Names((await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot));
    }

    [Fact]
    public async Task Inputs_that_cannot_be_kept_are_refused_before_the_provider_is_called()
    {
        var created = 0;
        await using var session = await BeginAsync(_bucket);
        var (result, events) = await UpdateAsync(session, (_, made) => Counted(made), new StackProgram(static async p =>
        {
            await Record.ExceptionAsync(() => p.AddAsync("odd", ("x", Deep(600))));
            await p.AddAsync("b");
        }));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(events.Diagnostics, static d => d.Code == "INF1104" && d.Urn?.Name == "odd");
        Assert.Equal(1, created);
        Assert.Empty(result.Snapshot.PendingOperations);
        await session.CommitAsync(result.Snapshot, StateSamples.Summary(_clock.GetUtcNow()), None);

        CreateResponse Counted(CreateResponse made)
        {
            created++;
            return made;
        }
    }

    [Fact]
    public async Task Stack_outputs_that_cannot_be_kept_fail_the_run_and_nothing_else()
    {
        await using var session = await BeginAsync(_bucket);
        var (result, events) = await UpdateAsync(session, static (_, made) => made, new StackProgram(static async p =>
        {
            await p.AddAsync("a");
            await p.OutputAsync(("x", Deep(600)));
        }));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(events.Diagnostics, static d => d.Code == "INF1104");
        await session.CommitAsync(result.Snapshot, StateSamples.Summary(_clock.GetUtcNow()), None);
        Assert.Equal(["a"], Names((await Store(_bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot));
    }

    private static IEnumerable<string> Names(Snapshot snapshot) =>
        snapshot.Resources.Where(static r => r is { Custom: true, IsProvider: false }).Select(static r => r.Urn.Name).Order(StringComparer.Ordinal);

    private static PropertyValue Deep(int levels)
    {
        PropertyValue value = "bottom";
        for (var i = 0; i < levels; i++)
        {
            value = new MapValue(PropertyMap.Of(("x", value)));
        }

        return value;
    }

    private Task<(DeploymentResult Result, EventCapture Events)> UpdateAsync(
        IStackSession session, Func<string, CreateResponse, CreateResponse> create, string resources) =>
        UpdateAsync(session, create, EngineHarness.Data(resources));

    private async Task<(DeploymentResult Result, EventCapture Events)> UpdateAsync(
        IStackSession session, Func<string, CreateResponse, CreateResponse> create, IProgram program)
    {
        var script = new ProviderScript { Create = async (request, next) => create(request.Urn.Name, await next()) };
        var source = new DecoratedProviders(
            new SimProviderSource(new SimCloud(), new SimCallLog(), SimProviderSource.DefaultVersion), inner => new ScriptedProvider(inner, script));
        var events = new EventCapture();
        var request = new DeploymentRequest
        {
            Stack = StateSamples.Stack,
            Base = session.Base,
            Program = program,
            Options = new DeploymentOptions { Parallel = 1, ContinueOnError = true },
        };
        var engine = new DeploymentEngine(source, TimeProvider.System, new SequentialIdSource());
        var result = await engine.UpdateAsync(request, session.Journal, events, None);
        return (result, events);
    }

    private BucketStateStore Store(IBucket bucket, StateStoreOptions? options = null) => new(bucket, TestHost.With("/nowhere"), _clock, options);

    private async Task<IStackSession> BeginAsync(IBucket bucket, StateStoreOptions? options = null)
    {
        await Store(_bucket).CreateAsync(StateSamples.Stack, null, None);
        return await Store(bucket, options).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
    }
}
