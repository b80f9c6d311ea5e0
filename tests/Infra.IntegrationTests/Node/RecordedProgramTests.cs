using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Programs;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Engine.Workspace;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;
using Infra.Testing.Deployments;
using Infra.Testing.Sim;

namespace Infra.IntegrationTests.Node;

/// <summary>
/// The recorded programs <c>dynamic</c>, <c>component</c> and <c>uses-component</c> with the unmodified npm package under our engine: the same
/// steps and outputs as in the recordings.
/// </summary>
public sealed class RecordedProgramTests
{
    [NodeFact]
    public async Task The_dynamic_provider_takes_the_recorded_steps()
    {
        using var project = new NodeProject("", "dyn");
        project.Write("index.js", RecordedPrograms.Dynamic);
        var stack = new RecordedStack(project, new PluginSettings(project.Folder, project.Folder, static _ => null) { Trust = PluginTrust.Everything });

        await stack.RunAsync("up", """{"v":"1"}""", "create thing");
        Assert.Equal("""{"made":"m1"}""", stack.Outputs);
        Assert.Equal("dyn-1", stack.IdOf("thing"));
        await stack.RunAsync("up", """{"v":"2"}""", "update thing");
        Assert.Equal("""{"made":"m2"}""", stack.Outputs);
        await stack.RunAsync("preview", """{"v":"2","key":"z"}""", "create-replacement thing", "replace thing", "delete-replaced thing");
        await stack.RunAsync("up", """{"v":"2","key":"z"}""", "create-replacement thing", "replace thing", "delete-replaced thing");
        Assert.Equal("""{"made":"m2"}""", stack.Outputs);
        await stack.RunAsync("refresh", """{"v":"2","key":"z"}""", "refresh thing");
        await stack.RunAsync("destroy", """{"v":"2","key":"z"}""", "delete thing");
        Assert.Empty(stack.State.Resources);
    }

    [NodeFact]
    public async Task The_component_provider_and_its_user_take_the_recorded_steps()
    {
        using var project = new NodeProject("", "usecomp");
        project.Write("index.js", RecordedPrograms.UsesComponent);
        project.Write("component/PulumiPlugin.yaml", "runtime:\n  name: nodejs\n  options:\n    packagemanager: npm\n    typescript: false\n");
        project.Write("component/package.json", """{"name":"comp","version":"1.2.3","main":"index.js"}""");
        project.Write("component/index.js", RecordedPrograms.Component);
        var stack = new RecordedStack(project, new PluginSettings(project.Folder, project.Folder, static _ => null)
        {
            Named = [new NamedPlugin("comp", Path.Combine(project.Folder, "component"), null)],
            Trust = PluginTrust.Everything,
        });
        string[] all = ["seed", "pair", "pair-a", "pair-b", "after"];

        await stack.RunAsync("preview", "{}", [.. all.Select(static n => $"create {n}")]);
        Assert.Empty(stack.State.Resources);
        await stack.RunAsync("up", "{}", [.. all.Select(static n => $"create {n}")]);
        Assert.Equal(Joined("1"), stack.Outputs);
        await stack.RunAsync("up", """{"v":"2"}""", "update seed", "update pair", "update pair-a", "update pair-b", "update after");
        Assert.Equal(Joined("2"), stack.Outputs);
        await stack.RunAsync("destroy", "{}", [.. all.Select(static n => $"delete {n}")]);
        Assert.Empty(stack.State.Resources);
        Assert.Empty(stack.Cloud.Resources);
    }

    private static string Joined(string value)
    {
        var seed = $"seed-1/\"{value}\"";
        var first = $"pair-a-1/{JsonSerializer.Serialize(seed, RecordedStack.Plain)}";
        var second = $"pair-b-1/{JsonSerializer.Serialize(first, RecordedStack.Plain)}";
        return JsonSerializer.Serialize(
            new SortedDictionary<string, string>(StringComparer.Ordinal) { ["hush"] = "x", ["joined"] = $"{first}+{second}", ["text"] = "described LOUD" },
            RecordedStack.Plain);
    }

    /// <summary>A stack on our engine whose program is a Node process; <c>sim</c> is the recorded provider's twin, all else are real plugins.</summary>
    private sealed class RecordedStack(NodeProject project, PluginSettings plugins)
    {
        public static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public Snapshot State { get; private set; } = Snapshot.Empty;

        public SimCloud Cloud { get; } = new();

        /// <summary>The stack's outputs as JSON, secrets shown.</summary>
        public string Outputs => JsonSerializer.Serialize(
            State.RootStack!.Outputs.OrderBy(static o => o.Key, StringComparer.Ordinal).ToDictionary(static o => o.Key, static o => Text(o.Value)), Plain);

        public string IdOf(string name) => State.Resources.Single(r => r.Urn.Name == name).Id;

        /// <summary>Runs a command; the steps of resources must be the given ones, in any order that dependencies allow.</summary>
        public async Task RunAsync(string operation, string config, params string[] steps)
        {
            var events = new EventCapture();
            await using var real = new PluginProviderSource(plugins);
            var engine = new DeploymentEngine(
                new Providers(new SimProviderSource(Cloud, new SimCallLog()), real), TimeProvider.System, new RandomIdSource());
            var file = ProjectFile.Load(Path.Combine(project.Folder, "Pulumi.yaml")).Value!;
            var request = new DeploymentRequest
            {
                Stack = new StackIdentity(StackIdentity.DefaultOrganization, project.Name, "dev"),
                Base = State,
                Program = await new ProjectProgramSource(AppContext.BaseDirectory, static _ => { }).LoadAsync(file, CancellationToken.None),
                Config = JsonSerializer.Deserialize<Dictionary<string, string>>(config)!.ToImmutableSortedDictionary(
                    p => $"{project.Name}:{p.Key}", static p => new ConfigValue(p.Value), StringComparer.Ordinal),
                Options = new DeploymentOptions { Parallel = 1 },
            };
            var journal = new InMemoryJournal(State);
            var result = operation switch
            {
                "preview" => await engine.PreviewUpdateAsync(request, events, CancellationToken.None),
                "up" => await engine.UpdateAsync(request, journal, events, CancellationToken.None),
                "refresh" => await engine.RefreshAsync(request, journal, events, CancellationToken.None),
                _ => await engine.DestroyAsync(request, journal, events, CancellationToken.None),
            };

            Assert.True(result.Result == OperationResult.Succeeded, string.Join('\n', events.Diagnostics));
            Assert.Equal(
                steps.Order(StringComparer.Ordinal),
                events.Started.Where(static s => !s.Urn.IsRootStack && !s.Urn.Type.IsProvider)
                    .Select(static s => $"{s.Operation.ToText()} {s.Urn.Name}").Order(StringComparer.Ordinal));
            State = operation == "preview" ? State : result.Snapshot;
        }

        private static string Text(PropertyValue value) => value.Unwrap() is StringValue text ? text.Value : value.ToString()!;
    }

    private sealed class Providers(SimProviderSource sim, PluginProviderSource real) : IProviderSource
    {
        public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
            package.Name == "sim" ? sim.StartAsync(package, cancellationToken) : real.StartAsync(package, cancellationToken);

        public string? LatestVersion(string package) => package == "sim" ? sim.LatestVersion(package) : real.LatestVersion(package);
    }
}
