using System.Globalization;
using Pulumi;
using Pulumi.Automation;

#pragma warning disable RS0030 // That the process's own variables stay as they are is what is looked at.

namespace Infra.Automation.Tests.Embedded;

/// <summary>A hundred stacks at once in one process know nothing of each other.</summary>
public sealed class ManyStacksTests : IDisposable
{
    private const int Stacks = 100;
    private const int Resources = 100;
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hundred_stacks_of_a_hundred_resources_share_nothing()
    {
        var (folder, path) = (Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE"));

        var results = await Task.WhenAll(Enumerable.Range(0, Stacks).Select(i => Task.Run(() => RunAsync(i))));

        for (var i = 0; i < Stacks; i++)
        {
            var own = i.ToString(CultureInfo.InvariantCulture);
            var (up, events) = results[i];
            Assert.Equal($"region-{own}", up.Outputs["region"].Value);
            Assert.Equal($"secret-{own}", up.Outputs["token"].Value);
            Assert.True(up.Outputs["token"].IsSecret);
            Assert.Equal($"s{own}", up.Outputs["stack"].Value);
            Assert.Equal($"project-{own}", up.Outputs["project"].Value);
            Assert.Equal(Resources + 1, up.Summary.ResourceChanges![OperationType.Create]);
            Assert.Equal($"region-{own}", up.Summary.Config[$"project-{own}:region"].Value);
            Assert.All(up.Operation!.Deployment.Snapshot.Resources, r =>
            {
                Assert.Equal($"s{own}", r.Urn.Stack);
                Assert.Equal($"project-{own}", r.Urn.Project);
            });
            Assert.Equal(Resources, up.Operation.Deployment.Snapshot.Resources.Count(r => r.Inputs.Get("region")?.ToString() == $"\"region-{own}\""));
            Assert.All(events, urn => Assert.StartsWith($"urn:pulumi:s{own}::project-{own}::", urn, StringComparison.Ordinal));
            Assert.Equal(Resources, events.Count(static urn => urn.Contains(":Thing::", StringComparison.Ordinal)));
            Assert.DoesNotContain("secret-", up.StandardOutput, StringComparison.Ordinal);
        }

        Assert.Equal(folder, Environment.CurrentDirectory);
        Assert.Equal(path, Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE"));
    }

    private async Task<(UpResult Up, List<string> Urns)> RunAsync(int i)
    {
        var own = i.ToString(CultureInfo.InvariantCulture);
        var args = _folder.Inline($"s{own}", PulumiFn.Create(Declare), $"project-{own}");
        using var stack = await LocalWorkspace.CreateStackAsync(args);
        await stack.SetAllConfigAsync(new Dictionary<string, ConfigValue>
        {
            ["region"] = new($"region-{own}"),
            ["token"] = new($"secret-{own}", isSecret: true),
        });
        var urns = new List<string>();
        var up = await stack.UpAsync(new UpOptions
        {
            OnEvent = happened => urns.AddRange(happened.ResourceOutputsEvent is { } ended ? [ended.Metadata.Urn] : []),
        });
        return (up, urns);
    }

    private static IDictionary<string, object?> Declare()
    {
        var config = new Config();
        for (var i = 0; i < Resources; i++)
        {
            var arguments = System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty
                .Add("region", config.Require("region")).Add("token", config.RequireSecret("token"));
            _ = new CustomResource("shop:index:Thing", $"thing-{i.ToString(CultureInfo.InvariantCulture)}", new DictionaryResourceArgs(arguments), null, null);
        }

        return new Dictionary<string, object?>
        {
            ["region"] = config.Require("region"),
            ["token"] = config.RequireSecret("token"),
            ["stack"] = Deployment.Instance.StackName,
            ["project"] = Deployment.Instance.ProjectName,
        };
    }
}
