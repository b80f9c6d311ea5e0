using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Reading;

/// <summary>Existing resources that a program takes over (scenarios 82, 83, 84).</summary>
public sealed class ImportTests
{
    private readonly EngineHarness _stack = new();

    public ImportTests() => _stack.Cloud.Drift("a-9", PropertyMap.Of(("a", 1)));

    [Fact]
    public async Task What_is_as_the_program_says_is_taken_over_as_it_is()
    {
        var run = await _stack.GivenAsync(Imported(1));

        Assert.Equal(["import a"], run.Steps);
        Assert.Equal(["Read", "Check", "Diff"], run.CallsOf("a"));
        Assert.Equal(("a-9", "a-9"), (_stack["a"].Id, _stack["a"].ImportId));
        Assert.Equal(["same a"], (await _stack.GivenAsync(Imported(1))).Steps);
    }

    [Fact]
    public async Task What_differs_is_changed_in_the_same_run()
    {
        var run = await _stack.GivenAsync(Imported(2));

        Assert.Equal(["import a", "update a"], run.Steps);
        Assert.Equal(["Update a"], run.Changes);
    }

    [Fact]
    public async Task What_does_not_exist_fails_and_is_not_recorded()
    {
        var run = await _stack.UpAsync(Imported(1, "a-0"));

        Assert.Contains("INF2011 a", run.Errors);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task What_is_not_ready_is_taken_over_with_a_warning_and_updated_in_the_same_run()
    {
        _stack.Script.Read = static async (_, next) => (await next()) with { InitErrors = ["still starting"] };

        var run = await _stack.GivenAsync(Imported(1));

        Assert.Equal(["INF2025"], run.Codes);
        Assert.Equal(["import a", "update a"], run.Steps);
        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task Without_the_option_it_stays_and_forgets_that_it_was_imported()
    {
        await _stack.GivenAsync(Imported(1));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal(["same a"], run.Steps);
        Assert.Null(_stack["a"].ImportId);
    }

    [Fact]
    public async Task An_id_that_is_held_already_imports_nothing()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(Imported(1, "a-1"));

        Assert.Equal(["same a"], run.Steps);
        Assert.Equal("a-1", _stack["a"].ImportId);
    }

    [Fact]
    public async Task Another_id_takes_over_the_other_and_deletes_the_held_one()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(Imported(1));

        Assert.Equal(["import-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal(["Delete a"], run.Changes);
        Assert.Equal(["a-9"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task An_id_that_the_provider_writes_in_another_way_is_recorded_as_it_does_and_imports_once()
    {
        _stack.Script.Read = static async (request, next) => request.Id == "arn:a-9"
            ? new("a-9", PropertyMap.Of(("a", 1)), PropertyMap.Of(("a", 1)))
            : await next();

        await _stack.GivenAsync(Imported(1, "arn:a-9"));
        Assert.Equal(("a-9", "arn:a-9"), (_stack["a"].Id, _stack["a"].ImportId));

        Assert.Equal(["same a"], (await _stack.GivenAsync(Imported(1, "arn:a-9"))).Steps);
        Assert.Equal(["update a"], (await _stack.GivenAsync(Imported(2, "arn:a-9"))).Steps);
        Assert.Equal(("a-9", "arn:a-9"), (_stack["a"].Id, _stack["a"].ImportId));
    }

    [Fact]
    public async Task An_id_that_changed_since_is_no_reason_to_import_again()
    {
        await _stack.GivenAsync(Imported(1));
        _stack.Script.Read = static async (_, next) => (await next()) with { Id = "a-9b" };
        (await _stack.RefreshAsync()).Require();
        Assert.Equal("a-9b", _stack["a"].Id);

        var run = await _stack.GivenAsync(Imported(1));

        Assert.Equal(["same a"], run.Steps);
    }

    [Fact]
    public async Task A_preview_reads_what_would_be_imported_and_shows_the_change()
    {
        var run = await _stack.PreviewAsync(Imported(2));

        Assert.Equal(["import a", "update a"], run.Steps);
    }

    [Fact]
    public async Task A_provider_without_inputs_of_what_it_reads_cannot_import()
    {
        _stack.Script.Read = static async (_, next) => (await next()) with { Inputs = null };

        var run = await _stack.UpAsync(Imported(1));

        Assert.Contains("INF2001 a", run.Errors);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task What_was_imported_is_deleted_like_any_other()
    {
        await _stack.GivenAsync(Imported(1));

        Assert.Equal(["Delete a"], (await _stack.DestroyAsync()).Require().Changes);
    }

    private static Func<StackProgram, Task> Imported(int a, string id = "a-9") =>
        p => p.AddAsync("a", a, new ResourceOptions { ImportId = id });
}
