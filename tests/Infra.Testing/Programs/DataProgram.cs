using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Sdk;

namespace Infra.Testing.Programs;

/// <summary>A program that is data, run on the SDK as a .NET program would be, with the timing of the Node programs that were recorded.</summary>
/// <param name="program">The program.</param>
/// <param name="arrivals">The order in which its requests reach the engine; null for program order.</param>
public sealed class DataProgram(JsonElement program, Arrivals? arrivals = null) : IProgram
{
    /// <summary>What the program has asked for while it runs.</summary>
    public ProgramProgress Progress { get; } = new();

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var entries = ProgramEntry.ReadAll(program);
        var stuck = ProgramDeadlock.Find(entries);
        Progress.Begin(entries, stuck, arrivals);
        var node = new NodeMonitor(monitor, deployment.IsDryRun, Progress);
        var body = new ProgramBody(program, entries, stuck, node);

        // Where its caller has a scheduler, that one sees what the program does.
        var scheduler = TaskScheduler.Current;
        var result = await new InlineProgram(() => Task.Factory.StartNew(
            body.RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap()).RunAsync(node, deployment, cancellationToken);
        Progress.End();
        if (stuck.IsEmpty || result != ProgramResult.Succeeded)
        {
            return result;
        }

        await monitor.LogAsync(
            new LogRequest(DiagnosticSeverity.Error, "the program ended while resources were waiting for each other"), cancellationToken);
        return ProgramResult.FailedAndLogged;
    }
}
