using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Aliases;

/// <summary>References to a resource that got another name, also those of resources that nobody touches (scenarios 62, 64, 105).</summary>
public sealed class AliasReferenceTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task References_of_every_kind_follow_a_rename()
    {
        await _stack.GivenAsync(Referring("old"));

        var run = await _stack.GivenAsync(Referring("new", "old"));

        Assert.Empty(run.Changes);
        AssertAllReferTo("new");
    }

    [Fact]
    public async Task References_of_resources_that_are_no_targets_follow_too()
    {
        await _stack.GivenAsync(Referring("old"));
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("new").Value] };

        var run = await _stack.UpAsync(Referring("new", "old"));

        Assert.True(run.Succeeded, run.Messages);
        Assert.Empty(run.Changes);
        AssertAllReferTo("new");
    }

    [Fact]
    public async Task References_of_resources_that_the_program_dropped_follow_when_they_are_no_targets()
    {
        await _stack.GivenAsync(Referring("old"));
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("new").Value] };

        var run = await _stack.UpAsync(static p => p.AddAsync("new", 1, FormerlyNamed("old")));

        Assert.True(run.Succeeded, run.Messages);
        Assert.Empty(run.Changes);
        AssertAllReferTo("new");
    }

    [Fact]
    public async Task References_of_a_run_that_fails_half_way_follow_as_well()
    {
        await _stack.GivenAsync(Referring("old"));

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("new", 1, FormerlyNamed("old"));
            throw new InvalidOperationException("enough");
        });

        Assert.Equal(["INF2016"], run.Errors);
        AssertAllReferTo("new");
    }

    [Fact]
    public async Task A_renamed_provider_keeps_its_resources()
    {
        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("a") { Provider = await p.ProviderAsync("old") }));

        var run = await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("a")
        {
            Provider = await p.AddAsync(Declared.ProviderOf("new") with { Options = FormerlyNamed("old") }),
        }));

        Assert.Empty(run.Changes);
        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(["new"], _stack.RecordedProviders);
        Assert.Equal("new", _stack["a"].Provider!.Value.Urn.Name);
    }

    [Fact]
    public async Task A_renamed_provider_is_followed_by_resources_that_are_no_targets()
    {
        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("old");
            await Task.WhenAll(p.AddAsync(new Declared("a") { Provider = provider }), p.AddAsync(new Declared("b") { Provider = provider }));
        });
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("a").Value] };

        var run = await _stack.UpAsync(static async p =>
        {
            var provider = await p.AddAsync(Declared.ProviderOf("new") with { Options = FormerlyNamed("old") });
            await p.AddAsync(new Declared("a") { Provider = provider, Inputs = PropertyMap.Of(("a", 2)) });
            await p.AddAsync(new Declared("b") { Provider = provider, Inputs = PropertyMap.Of(("a", 2)) });
        });

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal("new", _stack["b"].Provider!.Value.Urn.Name);
    }

    [Fact]
    public async Task A_target_may_move_to_a_parent_that_is_none()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        _stack.Options = _stack.Options with { Targets = ["**::a"] };

        var run = await _stack.UpAsync(static async p =>
        {
            var group = await p.GroupAsync("g");
            await p.AddAsync(new Declared("a")
            {
                Parent = group,
                Options = new ResourceOptions { Aliases = [new Alias { NoParent = true }] },
            });
        });

        Assert.Empty(run.Changes);
        Assert.Equal(["a-1"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task What_is_no_target_may_move_to_another_parent()
    {
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") });
            await p.AddAsync("b");
        });
        _stack.Options = _stack.Options with { Targets = ["**::b"] };

        var run = await _stack.UpAsync(static async p =>
        {
            var group = await p.GroupAsync("g");
            var other = await p.GroupAsync("h");
            await p.AddAsync(new Declared("a") { Parent = other, Options = new ResourceOptions { Aliases = [new Alias { Parent = group.Urn }] } });
            await p.AddAsync("b", ("a", 2));
        });

        Assert.Equal(["Update b"], run.Changes);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    private void AssertAllReferTo(string name)
    {
        var urn = _stack.UrnOf(name);
        Assert.Equal("old-1", _stack[name].Id);
        Assert.Equal(urn, Assert.Single(_stack["waits"].Dependencies));
        Assert.Equal(urn, Assert.Single(_stack["reads"].PropertyDependencies["a"]));
        Assert.Equal(urn, _stack["goes"].DeletedWith);
        Assert.Equal(urn, Assert.Single(_stack["follows"].ReplaceWith));
        Assert.Equal(urn, _stack["child"].Parent);
    }

    private static Func<StackProgram, Task> Referring(string name, params string[] former) => async p =>
    {
        var it = await p.AddAsync(name, 1, FormerlyNamed(former));
        await p.AddAsync(new Declared("waits") { Needs = [it] });
        await p.AddAsync("reads", ("a", Out(it)));
        await p.AddAsync(new Declared("goes") { Options = new ResourceOptions { DeletedWith = it.Urn } });
        await p.AddAsync(new Declared("follows") { Options = new ResourceOptions { ReplaceWith = [it.Urn] } });
        await p.AddAsync(new Declared("child") { Parent = it });
    };
}
