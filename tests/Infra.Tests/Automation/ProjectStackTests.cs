using System.Collections.Immutable;
using Infra.Automation;
using Infra.Automation.Programs;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;
using Infra.Sdk;
using Pulumi;

namespace Infra.Tests.Automation;

/// <summary>The embedding interface: typed results, many stacks in one process, cancellation.</summary>
public sealed class ProjectStackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-automation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_launcher_gets_steps_outputs_and_costs_without_reading_text()
    {
        var stack = Open(Fleet(2)).GetStack("dev");
        Settings("dev");

        var preview = await stack.PreviewAsync();
        Assert.Equal(3, preview.Deployment.Changes[StepOperation.Create]);
        Assert.False(await stack.ExistsAsync());

        var up = await stack.UpAsync(new StackOperationOptions { Message = "hello" });
        Assert.Equal(OperationResult.Succeeded, up.Result);
        Assert.True(up.Providers.IsAllSimulated);
        Assert.Equal(2, up.Steps.Count(static s => s.Type.Value == "aws:ec2/instance:Instance" && s.Operation == StepOperation.Create));
        Assert.Equal("{count:2}", up.Outputs.ToString());
        Assert.True(up.EstimateCost().MonthlyAfter > 0m);
        Assert.False((await stack.PreviewAsync()).HasChanges);
        Assert.Equal("hello", Assert.Single(await stack.ReadHistoryAsync()).Message);
    }

    [Fact]
    public async Task Many_stacks_run_in_one_process_without_touching_each_other()
    {
        var workspace = Open(Fleet(3));
        var names = Enumerable.Range(0, 8).Select(static i => $"s{i}").ToArray();
        foreach (var name in names)
        {
            Settings(name);
        }

        var results = await Task.WhenAll(names.Select(name => workspace.GetStack(name).UpAsync()));

        Assert.All(results, static r => Assert.Equal(OperationResult.Succeeded, r.Result));
        Assert.Equal(names, (await workspace.ListStacksAsync()).Select(static s => s.Stack.Stack));
        Assert.All(results, r => Assert.All(r.Deployment.Snapshot.Resources, s => Assert.Equal(r.Stack.Stack, s.Urn.Stack)));
    }

    [Fact]
    public async Task Configuration_is_edited_sealed_and_read_back()
    {
        var stack = Open(Fleet(0)).GetStack("dev");
        Settings("dev");

        stack.Config.Set("plain", "text");
        stack.Config.Set("sealed", "canary", secret: true);
        stack.Config.Set("list[0].port", "80", path: true);

        Assert.Equal("text", stack.Config.Get("shop:plain").Text);
        Assert.Equal("canary", stack.Config.Get("sealed").Text);
        Assert.Equal("80", stack.Config.Get("list[0].port", path: true).Text);
        Assert.Null(stack.Config.List().Single(static e => e.Key == "shop:sealed").Text);
        Assert.DoesNotContain("canary", File.ReadAllText(Path.Combine(_folder, "Pulumi.dev.yaml")), StringComparison.Ordinal);
        stack.Config.Remove("plain");
        Assert.Throws<DiagnosticException>(() => stack.Config.Get("plain"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_cancelled_update_ends_cancelled_and_keeps_what_was_done()
    {
        using var cancel = new CancellationTokenSource();
        var stack = Open(() =>
        {
            var first = Vm("first");
            _ = first.Id.Apply(_ =>
            {
                cancel.Cancel();
                Vm("second", first);
                return 0;
            });
            return new Dictionary<string, object?>();
        }).GetStack("dev");
        Settings("dev");

        var result = await stack.UpAsync(cancellationToken: cancel.Token);

        Assert.Equal(OperationResult.Canceled, result.Result);
        var stored = (await stack.ReadAsync()).Snapshot;
        Assert.Contains(stored.Resources, static r => r.Urn.Name == "first");
        Assert.DoesNotContain(stored.Resources, static r => r.Urn.Name == "second");
        Assert.Empty(stored.PendingOperations);
    }

    [Fact]
    public async Task A_stack_that_does_not_exist_is_a_diagnostic_with_a_way_out()
    {
        var stack = Open(Fleet(0)).GetStack("nope");

        var missing = await Assert.ThrowsAsync<DiagnosticException>(() => stack.UpAsync());

        Assert.Equal("INF6301", Assert.Single(missing.Diagnostics).Code);
        Assert.Contains("infra stack init nope", missing.Diagnostics[0].NextStep, StringComparison.Ordinal);
    }

    private static Func<IDictionary<string, object?>> Fleet(int count) => () =>
    {
        for (var i = 0; i < count; i++)
        {
            Vm($"vm-{i}");
        }

        return new Dictionary<string, object?> { ["count"] = count };
    };

    private static CustomResource Vm(string name, Resource? after = null)
    {
        var options = new CustomResourceOptions();
        if (after is not null)
        {
            options.DependsOn.Add(after);
        }

        return new CustomResource(
            "aws:ec2/instance:Instance",
            name,
            new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("instanceType", "t3.micro").Add("ami", "ami-0123456789abcdef0")),
            options,
            null);
    }

    private void Settings(string stack) => File.WriteAllText(
        Path.Combine(_folder, $"Pulumi.{stack}.yaml"), "config:\n  infra:providers: simulated\n  infra:passphrase: simulated-dev\n  aws:region: us-east-1\n");

    private ProjectWorkspace Open(Func<IDictionary<string, object?>> program)
    {
        var environment = new HostEnvironment
        {
            Variable = static _ => null,
            HomeDirectory = Path.Combine(_folder, "home"),
            WorkingDirectory = _folder,
            UserName = "tester",
            MachineName = "machine",
            ProcessId = 4242,
        };
        return new ProjectWorkspace(
            new ProjectFile { Path = Path.Combine(_folder, "Pulumi.yaml"), Name = "shop", Runtime = "dotnet" },
            new BackendLocation("file://.", _folder),
            new WorkspaceServices
            {
                Environment = environment,
                Providers = new InMemoryProviders(),
                Programs = new InlineProgramSource(new InlineProgram(program)),
                Store = location => new BucketStateStore(new DiskBucket(location.Url, location.Directory), environment, TimeProvider.System),
                ExecutionKind = "auto.inline",
            });
    }

    private sealed class InMemoryProviders : IProviderFactory
    {
        private readonly SimulatedWorld _world = SimulatedWorld.InMemory();

        public ProviderSession Open(ProviderRequest request) => new(new SimulatedProviderSource(static _ => null, _world));
    }
}
