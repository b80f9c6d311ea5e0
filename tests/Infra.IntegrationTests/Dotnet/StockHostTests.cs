using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Extensibility.Processes;
using Infra.Rpc.Monitor;
using Infra.Testing;

namespace Infra.IntegrationTests.Dotnet;

/// <summary>The program of this repository, <c>stacks/</c>, started as <c>pulumi up</c> starts it, both with the <c>binary</c> option and without.</summary>
public sealed class StockHostTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Stacks = Path.Combine(Root, "stacks");

    [Fact]
    public async Task Without_the_binary_option_the_host_finds_a_package_and_no_plugin()
    {
        // As the host does it: it refuses a program that lists no package at all, and takes one that is named Pulumi.* for a plugin.
        var (code, text) = await StockHost.RunAsync(new ProcessCommand("dotnet", ["list", Stacks, "package", "--include-transitive"], Stacks));

        Assert.Equal(0, code);
        var packages = StockHost.Packages(text);
        Assert.NotEmpty(packages);
        Assert.All(packages, static p => Assert.Matches("^[0-9]+\\.[0-9]+", p.Version));
        Assert.DoesNotContain(packages, static p => p.Name.StartsWith("Pulumi", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_list_is_read_as_the_host_reads_it()
    {
        const string list = """
            Project 'Some' has the following package references
               [net10.0]:
               Top-level Package      Requested   Resolved
               > Pulumi               3.*         3.71.0

               Transitive Package     Resolved
               > Google.Protobuf      3.25.1
            """;

        Assert.Equal([("Pulumi", "3.71.0"), ("Google.Protobuf", "3.25.1")], StockHost.Packages(list).ToArray());
        Assert.Empty(StockHost.Packages("Project 'Some' has the following package references\n   [net10.0]: No packages were found for this framework."));
    }

    [Fact]
    public void The_project_file_documents_both_ways()
    {
        var project = File.ReadAllText(Path.Combine(Root, "Pulumi.yaml"));

        Assert.Contains("runtime: dotnet", project, StringComparison.Ordinal);
        Assert.Contains("binary: stacks/bin/Release/net10.0/Infra.Stacks.dll", project, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "infra:blueprint", "stacks/dev.blueprint.yaml", 10)]
    [InlineData(false, "infra:stack", "SmokeStack", 1)]
    public async Task The_built_program_runs_under_the_host(bool isDryRun, string key, string value, int resources)
    {
        var monitor = new RecordingMonitor { Stack = Dev.Stack, IsPreview = isDryRun };
        var deployment = Dev with { IsDryRun = isDryRun, Config = Dev.Config.Remove("infra:blueprint").SetItem(key, value) };
        await using var server = await MonitorServer.StartAsync(monitor, deployment, CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));

        var command = new ProcessCommand("dotnet", [Path.Combine(AppContext.BaseDirectory, "Infra.Stacks.dll")], Root)
        {
            Environment = StockHost.Environment(server.Address, deployment, Root),
        };
        var (code, output) = await StockHost.RunAsync(command, limit.Token);

        Assert.True(code == 0, $"{code}: {output}\n{string.Join('\n', monitor.Errors)}");
        Assert.Empty(monitor.Errors);
        Assert.Equal(1, monitor.Shutdowns);
        Assert.Equal("infra-dev", monitor.AllRegistrations.Single(static r => r.Type == "pulumi:pulumi:Stack").Name);
        Assert.NotEmpty(monitor.StackOutputs!);
        Assert.True(monitor.Registrations.Count >= resources, $"{monitor.Registrations.Count} registrations");
        Assert.All(monitor.Registrations, static r => Assert.NotNull(r.Parent));
    }

    [Fact]
    public async Task Without_its_configuration_the_program_says_what_is_missing_and_fails()
    {
        var monitor = new RecordingMonitor { Stack = Dev.Stack };
        var deployment = Dev with { Config = Dev.Config.Clear() };
        await using var server = await MonitorServer.StartAsync(monitor, deployment, CancellationToken.None);
        var command = new ProcessCommand("dotnet", [Path.Combine(AppContext.BaseDirectory, "Infra.Stacks.dll")], Root)
        {
            Environment = StockHost.Environment(server.Address, deployment, Root),
        };

        var (code, _) = await StockHost.RunAsync(command);

        Assert.Equal(32, code);
        Assert.Contains("neither a blueprint nor a stack class", Assert.Single(monitor.Errors), StringComparison.Ordinal);
        Assert.Equal(0, monitor.Shutdowns);
    }

    private static DeploymentInfo Dev { get; } = new(new StackIdentity(StackIdentity.DefaultOrganization, "infra", "dev"))
    {
        Config = new Dictionary<string, string>
        {
            ["infra:blueprint"] = "stacks/dev.blueprint.yaml",
            ["aws:region"] = "us-east-1",
            ["infra:linuxRunners"] = "2",
            ["infra:runnerToken"] = "token",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        SecretConfigKeys = ["infra:runnerToken"],
        RootDirectory = Root,
    };

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Infra.Pulumi.sln")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }
}
