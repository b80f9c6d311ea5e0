using System.Collections.Immutable;
using System.Globalization;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Plans;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Workspace;

namespace Infra.Automation.Plans;

/// <summary>A plan in a file, and whether it still holds: it is for one stack, one recorded state and one configuration.</summary>
internal sealed class SavedPlan(StackIdentity stack, ISecretsProvider secrets)
{
    /// <summary>Writes a plan for a state.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written, or a secret cannot be sealed.</exception>
    public void Save(string path, DeploymentPlan plan, Snapshot state)
    {
        var bound = plan with { Binding = new PlanBinding(stack.ToString(), StateDigest.Of(state), null) };
        using var content = new MemoryStream();
        PlanSerializer.Write(content, bound, new SecretSealer(secrets));
        Try(path, "written", () =>
        {
            var unfinished = path + ".new";
            File.WriteAllBytes(unfinished, content.ToArray());
            File.Move(unfinished, path, overwrite: true);
            return true;
        });
    }

    /// <summary>Reads a plan that holds for a state and a configuration.</summary>
    /// <exception cref="DiagnosticException">It cannot be read, or was made for something else; the message says what changed.</exception>
    public DeploymentPlan Load(string path, Snapshot state, ImmutableSortedDictionary<string, ConfigValue> config)
    {
        var plan = PlanSerializer.Read(Try(path, "read", () => File.ReadAllBytes(path)), new SecretSealer(secrets));
        var changed = Changes(plan, state, config).ToList();
        var made = plan.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return changed.Count == 0 ? plan : throw new DiagnosticException(PlanDiagnostics.Stale.Create(
            $"the plan '{Path.GetFileName(path)}' of {made} does not hold any more: {string.Join("; ", changed)}") with
        {
            NextStep = "make a new plan with 'infra preview --save-plan'",
        });
    }

    // A plan that another program made is not bound to a state: there the guard alone decides.
    private IEnumerable<string> Changes(DeploymentPlan plan, Snapshot state, ImmutableSortedDictionary<string, ConfigValue> config)
    {
        if (plan.Binding is not { } binding)
        {
            yield break;
        }

        if (binding.Stack != stack.ToString())
        {
            yield return $"it was made for the stack {binding.Stack}";
        }

        if (binding.State != StateDigest.Of(state))
        {
            yield return "the state has changed since";
        }

        var keys = plan.Config.Keys.Union(config.Keys, StringComparer.Ordinal)
            .Where(key => plan.Config.GetValueOrDefault(key)?.Text != config.GetValueOrDefault(key)?.Text)
            .Order(StringComparer.Ordinal).ToList();
        if (keys.Count > 0)
        {
            yield return $"the configuration has changed since ({string.Join(", ", keys)})";
        }
    }

    private static T Try<T>(string path, string verb, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(PlanDiagnostics.BadFile.Create($"'{path}' cannot be {verb}: {e.Message}"));
        }
    }
}
