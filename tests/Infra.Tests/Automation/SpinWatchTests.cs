using Infra.Automation.Programs.Processes;
using Infra.Testing.State;

namespace Infra.Tests.Automation;

/// <summary>A program that goes round in circles is killed, and no other is. No time passes but on the clock.</summary>
public sealed class SpinWatchTests
{
    private static readonly TimeSpan Look = SpinWatch.Patience;
    private readonly SteppedTime _time = new();
    private ProgramActivity _activity;
    private int _kills;

    [Fact]
    public async Task A_program_that_burns_a_processor_and_does_nothing_else_is_killed_once()
    {
        await using var watch = new SpinWatch(() => _activity, () => _kills++, _time);
        _time.Advance(Look - TimeSpan.FromSeconds(1));
        Assert.Equal(0, _kills);
        Spin();
        _time.Advance(TimeSpan.FromSeconds(1));

        // What came before the first look is not known.
        Assert.False(watch.HasTripped);
        Pass();
        Assert.True(watch.HasTripped);
        Pass();
        Assert.Equal(1, _kills);
    }

    /// <summary>What keeps a busy program alive: in each time between two looks it does this.</summary>
    public static TheoryData<string> SignsOfLife() => ["asks", "is answered late", "prints"];

    [Theory]
    [MemberData(nameof(SignsOfLife))]
    public async Task A_busy_program_that_gives_a_sign_of_life_is_left_alone(string sign)
    {
        await using var watch = new SpinWatch(() => _activity, () => _kills++, _time);
        for (var i = 0; i < 10; i++)
        {
            _activity = sign switch
            {
                "asks" => _activity with { CallsBegun = _activity.CallsBegun + 1 },
                "prints" => _activity with { LinesPrinted = _activity.LinesPrinted + 1 },
                _ => _activity with { CallsBegun = 1, CallsUnderWay = 1 },
            };
            Pass();
        }

        Assert.False(watch.HasTripped);
        _activity = _activity with { CallsUnderWay = 0 };
        Pass();
        Assert.True(watch.HasTripped);
        Assert.Equal(1, _kills);
    }

    [Fact]
    public async Task A_program_that_only_waits_is_left_alone()
    {
        await using var watch = new SpinWatch(() => _activity, () => _kills++, _time);
        for (var i = 0; i < 100; i++)
        {
            _activity = _activity with { ProcessorTime = _activity.ProcessorTime + (Look * 0.5) };
            _time.Advance(Look);
        }

        Assert.Equal(0, _kills);
    }

    [Fact]
    public async Task Nobody_looks_at_a_program_that_has_ended()
    {
        var watch = new SpinWatch(() => _activity, () => _kills++, _time);
        Pass();
        await watch.DisposeAsync();
        Pass();
        Assert.Equal(0, _kills);
    }

    private void Pass()
    {
        Spin();
        _time.Advance(Look);
    }

    private void Spin() => _activity = _activity with { ProcessorTime = _activity.ProcessorTime + Look };
}
