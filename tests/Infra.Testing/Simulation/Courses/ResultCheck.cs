using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Simulation.Programs;

namespace Infra.Testing.Simulation.Courses;

/// <summary>Whether what a recorded run says of itself agrees with the state, the program and the cloud.</summary>
internal sealed class ResultCheck(CourseWorld world, CourseStep step, RunEnd end, Snapshot state)
{
    /// <summary>Checks.</summary>
    /// <exception cref="CourseFailure">It does not agree.</exception>
    public void Run()
    {
        var result = end.Result!;
        if (Text(result.Snapshot) is var told && Text(state) is var recorded && told != recorded)
        {
            throw new CourseFailure("I5", $"the result is not what is recorded:{Environment.NewLine}{told}{Environment.NewLine}{recorded}");
        }

        if (result.Result != OperationResult.Succeeded)
        {
            return;
        }

        switch (step.Action)
        {
            case CourseAction.Update:
                RequireProgram();
                break;
            case CourseAction.Refresh:
                RequireCloud(state.Resources.Where(IsManaged), "a refresh succeeded");
                break;
            default:
                Require(state.Resources.IsEmpty, "a destroy succeeded, and resources are left");
                break;
        }
    }

    private static bool IsManaged(ResourceState resource) =>
        resource is { Custom: true, IsProvider: false, External: false, PendingReplacement: false };

    private void RequireProgram()
    {
        var rows = state.Resources.Where(static r => !r.IsProvider && !r.Urn.IsRootStack).ToList();
        Require(!rows.Exists(static r => r.Delete || r.PendingReplacement), "an update succeeded, and old halves of replacements are left");
        Require(
            rows.Select(static r => r.Urn.Name).Order(StringComparer.Ordinal)
                .SequenceEqual(step.Version.Resources.Select(static r => r.Name).Order(StringComparer.Ordinal)),
            "an update succeeded, and the state holds other resources than the program declares");
        foreach (var planned in step.Version.Resources)
        {
            RequireResource(planned, rows.Single(r => r.Urn.Name == planned.Name));
        }

        if (step.Refresh)
        {
            RequireCloud(rows.Where(IsManaged), "an update after a refresh succeeded");
        }
    }

    private void RequireResource(PlannedResource planned, ResourceState row)
    {
        if (planned.IsComponent)
        {
            return;
        }

        Require(row.Protect == planned.Protect, $"{planned.Name} does not have the option protect that the program gives");
        Require(row.RetainOnDelete == planned.Retain, $"{planned.Name} does not have the option retainOnDelete that the program gives");
        Require(planned.DeletedWith is null || row.DeletedWith?.Name == planned.DeletedWith, $"{planned.Name} does not have the option deletedWith that the program gives");
        foreach (var (key, value) in planned.Values.Where(v => !planned.IgnoreChanges.Contains(v.Key)))
        {
            Require(row.Inputs.Get(key) is NumberValue number && number.Value == value, $"{planned.Name} does not have {key}={value}");
        }

        foreach (var (key, name) in planned.References)
        {
            var other = state.Resources.Single(r => r.Urn.Name == name && !r.Delete);
            Require(
                row.Inputs.Get(key) is { } value && value.Equals(other.Outputs.Get("out")),
                $"{planned.Name} does not have {key} from {name} as it is now");
        }

        Require(row.Inputs.Get("secret") is SecretValue, $"{planned.Name} has lost the mark of its secret");
        Require(row.Outputs.Get("token") is SecretValue, $"{planned.Name} has lost the mark of its secret output");
    }

    private void RequireCloud(IEnumerable<ResourceState> rows, string what)
    {
        foreach (var row in rows)
        {
            Require(
                world.Cloud.Resources.TryGetValue(row.Id, out var real) && real.Inputs.Equals(row.Inputs.WithoutSecrets()),
                $"{what}, and {row.Id} is not as it is recorded");
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new CourseFailure("I5", message);
        }
    }

    private static string Text(Snapshot snapshot) => string.Join(
        Environment.NewLine,
        snapshot.Resources.Select(static r => $"{r.Urn} {r.Id} {(r.Delete ? "delete" : "")}")
            .Concat(snapshot.PendingOperations.Select(static o => $"{o.Kind} {o.Resource.Urn}")));
}
