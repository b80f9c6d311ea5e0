using Infra.Core.Diagnostics;
using Infra.Core.Providers;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Providers that cannot tell, or do not want to tell, what changed (scenarios 38, 39).</summary>
public sealed class DiffUnavailableTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_cannot_be_compared_is_updated_with_a_warning()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Diff = static (_, _) => throw new ProviderException("not yet", ProviderStatus.Unavailable);

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal(["update a"], run.Steps);
        var warning = Assert.Single(run.Events.Diagnostics);
        Assert.Equal(("INF2012", DiagnosticSeverity.Warning, "not yet"), (warning.Code, warning.Severity, warning.Message));
    }

    [Fact]
    public async Task A_diff_that_fails_is_an_error_and_no_step()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", 2), ("fail", "diff")));

        Assert.Equal(["INF2004 a"], run.Errors);
        Assert.Empty(run.Steps);
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task Where_the_provider_does_not_say_the_engine_compares()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1), ("diffUnknown", true)));

        Assert.Equal(["same a"], (await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1), ("diffUnknown", true)))).Steps);
        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2), ("force", 1), ("diffUnknown", true)));

        Assert.Equal(["update a"], run.Steps);
        Assert.Equal(["a", "force"], run.Step("update", "a").ChangedKeys.Order(StringComparer.Ordinal));
    }
}
