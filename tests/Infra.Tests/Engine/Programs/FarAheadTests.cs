using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Programs;

/// <summary>Programs that declare much more than the planner has come to.</summary>
public sealed class FarAheadTests
{
    private const int Many = 3000;
    private static readonly AsyncLocal<string?> Flowing = new();
    private readonly EngineHarness _stack = new();
    private readonly List<string> _checked = [];
    private int _atOnce;

    [Fact]
    public async Task What_waits_is_planned_one_by_one_in_its_order()
    {
        var declared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var most = 0;
        _stack.Script.Before = async (call, name) =>
        {
            if (call != "Check" || name == "first")
            {
                return;
            }

            most = Math.Max(most, Interlocked.Increment(ref _atOnce));
            _checked.Add(name);
            await declared.Task;
            Interlocked.Decrement(ref _atOnce);
        };

        var run = await _stack.PreviewAsync(async p =>
        {
            // With it comes the provider that all the others would wait for, each on its own.
            await p.AddAsync("first");
            var early = Enumerable.Range(0, Many).Select(i => p.AddAsync(Name(i))).ToList();
            declared.SetResult();
            var late = Enumerable.Range(Many, Many).Select(i => p.AddAsync(Name(i))).ToList();
            await Task.WhenAll([.. early, .. late]);
        });

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal(Enumerable.Range(0, 2 * Many).Select(Name), _checked);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Nothing_that_flows_with_a_program_reaches_its_providers()
    {
        var seen = new HashSet<string?>();
        _stack.Script.Before = (call, _) =>
        {
            if (call == "Check")
            {
                seen.Add(Flowing.Value);
            }

            return Task.CompletedTask;
        };

        var run = await _stack.PreviewAsync(async p =>
        {
            await p.AddAsync("first");
            Flowing.Value = "of the program";
            await Task.WhenAll(Enumerable.Range(0, Many).Select(i => p.AddAsync(Name(i))));
        });

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal([null], seen);
    }

    private static string Name(int i) => $"r{i}";
}
