using System.Collections.Immutable;
using Infra.Automation.Driving;
using Infra.Automation.Tests.CommandLine;
using Infra.Blueprints;
using Infra.Core.Diagnostics;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Tests.Driving;

/// <summary>Blueprints, from file to deployed stack and back, on either engine.</summary>
public sealed class BlueprintDriverTests : IDisposable
{
    private const string Shop = """
        version: "1.0"
        name: shop
        resources:
          - name: store
            type: aws:s3/bucketV2:BucketV2
            specs: { tags: { site: shop } }
          - name: web
            type: aws:ec2/instance:Instance
            specs: { instanceType: t3.micro, ami: ami-0123456789abcdef0, tags: { bucket: "${store.id}" } }
        outputs: { web: "${web.id}" }
        """;

    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_blueprint_is_previewed_priced_deployed_refreshed_and_destroyed()
    {
        var driver = Driver();
        Assert.DoesNotContain(driver.Validate(Blueprint(Shop)), static d => d.Severity == DiagnosticSeverity.Error);

        Assert.Equal(3, (await driver.PreviewAsync(Blueprint(Shop), "dev")).ChangeSummary[OperationType.Create]);
        Assert.True((await driver.CostAsync(Blueprint(Shop), "dev")).MonthlyAfter > 0m);
        var up = await driver.UpAsync(Blueprint(Shop), "dev");
        Assert.NotEmpty((string)up.Outputs["web"].Value);
        Assert.Equal(0m, (await driver.CostAsync(Blueprint(Shop), "dev")).MonthlyDelta);
        await driver.RefreshAsync("dev");
        Assert.Equal(["store", "web"], (await driver.StateAsync("dev")).Select(static r => r.ResourceId).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await driver.DestroyAsync("dev")).Summary.ResourceChanges![OperationType.Delete]);
        Assert.Empty(await driver.StateAsync("dev"));
    }

    [Fact]
    public async Task The_older_contract_deploys_inspects_destroys_and_rolls_back()
    {
        var driver = Driver();
        var first = await driver.DeployAsync(Blueprint(Shop), "dev");
        Assert.Equal(BlueprintDeploymentStatus.Completed, first.Status);
        Assert.Equal(["store", "web"], first.ResourcesCreated.AsEnumerable());
        Assert.Empty(first.ResourcesFailed);
        Assert.Equal("dev#1", first.DeploymentId);

        var web = await driver.GetStateAsync("dev", "web");
        Assert.Equal("aws:ec2/instance:Instance", web.ResourceType);
        Assert.Equal(BlueprintResourceStatus.Running, web.Status);
        Assert.Equal("t3.micro", web.Properties["instanceType"]);
        Assert.NotEmpty(web.Metadata["id"]);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => driver.GetStateAsync("dev", "nothing"));

        var second = await driver.DeployAsync(Blueprint(Shop.Replace("t3.micro", "t3.large", StringComparison.Ordinal)), "dev");
        Assert.Equal("dev#2", second.DeploymentId);
        Assert.True(await driver.RollbackAsync(second.DeploymentId!));
        Assert.Equal("t3.micro", (await driver.GetStateAsync("dev", "web")).Properties["instanceType"]);

        Assert.True(await driver.DestroyAsync("dev", "store"));
        Assert.Empty(await driver.StateAsync("dev"));
        Assert.True(await driver.RollbackAsync("dev#1"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => driver.RollbackAsync("dev"));
    }

    [Fact]
    public async Task Failures_are_results_and_mistakes_have_their_place()
    {
        var driver = Driver();
        var wrong = Blueprint(Shop.Replace("instanceType", "instanceTipe", StringComparison.Ordinal));

        var refused = await driver.DeployAsync(wrong, "dev");

        Assert.Equal(BlueprintDeploymentStatus.Failed, refused.Status);
        Assert.Contains("shop.yaml:9:", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["store", "web"], refused.ResourcesFailed.AsEnumerable());
        await Assert.ThrowsAsync<DiagnosticException>(() => driver.UpAsync(wrong, "dev"));
        await Assert.ThrowsAsync<StackNotFoundException>(() => driver.StateAsync("none"));
        await Assert.ThrowsAsync<ArgumentException>(() => driver.StateAsync("../out"));
    }

    [Fact]
    public async Task Health_and_supported_types_are_told()
    {
        var driver = Driver();
        Assert.Contains("compute", driver.SupportedResourceTypes);
        Assert.Contains("aws:ec2/instance:Instance", driver.SupportedResourceTypes);
        Assert.True(await driver.HealthCheckAsync());
        Assert.False(await driver.HealthCheckAsync("none"));
        await driver.DeployAsync(Blueprint(Shop), "dev");
        Assert.True(await driver.HealthCheckAsync("dev"));

        var closed = new BlueprintDriver(Options() with { EnvironmentVariables = Options().EnvironmentVariables.SetItem("PULUMI_BACKEND_URL", "gs://bucket") });
        Assert.False(await closed.HealthCheckAsync());
    }

    [Fact]
    public async Task A_command_line_drives_the_same_blueprint()
    {
        const string Web = """{"metadata":{"op":"create","urn":"urn:pulumi:dev::shop::aws:ec2/instance:Instance::web","type":"aws:ec2/instance:Instance","old":null,"new":{"type":"aws:ec2/instance:Instance","urn":"urn:pulumi:dev::shop::aws:ec2/instance:Instance::web","custom":true,"id":"","parent":"","inputs":{"instanceType":"t3.micro","tags":{"a":"b"}},"outputs":{},"provider":"urn:pulumi:dev::shop::pulumi:providers:aws::default::id"},"provider":"p"},"planning":true}""";
        const string Provider = """{"metadata":{"op":"create","urn":"urn:pulumi:dev::shop::pulumi:providers:aws::default","type":"pulumi:providers:aws","old":null,"new":{"type":"pulumi:providers:aws","urn":"urn:pulumi:dev::shop::pulumi:providers:aws::default","custom":true,"id":"id","parent":"","inputs":{"region":"us-east-1"},"outputs":{},"provider":""},"provider":""},"planning":true}""";
        using var standIn = new StandIn();
        var script = Path.Combine(_folder.Root, "script.json");
        await File.WriteAllTextAsync(script, System.Text.Json.JsonSerializer.Serialize(new[]
        {
            StandIn.Expect("stack select --stack dev --non-interactive"),
            StandIn.Expect("preview --exec-kind auto.inline --client=127.0.0.1:* --stack dev --event-log /* --non-interactive") with
            {
                Events =
                [
                    $$"""{"sequence":0,"timestamp":1,"resourcePreEvent":{{Provider}}}""",
                    $$"""{"sequence":0,"timestamp":1,"resourcePreEvent":{{Web}}}""",
                    """{"sequence":1,"timestamp":1,"summaryEvent":{"durationSeconds":1,"resourceChanges":{"create":1}}}""",
                ],
            },
        }));
        var driver = new BlueprintDriver(Options() with
        {
            PulumiCommand = await standIn.CommandAsync(),
            EnvironmentVariables = ImmutableDictionary<string, string?>.Empty.Add("STANDIN_SCRIPT", script).Add("SHOP_STAGE", "test"),
        });

        var cost = await driver.CostAsync(Blueprint(Shop), "dev");

        Assert.Equal("web", Assert.Single(cost.Resources).Urn.Name);
        Assert.True(cost.MonthlyAfter > 0m);
        await Assert.ThrowsAsync<CommandException>(() => driver.RefreshAsync("dev"));
    }

    private static Blueprint Blueprint(string text) => new BlueprintLoader().Parse("shop.yaml", text).Require();

    private BlueprintDriver Driver() => new(Options());

    private BlueprintDriverOptions Options() => new()
    {
        Directory = Path.Combine(_folder.Root, "stacks"),
        Project = "shop",
        Embedded = _folder.Embedded,
        Simulated = true,
        NewStackSettings = AutomationFolder.Settings(("aws:region", "us-east-1")),
        EnvironmentVariables = ImmutableDictionary<string, string?>.Empty
            .Add("PULUMI_BACKEND_URL", "file://" + Directory.CreateDirectory(_folder.Backend).FullName)
            .Add("PULUMI_CONFIG_PASSPHRASE", AutomationFolder.Passphrase),
    };
}
