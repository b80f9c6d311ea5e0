using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Replacements of which only the deletion was done (scenario 31).</summary>
public sealed class PendingReplacementTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_was_deleted_and_not_made_stays_recorded_as_such()
    {
        await HalfDoneAsync();

        Assert.True(_stack["a"].PendingReplacement);
        Assert.Empty(_stack.Cloud.Resources);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_next_run_makes_it_whatever_its_inputs_are_now(int dbr)
    {
        await HalfDoneAsync();

        var run = await _stack.GivenAsync(p => p.AddAsync("a", ("dbr", dbr), ("fail", "none")));

        Assert.Equal(["create-replacement a", "replace a"], run.Steps.Order(StringComparer.Ordinal));
        Assert.Equal(["Create a"], run.Changes);
        Assert.False(_stack["a"].PendingReplacement);
        Assert.Equal(["a-2"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task What_the_program_dropped_meanwhile_is_only_forgotten()
    {
        await HalfDoneAsync();

        var run = await _stack.GivenAsync(static _ => Task.CompletedTask);

        Assert.Equal(["remove-pending-replace a"], run.Steps);
        Assert.Empty(run.Changes);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task A_destroy_forgets_it_too()
    {
        await HalfDoneAsync();

        Assert.Empty((await _stack.DestroyAsync()).Require().Changes);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task A_refresh_leaves_it_alone()
    {
        await HalfDoneAsync();

        Assert.Empty((await _stack.RefreshAsync()).Require().CallsOf("a"));
        Assert.True(_stack["a"].PendingReplacement);
    }

    [Fact]
    public async Task A_dependent_that_was_deleted_along_is_made_again_too()
    {
        static Func<StackProgram, Task> Pair(int dbr, string fail) => async p =>
        {
            var a = await p.AddAsync("a", ("dbr", dbr), ("a", dbr), ("fail", fail));
            if (a.Result == Core.Programs.RegistrationResult.Succeeded)
            {
                await p.AddAsync("b", ("force", StackProgram.Out(a)));
            }
        };
        await _stack.GivenAsync(Pair(1, "none"));
        await _stack.UpAsync(Pair(2, "create"));
        Assert.Equal((true, true), (_stack["a"].PendingReplacement, _stack["b"].PendingReplacement));

        var run = await _stack.GivenAsync(Pair(2, "none"));

        // As the real engine does: what waits for its replacement is deleted ahead once more, though it is gone.
        Assert.Equal(["Delete b", "Create a", "Create b"], run.Changes);
        Assert.Equal(["a-2", "b-2"], _stack.Cloud.Resources.Keys);
    }

    private async Task HalfDoneAsync()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("dbr", 1), ("fail", "none")));
        var failed = await _stack.UpAsync(static p => p.AddAsync("a", ("dbr", 2), ("fail", "create")));
        Assert.Equal(["create-replacement a"], failed.Failed);
    }
}
