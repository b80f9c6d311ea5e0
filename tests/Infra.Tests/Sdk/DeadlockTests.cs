using Infra.Core.Programs;
using Infra.Sdk;
using Infra.Testing;
using Infra.Testing.State;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>Programs that can never go on are ended and told why; programs that may still go on are left alone (fault F28).</summary>
public sealed class DeadlockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SteppedTime _time = new();
    private readonly RecordingMonitor _monitor = new();

    [Fact]
    public async Task A_resource_that_waits_for_its_own_output_is_named_with_its_property()
    {
        var error = await FailAsync(static () =>
        {
            var size = new DeferredOutput<string?>();
            var web = new Server("web", new ServerArgs { Size = size.Output! });
            size.Resolve(web.Size);
            return Nothing();
        });

        Assert.Contains("INF7015", error, StringComparison.Ordinal);
        Assert.Contains("'web' (test:index:Server) -> 'web' (test:index:Server)", error, StringComparison.Ordinal);
        Assert.Contains(
            "resource 'web' (test:index:Server) waits for its property 'size', which needs 'size' of 'web'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_components_that_wait_for_each_others_outputs_are_named_in_order()
    {
        var error = await FailAsync(static () =>
        {
            var late = new DeferredOutput<string>();
            var first = new Group("first", late.Output);
            var second = new Group("second", first.Address);
            late.Resolve(Output.Tuple(second.Address, Output.Create("-")).Apply(static t => t.Item1));
            return Nothing();
        });

        Assert.Contains("each of these resources waits for the next", error, StringComparison.Ordinal);
        Assert.Contains(
            "resource 'first-server' (test:index:Server) waits for its property 'size', which needs 'address' of 'second-server'",
            error,
            StringComparison.Ordinal);
        Assert.Contains(
            "resource 'second-server' (test:index:Server) waits for its property 'size', which needs 'address' of 'first-server'",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_nobody_can_set_any_more_ends_the_program()
    {
        var error = await FailAsync(static () =>
        {
            _ = new Server("db");
            _ = new Server("web", new ServerArgs { Size = Output.Create(new TaskCompletionSource<string>().Task) });
            return Nothing();
        });

        Assert.Contains("nothing can bring any more", error, StringComparison.Ordinal);
        Assert.Contains(
            "resource 'web' (test:index:Server) waits for its property 'size', a value that the program has not set", error, StringComparison.Ordinal);
        Assert.Equal("db", Assert.Single(_monitor.Registrations).Name);
    }

    [Fact]
    public async Task A_resource_that_the_program_holds_on_to_is_found_to_wait_for_nothing()
    {
        Server? held = null;
        var error = await FailAsync(() =>
        {
            held = new Server("web", new ServerArgs { Size = Output.Create(new TaskCompletionSource<string>().Task) });
            return Nothing();
        });

        Assert.Contains("nothing can bring any more", error, StringComparison.Ordinal);
        Assert.NotNull(held);
    }

    [Fact]
    public async Task Code_that_waits_for_nothing_ends_the_program()
    {
        var error = await FailAsync(static async () =>
        {
            _ = new Server("db");
            await new TaskCompletionSource().Task;
            return null;
        });

        Assert.Contains("its own code, or a callback of an output, has not returned", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_waits_for_a_resource_that_waits_for_the_code_ends_the_program()
    {
        var error = await FailAsync(static async () =>
        {
            var size = new TaskCompletionSource<string>();
            var web = new Server("web", new ServerArgs { Size = Output.Create(size.Task) });
            var address = new TaskCompletionSource<string>();
            web.Address.Apply(value =>
            {
                address.SetResult(value);
                return value;
            });
            size.SetResult(await address.Task);
            return null;
        });

        Assert.Contains("resource 'web' (test:index:Server) waits for its property 'size'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_waits_for_nothing_ends_the_program()
    {
        var error = await FailAsync(static () =>
        {
            var web = new Server("web");
            web.Address.Apply(static _ => new TaskCompletionSource<int>().Task);
            return Nothing();
        });

        Assert.Contains("INF7015", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_program_is_told_of_and_left_alone()
    {
        var slow = new TaskCompletionSource<string>();
        var run = RunAsync(() =>
        {
            _ = new Server("web", new ServerArgs { Size = Output.Create(slow.Task) });
            return Nothing();
        });

        while (!_monitor.Logs.Any(static l => l.Message.Contains("INF7016", StringComparison.Ordinal)))
        {
            await StepAsync();
        }

        Assert.False(run.IsCompleted);
        slow.SetResult("large");
        Assert.Equal(ProgramResult.Succeeded, await run.WaitAsync(Patience));
        Assert.Empty(_monitor.Errors);
        Assert.Contains(
            _monitor.Logs, static l => l.Message.Contains("'web' (test:index:Server) waits for its property 'size'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_waits_for_a_timer_goes_on()
    {
        var run = RunAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromMinutes(10), _time);
            _ = new Server("web");
            return null;
        });

        while (!run.IsCompleted)
        {
            await StepAsync();
        }

        Assert.Equal(ProgramResult.Succeeded, await run);
        Assert.Equal("web", Assert.Single(_monitor.Registrations).Name);
    }

    private static Task<IDictionary<string, object?>?> Nothing() => Task.FromResult<IDictionary<string, object?>?>(null);

    private async Task<string> FailAsync(Func<Task<IDictionary<string, object?>?>> program)
    {
        var run = RunAsync(program);
        while (!run.IsCompleted)
        {
            await StepAsync();
        }

        Assert.Equal(ProgramResult.FailedAndLogged, await run);
        return Assert.Single(_monitor.Errors);
    }

    private Task<ProgramResult> RunAsync(Func<Task<IDictionary<string, object?>?>> program) =>
        new InlineProgram(program) { Time = _time }.RunAsync(_monitor, SdkRun.Info(_monitor), CancellationToken.None).WaitAsync(Patience);

    private async Task StepAsync()
    {
        _time.Advance(DeadlockDetector.Interval);
        await Task.Yield();
    }

    private sealed class Group : ComponentResource
    {
        public Group(string name, Output<string> size)
            : base("test:index:Group", name)
        {
            var server = new Server($"{name}-server", new ServerArgs { Size = size }, new CustomResourceOptions { Parent = this });
            Address = server.Address;
            RegisterOutputs(new Dictionary<string, object?> { ["address"] = Address });
        }

        [Output("address")]
        public Output<string> Address { get; private set; }
    }
}
