using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Infra.Rpc.Transport;

namespace Infra.Testing.Conversations;

/// <summary>A program that says to the engine what the recorded one said, in the recorded order.</summary>
internal sealed class ReplayedProgram(RecordedStep step, ImmutableArray<RecordedCall> known, KnownIds ids, Action<string> differs) : IProgram
{
    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        await using var server = await MonitorServer.StartAsync(monitor, deployment, cancellationToken);
        using var channel = new GrpcChannel(server.Address);
        var caller = new WireCaller(channel, ids, differs);
        var inner = InsideOfConstructs(step);
        foreach (var call in step.Served.Where(c => !inner.Contains(c)))
        {
            await caller.CallAsync(call, cancellationToken);
        }

        foreach (var call in Unanswered())
        {
            await caller.CallAsync(call, cancellationToken);
        }

        // A program that ends well says so.
        return step.Served.Any(static c => c.Name == "SignalAndWaitForShutdown") ? ProgramResult.Succeeded : ProgramResult.FailedAndLogged;
    }

    /// <summary>Says what the plugin said while it made a component.</summary>
    public async Task ConstructAsync(string monitor, RecordedCall construct, CancellationToken cancellationToken)
    {
        using var channel = new GrpcChannel(monitor);
        var caller = new WireCaller(channel, ids, differs);
        foreach (var call in InsideOf(step, construct))
        {
            await caller.CallAsync(call, cancellationToken);
        }
    }

    /// <summary>What plugins said while they made components.</summary>
    public static HashSet<RecordedCall> InsideOfConstructs(RecordedStep step) =>
        [.. step.Called.Where(static c => c.Name == "Construct").SelectMany(c => InsideOf(step, c))];

    private static IEnumerable<RecordedCall> InsideOf(RecordedStep step, RecordedCall construct)
    {
        var urns = new HashSet<string>(StringComparer.Ordinal) { construct.Response!["urn"]!.GetValue<string>() };
        foreach (var call in step.Served)
        {
            var urn = call.Response?["urn"]?.GetValue<string>() ?? call.Text("urn");
            var isInside = call.Name switch
            {
                "RegisterResource" => call.Request["remote"] is null && (urns.Contains(urn ?? "") || urns.Contains(call.Text("parent") ?? "")),
                "RegisterResourceOutputs" => urns.Contains(urn ?? ""),
                _ => false,
            };
            if (isInside)
            {
                urns.Add(urn!);
                yield return call;
            }
        }
    }

    // A registration that failed was never answered, so it is not in the recording. What was asked for is: the provider was asked to check it.
    private IEnumerable<RecordedCall> Unanswered()
    {
        var answered = step.Served.Select(static c => c.Response?["urn"]?.GetValue<string>()).ToHashSet();
        foreach (var check in step.Called.Where(c => c.Name == "Check" && !answered.Contains(c.Text("urn"))))
        {
            var urn = Urn.Parse(check.Text("urn")!);
            var like = known.FirstOrDefault(c => c.Name == "RegisterResource" && c.Text("name") == urn.Name && c.Text("type") == urn.Type.Value);
            if (like is not null)
            {
                var request = like.Request.DeepClone().AsObject();
                request["object"] = check.Request["news"]!.DeepClone();
                request["propertyDependencies"] = new JsonObject(
                    check.Request["news"]!.AsObject().Select(static p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonObject())));
                yield return new RecordedCall(like.Method, request, null, null) { IsUnheard = true };
            }
        }
    }
}
