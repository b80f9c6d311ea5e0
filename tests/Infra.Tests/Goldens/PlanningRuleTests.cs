using Infra.Core.Events;
using Infra.Testing.Deployments;

namespace Infra.Tests.Goldens;

/// <summary>Rules of the real engine that a recording shows only by chance, or not at all, each by itself.</summary>
public sealed class PlanningRuleTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_waits_for_the_same_default_provider_is_planned_in_the_order_of_the_program()
    {
        var names = Enumerable.Range(0, 12).Select(static i => $"r{i}").ToList();
        var resources = string.Join(',', names.Select(static n => Resource(n)));

        var run = await _stack.UpAsync($"[{resources}]");

        Assert.Equal(names.Select(static n => $"create {n}"), run.Steps);
    }

    [Fact]
    public async Task What_waits_for_a_provider_keeps_its_place_wherever_its_program_goes_on()
    {
        var configuring = new Gate();
        _stack.Script.Configure = async (_, next) =>
        {
            await configuring.PassAsync();
            return await next();
        };

        var run = await _stack.UpAsync(async program =>
        {
            var busy = new BusyContext();
            var first = program.AddAsync("first");
            var second = busy.Run(() => program.AddAsync("second"));
            var third = program.AddAsync("third");
            configuring.Open();
            await third;
            busy.GoOn();
            await Task.WhenAll(first, second);
        });

        Assert.Equal<string>(["create first", "create second", "create third"], run.Steps.Where(static s => s.StartsWith("create", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Planning_is_at_most_one_resource_ahead_of_a_failure()
    {
        var run = await _stack.UpAsync($"[{Resource("a", """ "fail":"create" """)},{Resource("b")},{Resource("c")}]");

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Equal<string>(["create a"], run.Steps);
        Assert.DoesNotContain(run.Calls, static c => c["method"]!.GetValue<string>() == "Check" && c["urn"]!.GetValue<string>().EndsWith("::c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_names_the_replaced_resource_as_its_fate_is_deleted_before_all_else()
    {
        static string Program(int value) => $$"""
            [{"name":"root","type":"sim:index:Res","props":{"dbr":{{value}} } },
             {"name":"first","type":"sim:index:Res","opts":{"deletedWith":"root","dependsOn":["root"]},"props":{} },
             {"name":"second","type":"sim:index:Res","opts":{"deletedWith":"first"},"props":{} }]
            """;
        await _stack.UpAsync(Program(1));

        var run = await _stack.UpAsync(Program(2));

        Assert.Equal(["delete-replaced first", "delete-replaced second", "delete-replaced root"], run.Steps.Take(3));
        Assert.Equal(["Delete root"], run.Changes.Where(static c => c.StartsWith("Delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_dependent_whose_replacement_is_pending_is_deleted_ahead_once_more()
    {
        static string Program(int value, string more) => $$"""
            [{"name":"root","type":"sim:index:Res","props":{"dbr":{{value}}{{more}} } },
             {"name":"part","type":"sim:index:Res","props":{"force":{"$out":"root.out"} } }]
            """;
        await _stack.UpAsync(Program(1, ""));
        await _stack.UpAsync(Program(2, """, "fail":"create" """));
        Assert.True(_stack.Find("part")!.PendingReplacement);

        var run = await _stack.UpAsync(Program(2, ""));

        Assert.Equal<string>(
            ["delete-replaced part", "replace root", "create-replacement root", "replace part", "create-replacement part"], run.Steps);
    }

    [Fact]
    public async Task A_renamed_dependent_that_was_deleted_ahead_is_compared_and_created_anew()
    {
        static string Program(int value, string part) => $$"""
            [{"name":"root","type":"sim:index:Res","props":{"dbr":{{value}} } },
             {"name":{{part}},"props":{"force":{"$out":"root.out"} } }]
            """;
        await _stack.UpAsync(Program(1, "\"part\",\"type\":\"sim:index:Res\""));

        var run = await _stack.UpAsync(Program(2, """ "new","type":"sim:index:Res","opts":{"aliases":[{"name":"part"}]} """));

        Assert.Equal<string>(
            [
                "delete-replaced part", "delete-replaced root", "replace root", "create-replacement root",
                "create-replacement new", "replace new",
            ],
            run.Steps);
        Assert.Null(_stack.Find("part"));
        Assert.DoesNotContain(_stack.State.Resources, static r => r.Delete || r.PendingReplacement);
    }

    [Fact]
    public async Task A_target_under_a_parent_that_is_left_uncreated_is_refused_before_its_step()
    {
        _stack.Options = _stack.Options with { Targets = ["**::part"] };

        var run = await _stack.UpAsync("""
            [{"name":"whole","kind":"component","type":"my:index:Group"},
             {"name":"part","type":"sim:index:Res","opts":{"parent":"whole"},"props":{} }]
            """);

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Equal<string>(["same whole"], run.Steps);
        Assert.Empty(run.Changes);
    }

    private static string Resource(string name, string properties = "") =>
        $$"""{"name":"{{name}}","type":"sim:index:Res","props":{ {{properties}} } }""";

    /// <summary>A thread that has something else to do: what is to go on there waits.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        private readonly Lock _gate = new();
        private Queue<(SendOrPostCallback, object?)>? _waiting = [];

        public T Run<T>(Func<T> call)
        {
            var former = Current;
            SetSynchronizationContext(this);
            try
            {
                return call();
            }
            finally
            {
                SetSynchronizationContext(former);
            }
        }

        public void GoOn()
        {
            lock (_gate)
            {
                foreach (var (callback, state) in _waiting ?? [])
                {
                    base.Post(callback, state);
                }

                _waiting = null;
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (_gate)
            {
                if (_waiting is not null)
                {
                    _waiting.Enqueue((d, state));
                    return;
                }
            }

            base.Post(d, state);
        }
    }
}
