using Infra.Core.Properties;
using Infra.Testing.Deployments;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>When a resource was created and last changed (scenario 15).</summary>
public sealed class TimestampTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
    private readonly ManualTime _time = new() { Now = Start };
    private readonly EngineHarness _stack;

    public TimestampTests() => _stack = new EngineHarness { Time = _time };

    [Fact]
    public async Task A_create_sets_both()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal((Start, Start), (_stack["a"].Created, _stack["a"].Modified));
        Assert.Equal((Start, Start), (_stack["proj-dev"].Created, _stack["proj-dev"].Modified));
    }

    [Fact]
    public async Task An_update_moves_the_change_alone()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _time.Now = Start.AddHours(1);

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));

        Assert.Equal((Start, Start.AddHours(1)), (_stack["a"].Created, _stack["a"].Modified));
    }

    [Fact]
    public async Task What_stays_the_same_moves_neither_even_where_its_options_change()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _time.Now = Start.AddHours(1);

        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new() { Protect = true }));

        Assert.True(_stack["a"].Protect);
        Assert.Equal((Start, Start), (_stack["a"].Created, _stack["a"].Modified));
    }

    [Fact]
    public async Task A_replacement_begins_anew()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1)));
        _time.Now = Start.AddHours(1);

        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 2)));

        Assert.Equal((Start.AddHours(1), Start.AddHours(1)), (_stack["a"].Created, _stack["a"].Modified));
    }

    [Fact]
    public async Task A_refresh_moves_the_change_of_what_it_found_changed()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));
        _time.Now = Start.AddHours(1);
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));

        Assert.True((await _stack.RefreshAsync()).Succeeded);

        Assert.Equal((Start, Start.AddHours(1)), (_stack["a"].Created, _stack["a"].Modified));
        Assert.Equal((Start, Start), (_stack["b"].Created, _stack["b"].Modified));
    }

    [Fact]
    public async Task A_rename_keeps_both()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old", ("a", 1)));
        _time.Now = Start.AddHours(1);

        await _stack.GivenAsync(static p => p.AddAsync("new", 1, StackProgram.FormerlyNamed("old")));

        Assert.Equal((Start, Start), (_stack["new"].Created, _stack["new"].Modified));
    }
}
