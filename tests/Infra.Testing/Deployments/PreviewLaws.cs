using Infra.Core.Deployments;

namespace Infra.Testing.Deployments;

/// <summary>What holds of any preview, whatever it finds.</summary>
public static class PreviewLaws
{
    /// <summary>A preview writes nothing, asks no provider for a change, and gives the state as it was.</summary>
    /// <exception cref="InvalidOperationException">It changed something.</exception>
    public static void RequireNothingChanged(HarnessRun run, Snapshot before, bool isCloudAsBefore)
    {
        if (!run.Entries.IsEmpty || !isCloudAsBefore || run.Changes.Count > 0 || !ReferenceEquals(run.Result.Snapshot, before))
        {
            throw new InvalidOperationException($"a preview changed something: {string.Join(", ", run.Changes)}");
        }
    }
}
