using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Infra.Automation.Programs;
using Infra.Benchmarks.Engine;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Engine.Workspace;

namespace Infra.Benchmarks.Targets;

/// <summary>The preview of a new stack whose .NET program is a process of its own, over gRPC, beside the same in one process.</summary>
internal static class ProgramProcess
{
    private const int Resources = 1_000;
    private const int Repetitions = 5;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var project = Project(root);
        var (far, near) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var first = TimeSpan.Zero;
        for (var i = 0; i < Repetitions; i++)
        {
            var time = await PreviewAsync(await new ProjectProgramSource(AppContext.BaseDirectory, static _ => { }).LoadAsync(project, CancellationToken.None));
            first = i == 0 ? time : first;
            far = time < far ? time : far;
            time = await PreviewAsync(BenchStack.Program(Resources, chained: true));
            near = time < near ? time : near;
        }

        return
        [
            new TargetRow(
                "W1", "preview of 1,000 new, program a process of its own over gRPC", $"{TargetBenchmark.Text(far)}, the first {TargetBenchmark.Text(first)}",
                $"in process {TargetBenchmark.Text(near)}: {TargetBenchmark.Text(far / near)} times as long", "1 s", "3 s"),
            new TargetRow("W2", "preview of 1,000 new, in process", TargetBenchmark.Text(near), "", "0.1 s", "0.3 s"),
        ];
    }

    private static ProjectFile Project(string root)
    {
        var path = Path.Combine(root, "Pulumi.yaml");
        Directory.CreateDirectory(root);
        var binary = Path.Combine(AppContext.BaseDirectory, "Infra.TestPrograms.dll");
        File.WriteAllText(path, $"name: test\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n    process: true\n");
        return ProjectFile.Load(path).Value!;
    }

    private static async Task<TimeSpan> PreviewAsync(IProgram program)
    {
        var engine = new DeploymentEngine(new BenchProvider.Source(TimeSpan.Zero), TimeProvider.System, new RandomIdSource());
        var request = new DeploymentRequest
        {
            Stack = new StackIdentity(StackIdentity.DefaultOrganization, "test", "dev"),
            Base = Snapshot.Empty,
            Program = program,
            Config = ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal)
                .Add("test:program", new ConfigValue("many", false))
                .Add("test:count", new ConfigValue(Resources.ToString(CultureInfo.InvariantCulture), false)),
        };
        var watch = Stopwatch.StartNew();
        var result = await engine.PreviewUpdateAsync(request, new Silence(), CancellationToken.None);
        return result.Result == OperationResult.Succeeded ? watch.Elapsed
            : throw new InvalidOperationException($"the preview ended with {result.Result}");
    }

    private sealed class Silence : IEventSink
    {
        public void Publish(EngineEvent engineEvent)
        {
        }
    }
}
