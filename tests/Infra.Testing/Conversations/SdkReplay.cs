using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Infra.Rpc.Transport;

namespace Infra.Testing.Conversations;

/// <summary>
/// Runs the programs of a recorded conversation on our SDK, against an engine that answers as the recorded one did: what our SDK asks for
/// must be what the Node SDK asked for, but for <see cref="NodeOnlyFields"/>.
/// </summary>
public static class SdkReplay
{
    /// <summary>Long enough for a program that asks for all that was recorded.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs every program of a conversation and gives the differences, one a line.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="programOf">The program of a command.</param>
    /// <param name="patience">How long a request stays unanswered that the recorded engine did not answer, at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<string>> RunAsync(
        RecordedConversation conversation, Func<RecordedStep, IProgram> programOf, TimeSpan patience, CancellationToken cancellationToken)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        foreach (var step in conversation.Steps.Where(static s => s.Run is not null))
        {
            foreach (var difference in await RunAsync(step, programOf(step), patience, cancellationToken))
            {
                differences.Add($"step {step.Number} ({step.Operation}): {difference}");
            }
        }

        return differences.ToImmutable();
    }

    private static async Task<IEnumerable<string>> RunAsync(
        RecordedStep step, IProgram program, TimeSpan patience, CancellationToken cancellationToken)
    {
        var engine = new RecordedEngine(step, patience);
        await using var server = await GrpcServer.StartAsync(engine.Handlers(), cancellationToken);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Hang.Limit);
        var result = await program.RunAsync(client, Deployment(step.Run!), limit.Token);
        var ended = step.Served.Any(static c => c.Name == "SignalAndWaitForShutdown");
        return ended == (result == ProgramResult.Succeeded)
            ? engine.Differences()
            : engine.Differences().Prepend($"the recorded program {(ended ? "succeeded" : "failed")}, ours ended with {result}");
    }

    private static DeploymentInfo Deployment(RecordedCall run) => new(new StackIdentity(
        run.Text("organization") ?? StackIdentity.DefaultOrganization, run.Text("project")!, run.Text("stack")!))
    {
        Config = (run.Request["config"] as JsonObject ?? []).ToImmutableSortedDictionary(
            static p => p.Key, static p => p.Value!.GetValue<string>(), StringComparer.Ordinal),
        SecretConfigKeys = [.. (run.Request["configSecretKeys"] as JsonArray ?? []).Select(static k => k!.GetValue<string>())],
        IsDryRun = run.Request["dryRun"]?.GetValue<bool>() ?? false,
    };
}
