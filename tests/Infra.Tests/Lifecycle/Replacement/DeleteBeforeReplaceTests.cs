using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Replacements that delete first, who decides that, and whom they take along (scenarios 25, 26, 27).</summary>
public sealed class DeleteBeforeReplaceTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task The_option_turns_the_order_of_a_replacement_around()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One("force", 1, deleteFirst: true)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(One("force", 2, deleteFirst: true)));

        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a"], run.Steps);
        Assert.Equal(["Delete a", "Create a"], run.Changes);
        Assert.Equal("replace=1 same=1", run.Summary);
    }

    [Fact]
    public async Task The_provider_may_ask_for_it()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One("dbr", 1, deleteFirst: null)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(One("dbr", 2, deleteFirst: null)));

        Assert.Equal(["Delete a", "Create a"], run.Changes);
    }

    [Fact]
    public async Task The_option_overrules_the_provider_either_way()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One("dbr", 1, deleteFirst: false)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(One("dbr", 2, deleteFirst: false)));

        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal(["Create a", "Delete a"], run.Changes);
        Assert.Equal("a-2", _stack["a"].Id);
    }

    [Fact]
    public async Task Dependents_go_along_whose_provider_wants_to_replace_them_for_the_unknown()
    {
        await _stack.GivenAsync(Graph(1));

        var run = await _stack.GivenAsync(Graph(2));

        // "forced" and what is forced by it go; what only changes, or only waits, stays.
        Assert.Equal(["Delete deep", "Delete forced", "Delete root", "Create root", "Create forced", "Update changed", "Create deep"], run.Changes);
        Assert.Equal(["same waits"], run.Steps.Where(static s => s.EndsWith(" waits", StringComparison.Ordinal)));
        Assert.Equal(["Check"], run.CallsOf("waits").Take(1));
        Assert.Equal("force", Assert.Single(run.Step("create-replacement", "forced").ReplaceKeys));
        Assert.Empty(run.Step("replace", "forced").ReplaceKeys);
    }

    [Fact]
    public async Task A_preview_says_the_same_and_deletes_nothing()
    {
        await _stack.GivenAsync(Graph(1));

        var preview = await _stack.PreviewAsync(Graph(2));
        var run = await _stack.GivenAsync(Graph(2));

        Assert.Equal(run.Steps, preview.Steps);
        Assert.Equal(run.Summary, preview.Summary);
    }

    [Fact]
    public async Task A_protected_dependent_forbids_it_all()
    {
        await _stack.GivenAsync(Graph(1, protect: true));

        var run = await _stack.UpAsync(Graph(2, protect: true));

        Assert.Equal(["INF2009 root"], run.Errors);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task A_dependent_that_the_program_has_dropped_meanwhile_is_gone_at_the_end()
    {
        await _stack.GivenAsync(Graph(1));

        var run = await _stack.GivenAsync(static async p => await p.AddAsync("root", ("dbr", 2)));

        Assert.Equal(1, run.Changes.Count(static c => c == "Delete forced"));
        Assert.Equal(["root"], _stack.Recorded);
        Assert.Equal(["root-2"], _stack.Cloud.Resources.Keys);
    }

    private static Declared One(string key, int value, bool? deleteFirst) => new("a")
    {
        Inputs = PropertyMap.Of((key, value)),
        Options = new ResourceOptions { DeleteBeforeReplace = deleteFirst },
    };

    private static Func<StackProgram, Task> Graph(int dbr, bool protect = false) => async p =>
    {
        var root = await p.AddAsync("root", ("dbr", dbr), ("a", dbr));
        var forced = await p.AddAsync(new Declared("forced")
        {
            Inputs = PropertyMap.Of(("force", Out(root))),
            Options = new ResourceOptions { Protect = protect },
        });
        await p.AddAsync("changed", ("b", Out(root)));
        await p.AddAsync(new Declared("waits") { Needs = [root] });
        await p.AddAsync("deep", ("force", Out(forced)));
    };
}
