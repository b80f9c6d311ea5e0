using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing;
using Pulumi;

namespace Infra.Tests.Sdk;

public sealed class RegistrationTests
{
    private const string StackUrn = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";

    [Fact]
    public async Task A_custom_resource_is_registered_with_its_inputs()
    {
        var monitor = await SdkRun.SucceedAsync(() => _ = new Server("web", new ServerArgs { Size = "small", Ports = { 80, 443 } }));

        var request = Assert.Single(monitor.Registrations);
        Assert.Equal(("test:index:Server", "web", StackUrn), (request.Type, request.Name, request.Parent));
        Assert.True(request.Custom);
        Assert.Equal("{ports:[80,443],size:\"small\"}", request.Inputs.ToString());
        Assert.Equal(["ports", "size"], request.PropertyDependencies.Keys);
        Assert.All(request.PropertyDependencies.Values, static urns => Assert.Empty(urns));
        Assert.Equal("1.2.3", request.Version);
        Assert.Null(request.Options.Protect);
    }

    [Fact]
    public async Task Outputs_flow_into_inputs_with_their_resources()
    {
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            var first = new Server("first", new ServerArgs { Size = "small" });
            _ = new Server("second", new ServerArgs { Size = first.Id.Apply(static id => id + "!"), Ports = { 1 } });
        });

        var second = monitor.Registrations[1];
        Assert.Equal("first-id!", ((StringValue)second.Inputs["size"]).Value);
        Assert.Equal(SdkRun.Urn("test:index:Server", "first").Value, Assert.Single(second.Dependencies));
        Assert.Equal(SdkRun.Urn("test:index:Server", "first"), Assert.Single(second.PropertyDependencies["size"]));
        Assert.Empty(second.PropertyDependencies["ports"]);
    }

    [Fact]
    public async Task Stack_outputs_are_registered_after_everything_resolved()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.SucceedAsync(monitor, static () =>
        {
            var server = new Server("web", new ServerArgs { Size = "small" });
            return new Dictionary<string, object?> { ["id"] = server.Id, ["secret"] = Output.CreateSecret("x"), ["none"] = null };
        });

        Assert.Equal("{id:\"web-id\",secret:[secret]}", monitor.StackOutputs!.ToString());
        Assert.Equal(1, monitor.Shutdowns);
    }

    [Fact]
    public async Task An_exception_fails_the_run_with_its_place()
    {
        var monitor = new RecordingMonitor();
        var result = await SdkRun.RunAsync(monitor, static () => throw new InvalidOperationException("boom"));

        Assert.Equal(ProgramResult.FailedAndLogged, result);
        var error = Assert.Single(monitor.Errors);
        Assert.Contains("boom", error, StringComparison.Ordinal);
        Assert.Contains("RegistrationTests.cs", error, StringComparison.Ordinal);
        Assert.Equal(0, monitor.Shutdowns);
    }
}
