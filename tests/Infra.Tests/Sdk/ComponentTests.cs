using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>Components: their parts, their outputs, and what depending on them means.</summary>
public sealed class ComponentTests
{
    [Fact]
    public async Task A_component_registers_its_declared_outputs()
    {
        var monitor = await SdkRun.SucceedAsync(static () => _ = new Group("g", 2));
        Assert.Equal(["g", "g-0", "g-1"], monitor.Registrations.Select(static r => r.Name));
        Assert.True(monitor.Registrations[0] is { Custom: false, Remote: false });
        var outputs = monitor.Outputs.Single(static o => o.Urn.EndsWith("::g", StringComparison.Ordinal));
        Assert.Equal("{first:\"g-0-id\"}", outputs.Outputs.ToString());
    }

    [Fact]
    public async Task Depending_on_a_component_is_depending_on_its_parts()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var outer = new Group("outer", 1);
            _ = new Group("inner", 2, new ComponentResourceOptions { Parent = outer });
            _ = new Server("last", null, new CustomResourceOptions { DependsOn = { outer } });
        });
        var last = monitor.Registrations.Single(static r => r.Name == "last");
        Assert.Equal(["outer-0", "inner-0", "inner-1"], last.Dependencies.Select(static d => Core.Urn.Parse(d).Name));
    }

    [Fact]
    public async Task Custom_resources_and_remote_components_stand_for_themselves()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var server = new Server("server");
            _ = new Server("part", null, new CustomResourceOptions { Parent = server });
            var remote = new ComponentResource("test:index:Remote", "remote", ResourceArgs.Empty, null, remote: true);
            _ = new Server("last", null, new CustomResourceOptions { DependsOn = { server, remote } });
        });
        var last = monitor.Registrations.Single(static r => r.Name == "last");
        Assert.Equal(["server", "remote"], last.Dependencies.Select(static d => Core.Urn.Parse(d).Name));
    }

    [Fact]
    public async Task A_part_that_depends_on_its_own_component_does_not_hang()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var group = new Group("g", 1);
            _ = new Server("part", null, new CustomResourceOptions { Parent = group, DependsOn = { group } });
            _ = new Server("again", null, new CustomResourceOptions { Parent = group, DependsOn = { group } });
        });
        Assert.Equal(4, monitor.Registrations.Count);
    }

    [Fact]
    public async Task Components_whose_parts_wait_for_each_other_are_reported()
    {
        var monitor = new RecordingMonitor();
        var result = await SdkRun.RunAsync(new InlineProgramSource(static async () =>
        {
            var (first, second) = (new ComponentResource("t:i:C", "first"), new ComponentResource("t:i:C", "second"));
            var later = new TaskCompletionSource<Resource>();
            _ = new Server("a", null, new CustomResourceOptions { Parent = first, DependsOn = { Output.Create(later.Task) } });
            _ = new Server("b", null, new CustomResourceOptions { Parent = second, DependsOn = { first } });
            later.SetResult(second);
            await Task.Yield();
        }).Program, monitor);
        Assert.Equal(ProgramResult.FailedAndLogged, result);
        Assert.Contains(monitor.Errors, static e => e.Contains("INF7007", StringComparison.Ordinal)
            && e.Contains("'a'", StringComparison.Ordinal) && e.Contains("'b'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Depending_on_the_stack_from_inside_does_not_hang()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramResult.Succeeded, await SdkRun.RunAsync(Infra.Sdk.InlineProgram.For<SelfishStack>(), monitor));
        Assert.Equal("{name:\"web-id\",Plain:\"web-id\"}".Length, monitor.StackOutputs!.ToString().Length);
    }

    [Fact]
    public async Task Outputs_of_a_remote_component_carry_the_resources_behind_them()
    {
        var hidden = SdkRun.Urn("test:index:Server", "hidden");
        var monitor = new RecordingMonitor
        {
            OnRegister = (request, response) => Task.FromResult(request.Remote
                ? response with
                {
                    Outputs = PropertyMap.Of(("v", "x")),
                    PropertyDependencies = response.PropertyDependencies.Set("v", [hidden]),
                }
                : response),
        };
        await SdkRun.SucceedAsync(
            static () =>
            {
                var remote = new RemoteGroup("r");
                _ = new Server("web", new ServerArgs { Size = remote.V });
            },
            monitor);
        var web = monitor.Registrations.Single(static r => r.Name == "web");
        Assert.Contains(hidden.Value, web.Dependencies);
        Assert.Equal(2, web.Dependencies.Length);
    }

    [Fact]
    public async Task Transformations_run_from_the_inside_out()
    {
        static ResourceTransformation Mark(string mark) => args => args.Args is ServerArgs server
            ? new ResourceTransformationResult(
                new ServerArgs { Size = server.Size.Apply(v => v + mark) },
                CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions { IgnoreChanges = { mark } }))
            : null;

        var monitor = new RecordingMonitor();
        var program = Infra.Sdk.InlineProgram.For(static () => new MarkedStack(Mark("stack")));
        Assert.Equal(ProgramResult.Succeeded, await SdkRun.RunAsync(program, monitor));
        var web = monitor.Registrations.Single(static r => r.Name == "web");
        Assert.Equal("\"small-own-group-stack\"", web.Inputs["size"].ToString().Replace("own", "-own", StringComparison.Ordinal)
            .Replace("group", "-group", StringComparison.Ordinal).Replace("stack", "-stack", StringComparison.Ordinal));
        Assert.Equal(["own", "group", "stack"], web.Options.IgnoreChanges.AsEnumerable());
    }

    [Fact]
    public async Task A_transformation_cannot_change_the_parent()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, static () =>
        {
            var group = new ComponentResource("t:i:C", "g");
            _ = new Server("web", null, new CustomResourceOptions
            {
                ResourceTransformations =
                {
                    args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = group }),
                },
            });
            return new Dictionary<string, object?>();
        });
        Assert.Contains("must not change its parent", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_must_set_its_outputs()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(Infra.Sdk.InlineProgram.For<ForgetfulStack>(), monitor));
        Assert.Contains("Forgotten", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_a_stack_class_is_shown_as_it_is()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(Infra.Sdk.InlineProgram.For<RefusingStack>(), monitor);
        Assert.Equal("not today", Assert.Single(monitor.Errors));
    }

    [Fact]
    public async Task There_is_one_stack()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, static () =>
        {
            _ = new Stack();
            return new Dictionary<string, object?>();
        });
        Assert.Contains("one stack", Assert.Single(monitor.Errors), StringComparison.Ordinal);
        Assert.Single(monitor.AllRegistrations);
    }

    private sealed class Group : ComponentResource
    {
        public Group(string name, int count, ComponentResourceOptions? options = null)
            : base("test:index:Group", name, options)
        {
            var servers = Enumerable.Range(0, count)
                .Select(i => new Server($"{name}-{i}", null, new CustomResourceOptions { Parent = this })).ToList();
            First = servers[0].Id;
            RegisterOutputs();
        }

        [Output("first")]
        public Output<string> First { get; private set; }
    }

    private sealed class RemoteGroup(string name) : ComponentResource("test:index:Remote", name, ResourceArgs.Empty, null, remote: true)
    {
        [Output("v")]
        public Output<string> V { get; private set; } = null!;
    }

    private sealed class SelfishStack : Stack
    {
        public SelfishStack()
        {
            var server = new Server("web", null, new CustomResourceOptions { DependsOn = { this } });
            (Name, Plain) = (server.Id, server.Id);
        }

        [Output("name")]
        public Output<string> Name { get; set; }

        [Output]
        public Output<string> Plain { get; set; }
    }

    private sealed class ForgetfulStack : Stack
    {
        [Output]
        public Output<string> Forgotten { get; set; } = null!;
    }

    private sealed class RefusingStack : Stack
    {
        public RefusingStack() => throw new RunException("not today");
    }

    private sealed class MarkedStack : Stack
    {
        public MarkedStack(ResourceTransformation mark)
            : base(new StackOptions { ResourceTransformations = { mark } })
        {
            static ResourceTransformation Named(string name) => args => new ResourceTransformationResult(
                new ServerArgs { Size = ((ServerArgs)args.Args).Size.Apply(v => v + name) },
                CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions { IgnoreChanges = { name } }));

            var group = new ComponentResource("t:i:C", "g", new ComponentResourceOptions
            {
                ResourceTransformations = { args => args.Resource is Server ? Named("group")(args) : null },
            });
            _ = new Server("web", new ServerArgs { Size = "small" }, new CustomResourceOptions
            {
                Parent = group,
                ResourceTransformations = { Named("own") },
            });
        }
    }

    private sealed record InlineProgramSource(Func<Task> Body)
    {
        public IProgram Program => new Infra.Sdk.InlineProgram(async () =>
        {
            await Body();
            return null;
        });
    }
}
