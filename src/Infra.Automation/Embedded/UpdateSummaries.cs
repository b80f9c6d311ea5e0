using System.Collections.Immutable;
using Infra.Automation.Engines;
using Infra.Engine.State;
using Api = Pulumi.Automation;

namespace Infra.Automation.Embedded;

/// <summary>Entries of the history as the API has them.</summary>
internal static class UpdateSummaries
{
    /// <summary>A recorded update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="config">The configuration that was in force.</param>
    public static Api.UpdateSummary Of(UpdateRecord update, IEnumerable<ConfigEntry> config) => new()
    {
        Kind = Enum.Parse<Api.UpdateKind>(update.Kind.ToString()),
        StartTime = update.StartTime,
        EndTime = update.EndTime,
        Message = update.Message,
        Environment = update.Environment.ToImmutableDictionary(),
        Config = config.ToImmutableDictionary(static e => e.Key, EmbeddedConfig.ToApi),
        Result = update.Result switch
        {
            "succeeded" => Api.UpdateState.Succeeded,
            "in-progress" => Api.UpdateState.InProgress,
            "not-started" => Api.UpdateState.NotStarted,
            _ => Api.UpdateState.Failed,
        },
        Version = update.Version,
        ResourceChanges = OperationTypes.Count(update.ResourceChanges),
    };

    /// <summary>What only was to be said: it is in no history.</summary>
    public static Api.UpdateSummary OfPreview(Api.UpdateKind kind, StackOperationResult result, DateTimeOffset started, DateTimeOffset ended) => new()
    {
        Kind = kind,
        StartTime = started,
        EndTime = ended,
        Message = "",
        Environment = ImmutableDictionary<string, string>.Empty,
        Config = ImmutableDictionary<string, Api.ConfigValue>.Empty,
        Result = Api.UpdateState.Succeeded,
        ResourceChanges = OperationTypes.Count(result.Deployment.Changes),
    };
}
