using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Failures;

/// <summary>Providers that crash or answer what makes no sense: every operation ends, and the harness finds the state sound.</summary>
public sealed class HostileProviderTests
{
    private readonly EngineHarness _stack = new();

    /// <summary>Calls that crash, and how.</summary>
    public static TheoryData<string, Action<ProviderScript>> Crashes => new()
    {
        { "CheckConfig", static s => s.CheckConfig = static (_, _) => throw new InvalidOperationException("crash") },
        { "DiffConfig", static s => s.DiffConfig = static (_, _) => throw new InvalidOperationException("crash") },
        { "Configure", static s => s.Configure = static (_, _) => throw new InvalidOperationException("crash") },
        { "Check", static s => s.Check = static (_, _) => throw new InvalidOperationException("crash") },
        { "Diff", static s => s.Diff = static (_, _) => throw new InvalidOperationException("crash") },
        { "Create", static s => s.Create = static (_, _) => throw new InvalidOperationException("crash") },
        { "Update", static s => s.Update = static (_, _) => throw new InvalidOperationException("crash") },
        { "Delete", static s => s.Delete = static (_, _) => throw new InvalidOperationException("crash") },
        { "cancelled", static s => s.Create = static (_, _) => throw new TaskCanceledException() },
    };

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_call_that_crashes_fails_the_run_and_the_next_one_repairs_it(string call, Action<ProviderScript> crash)
    {
        await _stack.GivenAsync(Program(1));
        crash(_stack.Script);

        var run = await _stack.UpAsync(Program(2));
        Assert.False(run.Succeeded, call);
        _stack.State = _stack.State with { PendingOperations = [] };
        Heal();

        await _stack.GivenAsync(Program(2));
        Assert.Equal(["changed", "new", "replaced"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_create_without_an_id_is_an_outcome_that_is_not_known()
    {
        _stack.Script.Create = static async (_, next) => (await next()) with { Id = "" };

        var run = await _stack.UpAsync(static p => p.AddAsync("a"));

        Assert.Equal(["create a"], run.Failed);
        Assert.Single(_stack.State.PendingOperations);
        Assert.Contains("the provider of package 'sim' (urn:pulumi:dev::proj::pulumi:providers:sim::default", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_another_resource_has_is_told_with_both_and_recorded()
    {
        var run = await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("group") });
        });

        Assert.Equal(["INF2029"], run.Codes);
        Assert.Contains("the provider of package 'sim'", run.Messages, StringComparison.Ordinal);
        Assert.Contains("'urn:pulumi:dev::proj::sim:index:Res::a' has too", run.Messages, StringComparison.Ordinal);
        Assert.Equal(["a-1", "a-1"], _stack.State.Resources.Where(static r => r.Urn.Name == "a").Select(static r => r.Id));
    }

    [Theory]
    [InlineData("a[")]
    [InlineData("[x]")]
    [InlineData("a..b")]
    public async Task A_changed_path_that_is_none_fails_its_resource_and_the_others_go_on(string path)
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Options = _stack.Options with { ContinueOnError = true };
        _stack.Script.Diff = async (request, next) => request.Urn.Name != "a" ? await next() : (await next()) with
        {
            DetailedDiff = ImmutableSortedDictionary<string, DetailedDiff>.Empty.Add(path, new(DiffKind.Update, InputDiff: true)),
        };

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("a", 2));
            await p.AddAsync("b");
        });

        Assert.Equal("INF2004 a", run.Errors[0]);
        Assert.Contains($"says that '{path}' has changed, which is not a property path", run.Messages, StringComparison.Ordinal);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task What_an_update_still_calls_unknown_is_not_recorded()
    {
        _stack.Script.Create = static async (_, next) =>
        {
            var created = await next();
            return created with { Outputs = created.Outputs.Set("later", PropertyValue.Unknown) };
        };
        _stack.Script.Update = static async (_, next) => new UpdateResponse((await next()).Outputs.Set("later", PropertyValue.Unknown));

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        Assert.False(_stack["a"].Outputs.ContainsUnknowns());
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));
        Assert.False(_stack["a"].Outputs.ContainsUnknowns());
    }

    [Fact]
    public async Task A_diff_that_contradicts_itself_is_taken_at_its_word()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Diff = static (_, _) => Task.FromResult(new DiffResponse(DiffChanges.None) { Replaces = ["a"], Diffs = ["a"] });

        Assert.Equal(["same a"], (await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)))).Steps);
    }

    [Fact]
    public async Task A_read_without_anything_leaves_no_outputs()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Read = static (request, _) => Task.FromResult(new ReadResponse(request.Id, null, null));

        (await _stack.RefreshAsync()).Require();

        Assert.Empty(_stack["a"].Outputs);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task A_check_that_drops_everything_is_believed()
    {
        _stack.Script.Check = static (_, _) => Task.FromResult(new CheckResponse(PropertyMap.Empty));

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Empty(_stack["a"].Inputs);
        Assert.Equal(["same a"], (await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)))).Steps);
    }

    private void Heal() => (_stack.Script.CheckConfig, _stack.Script.DiffConfig, _stack.Script.Configure, _stack.Script.Check, _stack.Script.Diff,
        _stack.Script.Create, _stack.Script.Update, _stack.Script.Delete) = (null, null, null, null, null, null, null, null);

    private static Func<StackProgram, Task> Program(int version) => async p =>
    {
        await p.AddAsync("changed", ("a", version));
        await p.AddAsync("replaced", ("dbr", version));
        await p.AddAsync(version == 1 ? "dropped" : "new");
    };
}
