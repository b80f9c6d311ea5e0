using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Testing.Conversations;

/// <summary>
/// Replays a recorded conversation against our engine: the program and the plugins say what they said, and everything that the engine
/// answers and calls must be what the real one did.
/// </summary>
public static class ConversationReplay
{
    /// <summary>Replays a conversation and gives the differences, one a line.</summary>
    public static async Task<ImmutableArray<string>> RunAsync(RecordedConversation conversation, CancellationToken cancellationToken)
    {
        var differences = new ConcurrentQueue<string>();
        var known = conversation.Steps.SelectMany(static s => s.Served).ToImmutableArray();
        var states = new Dictionary<StackIdentity, Snapshot>();
        var (ids, stack, config) = (new KnownIds(), new StackIdentity(StackIdentity.DefaultOrganization, "proj", "dev"), NoConfig);
        for (var i = 0; i < conversation.Steps.Length; i++)
        {
            var step = conversation.Steps[i];
            if (step.Run is { } run)
            {
                (stack, config) = (stack with { Project = run.Text("project")!, Stack = run.Text("stack")! }, ConfigOf(run));
            }
            else if (step.Called.FirstOrDefault(static c => c.Text("urn") is not null)?.Text("urn") is { } urn)
            {
                stack = stack with { Project = Urn.Parse(urn).Project, Stack = Urn.Parse(urn).Stack };
            }

            var number = i + 1;
            void Differs(string text) => differences.Enqueue($"step {number} ({step.Operation}): {ids.ToRecorded(text)}");
            var program = new ReplayedProgram(step, known, ids, Differs);
            await using var providers = new ReplayedProviders(step, ids, Differs) { OnConstruct = program.ConstructAsync };
            var request = new DeploymentRequest
            {
                Stack = stack,
                Base = states.GetValueOrDefault(stack, Snapshot.Empty),
                Program = program,
                Config = config,
                Options = new DeploymentOptions { Parallel = 1 },
                StackOutputs = new KnownStackOutputs(states.ToImmutableDictionary(
                    static s => s.Key.ToString(), static s => s.Value.RootStack?.Outputs ?? PropertyMap.Empty)),
            };
            states[stack] = await DeployAsync(step.Operation, request, providers, cancellationToken);
            providers.ExpectNothingMore();
        }

        return [.. differences];
    }

    private static ImmutableSortedDictionary<string, ConfigValue> NoConfig { get; } =
        ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, ConfigValue> ConfigOf(RecordedCall run)
    {
        var secret = (run.Request["configSecretKeys"] as JsonArray ?? []).Select(static k => k!.GetValue<string>()).ToHashSet();
        return (run.Request["config"] as JsonObject ?? []).ToImmutableSortedDictionary(
            static p => p.Key, p => new ConfigValue(p.Value!.GetValue<string>(), secret.Contains(p.Key)), StringComparer.Ordinal);
    }

    private static async Task<Snapshot> DeployAsync(
        string operation, DeploymentRequest request, ReplayedProviders providers, CancellationToken cancellationToken)
    {
        var engine = new DeploymentEngine(providers, TimeProvider.System, new RandomIdSource());
        var (journal, events) = (new InMemoryJournal(request.Base), new EventCapture());
        var result = operation switch
        {
            "preview" => await engine.PreviewUpdateAsync(request, events, cancellationToken),
            "up" => await engine.UpdateAsync(request, journal, events, cancellationToken),
            "refresh" => await engine.RefreshAsync(request, journal, events, cancellationToken),
            "destroy" => await engine.DestroyAsync(request, journal, events, cancellationToken),
            _ => throw new NotSupportedException($"nobody replays '{operation}'"),
        };
        return result.Snapshot;
    }
}
