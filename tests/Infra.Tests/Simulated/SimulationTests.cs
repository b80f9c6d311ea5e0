using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;

namespace Infra.Tests.Simulated;

public sealed class SimulationTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Host = "aws:ec2/dedicatedHost:DedicatedHost";

    private static readonly PropertyMap VpcInputs = PropertyMap.Of(("cidrBlock", "10.0.0.0/16"));

    [Fact]
    public async Task The_order_of_calls_does_not_show()
    {
        var forward = await IdsAsync(SimulatedWorld.InMemory(), ["a", "b", "c"]);
        var backward = await IdsAsync(SimulatedWorld.InMemory(), ["c", "a", "b"]);
        Assert.Equal(forward["a"], backward["a"]);
        Assert.Equal(forward["c"], backward["c"]);
        Assert.Equal(3, forward.Values.Distinct().Count());
        var other = await IdsAsync(SimulatedWorld.InMemory("another seed"), ["a"]);
        Assert.NotEqual(forward["a"], other["a"]);
    }

    [Fact]
    public async Task Random_values_live_in_the_state_alone()
    {
        var setup = new SimulatorSetup();
        var provider = await setup.StartAsync("random");
        const string Type = "random:index/randomPassword:RandomPassword";
        var (inputs, first) = await SimulatorSetup.MakeAsync(provider, Type, "a", ("length", 12));
        var (_, second) = await SimulatorSetup.MakeAsync(provider, Type, "b", ("length", 12));
        Assert.Equal(("none", "none"), (first.Id, second.Id));
        Assert.NotEqual(first.Outputs["result"], second.Outputs["result"]);
        Assert.Empty(setup.World.Resources);
        var read = await provider.ReadAsync(new ReadRequest(SimulatorSetup.UrnOf(Type, "a"), first.Id, inputs, first.Outputs), default);
        Assert.Equal(first.Outputs, read.Properties);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        const string Role = "aws:iam/role:Role";
        var provider = await new SimulatorSetup().StartAsync("aws");
        (string, PropertyValue)[] inputs = [("name", "web"), ("assumeRolePolicy", "{}")];
        await SimulatorSetup.MakeAsync(provider, Role, "a", inputs);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => SimulatorSetup.MakeAsync(provider, Role, "b", inputs));
        Assert.StartsWith(
            "aws:iam/role:Role 'web' exists already, made by urn:pulumi:dev::site::aws:iam/role:Role::a", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_create_of_a_urn_has_another_id()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var first = await CreateAsync(provider, "a");
        var second = await CreateAsync(provider, "a");
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_scripted_failure_meets_its_resource_operation_and_attempt()
    {
        var fault = new SimulatedFault("we*", SimulatedOperation.Create, "InsufficientInstanceCapacity: none left") { Attempt = 1 };
        var setup = new SimulatorSetup(new SimulationOptions { Faults = [fault] });
        var provider = await setup.StartAsync("aws");
        await CreateAsync(provider, "other");
        var failure = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(provider, "web"));
        Assert.Equal(("InsufficientInstanceCapacity: none left", ProviderStatus.Failed), (failure.Message, failure.Status));
        await CreateAsync(provider, "web");
        Assert.Equal(2, setup.World.Count(Vpc));
    }

    [Fact]
    public async Task A_partial_failure_leaves_a_resource_that_is_not_ready()
    {
        var fault = new SimulatedFault("*", SimulatedOperation.Create, "not healthy") { Kind = SimulatedFaultKind.Partial };
        var setup = new SimulatorSetup(new SimulationOptions { Faults = [fault] });
        var made = await CreateAsync(await setup.StartAsync("aws"), "web");
        Assert.Equal("not healthy", Assert.Single(made.InitErrors));
        Assert.Equal(SimulatedStatus.Error, setup.World.Find(Vpc, made.Id)!.Status);
    }

    [Theory]
    [InlineData(SimulatedFaultKind.OutcomeUnknown, 1)]
    [InlineData(SimulatedFaultKind.LostBefore, 0)]
    public async Task An_unknown_outcome_may_have_happened(SimulatedFaultKind kind, int made)
    {
        var fault = new SimulatedFault("urn:pulumi:dev::site::*::web", SimulatedOperation.Create, "connection reset") { Kind = kind };
        var setup = new SimulatorSetup(new SimulationOptions { Faults = [fault] });
        var provider = await setup.StartAsync("aws");
        var failure = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(provider, "web"));
        Assert.Equal(ProviderStatus.OutcomeUnknown, failure.Status);
        Assert.Equal(made, setup.World.Count(Vpc));
    }

    [Fact]
    public async Task A_scripted_check_failure_names_its_property()
    {
        var fault = new SimulatedFault("*", SimulatedOperation.Check, "not in this account") { Property = "cidrBlock" };
        var provider = await new SimulatorSetup(new SimulationOptions { Faults = [fault] }).StartAsync("aws");
        var check = await SimulatorSetup.CheckAsync(provider, Vpc, "web", VpcInputs);
        Assert.Equal(new CheckFailure("cidrBlock", "not in this account"), Assert.Single(check.Failures));
    }

    [Fact]
    public async Task Every_create_can_be_made_to_fail()
    {
        var provider = await new SimulatorSetup(new SimulationOptions { FailEveryCreate = true }).StartAsync("aws");
        var failure = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(provider, "web"));
        Assert.StartsWith("simulated failure", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_counts_what_exists()
    {
        var options = new SimulationOptions { Quotas = ImmutableSortedDictionary<string, int>.Empty.Add("aws:ec2/*", 1) };
        var provider = await new SimulatorSetup(options).StartAsync("aws");
        var first = await CreateAsync(provider, "a");
        var failure = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(provider, "b"));
        Assert.Contains("quota exceeded: at most 1 of " + Vpc, failure.Message, StringComparison.Ordinal);
        await provider.DeleteAsync(new DeleteRequest(SimulatorSetup.UrnOf(Vpc, "a"), first.Id, VpcInputs, first.Outputs, null), default);
        await CreateAsync(provider, "b");
    }

    [Fact]
    public async Task Drift_happens_once_and_shows_in_the_next_read()
    {
        var edit = new DriftEdit("web", "tags.owner", "somebody");
        var provider = await new SimulatorSetup(new SimulationOptions { Drift = [edit] }).StartAsync("aws");
        var made = await CreateAsync(provider, "web");
        var read = await ReadAsync(provider, "web", made.Id);
        Assert.Equal("{owner:\"somebody\"}", read.Inputs!["tags"].ToString());
        await provider.UpdateAsync(
            new UpdateRequest(SimulatorSetup.UrnOf(Vpc, "web"), made.Id, read.Inputs, read.Properties!, VpcInputs), default);
        Assert.Equal(VpcInputs, (await ReadAsync(provider, "web", made.Id)).Inputs);
    }

    [Fact]
    public async Task Drift_can_delete()
    {
        var provider = await new SimulatorSetup(new SimulationOptions { Drift = [DriftEdit.Deletion("web")] }).StartAsync("aws");
        var made = await CreateAsync(provider, "web");
        Assert.Equal("", (await ReadAsync(provider, "web", made.Id)).Id);
    }

    [Fact]
    public async Task Operations_take_their_time_on_the_injected_clock()
    {
        var clock = new ManualClock();
        var options = new SimulationOptions { Latency = new SimulationLatency { Create = TimeSpan.FromSeconds(30) } };
        var provider = await new SimulatorSetup(options, time: clock).StartAsync("aws");
        var create = CreateAsync(provider, "web");
        Assert.False(create.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotEqual("", (await create).Id);
    }

    [Fact]
    public async Task A_mac_host_keeps_its_day_where_that_is_asked_for()
    {
        var clock = new ManualClock();
        var provider = await new SimulatorSetup(new SimulationOptions { EnforceMacHostMinimum = true }, time: clock).StartAsync("aws");
        var (inputs, host) = await SimulatorSetup.MakeAsync(
            provider, Host, "mac", ("availabilityZone", "us-east-1a"), ("instanceType", "mac2.metal"));
        var delete = new DeleteRequest(SimulatorSetup.UrnOf(Host, "mac"), host.Id, inputs, host.Outputs, null);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.DeleteAsync(delete, default));
        Assert.Contains("can be released from 2026-01-02T00:00:00Z on", failure.Message, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(24));
        await provider.DeleteAsync(delete, default);
    }

    [Fact]
    public async Task An_unknown_package_is_taken_as_it_comes_with_one_warning()
    {
        var setup = new SimulatorSetup();
        var provider = await setup.StartAsync("acme");
        await setup.StartAsync("acme");
        var (_, made) = await SimulatorSetup.MakeAsync(provider, "acme:index:Thing", "t", ("anything", PropertyValue.List(1, "two")));
        Assert.Equal("[1,\"two\"]", made.Outputs["anything"].ToString());
        Assert.Equal("INF3101", Assert.Single(setup.Reports).Code);
    }

    [Fact]
    public async Task An_import_assumes_what_has_the_form_of_its_type()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var request = new ReadRequest(SimulatorSetup.UrnOf(Vpc, "old"), "vpc-0123456789abcdef0", null, null);
        var found = await provider.ReadAsync(request, default);
        Assert.Equal("vpc-0123456789abcdef0", found.Id);
        Assert.Equal("arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0", SimulatorSetup.Text(found.Properties!, "arn"));
        Assert.Equal("", (await provider.ReadAsync(request with { Id = "subnet-1" }, default)).Id);
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_says_what_to_do()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var update = new UpdateRequest(SimulatorSetup.UrnOf(Vpc, "web"), "vpc-1", VpcInputs, PropertyMap.Empty, VpcInputs);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.UpdateAsync(update, default));
        Assert.Contains("refresh the stack", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<CreateResponse> CreateAsync(IProvider provider, string name) =>
        await provider.CreateAsync(new CreateRequest(SimulatorSetup.UrnOf(Vpc, name), VpcInputs, false, null), default);

    private static Task<ReadResponse> ReadAsync(IProvider provider, string name, string id) =>
        provider.ReadAsync(new ReadRequest(SimulatorSetup.UrnOf(Vpc, name), id, VpcInputs, PropertyMap.Empty), default);

    private static async Task<Dictionary<string, string>> IdsAsync(SimulatedWorld world, string[] names)
    {
        var provider = await new SimulatorSetup(world: world).StartAsync("aws");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            ids[name] = (await CreateAsync(provider, name)).Id;
        }

        return ids;
    }

    /// <summary>A clock that moves when it is told to; its timers fire then.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private readonly List<ManualTimer> _timers = [];
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new ManualTimer(() => callback(state), dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : _now + dueTime);
            _timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan time)
        {
            _now += time;
            foreach (var timer in _timers.Where(t => t.Due <= _now).ToList())
            {
                _timers.Remove(timer);
                timer.Fire();
            }
        }

        private sealed class ManualTimer(Action fire, DateTimeOffset due) : ITimer
        {
            private Action? _fire = fire;

            public DateTimeOffset Due { get; } = due;

            public void Fire() => _fire?.Invoke();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _fire = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
