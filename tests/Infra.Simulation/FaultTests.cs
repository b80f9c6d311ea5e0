using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Testing.Deployments;

namespace Infra.Simulation;

/// <summary>Faults of docs/faults.md that need no simulation: providers that do what they should not.</summary>
public sealed class FaultTests
{
    private const string OneResource = """[{"name":"a","type":"sim:index:Res","props":{"a":1}}]""";

    [Fact]
    public async Task A_provider_that_gives_no_ID_fails_its_resource_and_the_state_stays_sound()
    {
        var harness = new EngineHarness { Decorate = static inner => new OddProvider(inner) { Create = static r => new CreateResponse("", r.Outputs) } };

        var run = await harness.UpAsync(OneResource);

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Contains(run.Events.Diagnostics, static d => d.Message.Contains("gave no ID", StringComparison.Ordinal) && d.Urn?.Name == "a");
        Assert.Null(harness.Find("a"));
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(harness.State.PendingOperations).Kind);
    }

    [Fact]
    public async Task A_name_that_is_taken_outside_fails_the_create_and_adopts_nothing()
    {
        var harness = new EngineHarness
        {
            Decorate = static inner => new OddProvider(inner) { Refusal = "'a' already exists" },
        };
        await harness.PreviewAsync(OneResource);
        Assert.Empty(harness.State.Resources);

        var run = await harness.UpAsync(OneResource);

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Contains(run.Events.Diagnostics, static d => d.Message.Contains("already exists", StringComparison.Ordinal));
        Assert.Null(harness.Find("a"));
        Assert.Empty(harness.State.PendingOperations);
    }

    [Fact]
    public async Task Other_outputs_than_a_preview_promised_are_recorded_as_they_are()
    {
        var harness = new EngineHarness
        {
            Decorate = static inner => new OddProvider(inner) { Create = static r => r with { Outputs = r.Outputs.Set("surprise", true) } },
        };
        await harness.PreviewAsync(OneResource);

        var run = await harness.UpAsync(OneResource);

        Assert.Equal(OperationResult.Succeeded, run.Result.Result);
        Assert.True(harness.Find("a")!.Outputs.ContainsKey("surprise"));
    }

    [Fact]
    public async Task A_comparison_that_crashes_fails_its_resource_and_keeps_the_state()
    {
        var broken = false;
        var harness = new EngineHarness
        {
            Decorate = inner => new OddProvider(inner) { Diff = () => broken ? throw new InvalidOperationException("garbage") : true },
        };
        await harness.UpAsync(OneResource);
        broken = true;

        var run = await harness.UpAsync(OneResource);

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Contains(run.Events.Diagnostics, static d => d.Message.Contains("garbage", StringComparison.Ordinal));
        Assert.NotNull(harness.Find("a"));
    }

    [Fact]
    public async Task A_name_twice_creates_neither()
    {
        var harness = new EngineHarness();

        var run = await harness.UpAsync(new TwiceProgram());

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.DoesNotContain(run.Changes, static c => c.StartsWith("Update", StringComparison.Ordinal));
        Assert.True(harness.Cloud.Resources.Count <= 1);
    }

    /// <summary>Declares one name twice.</summary>
    private sealed class TwiceProgram : IProgram
    {
        public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
        {
            await monitor.RegisterResourceAsync(
                new RegisterResourceRequest { Type = ResourceTypeToken.RootStack.Value, Name = "proj-dev" }, cancellationToken);
            var request = new RegisterResourceRequest { Type = "sim:index:Res", Name = "a", Custom = true };
            await Task.WhenAll(
                monitor.RegisterResourceAsync(request, cancellationToken), monitor.RegisterResourceAsync(request, cancellationToken));
            return ProgramResult.Succeeded;
        }
    }

    /// <summary>A provider whose creates or comparisons have another answer.</summary>
    private sealed class OddProvider(IProvider inner) : Provider
    {
        public Func<CreateResponse, CreateResponse> Create { get; init; } = static response => response;

        public string? Refusal { get; init; }

        public Func<bool> Diff { get; init; } = static () => true;

        public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) => Diff()
            ? inner.DiffAsync(request, cancellationToken)
            : throw new InvalidOperationException();

        public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
            inner.CheckAsync(request, cancellationToken);

        public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
        {
            if (Refusal is not null && !request.Preview)
            {
                throw new ProviderException(Refusal);
            }

            var answer = await inner.CreateAsync(request, cancellationToken);
            return request.Preview ? answer : Create(answer);
        }
    }
}
