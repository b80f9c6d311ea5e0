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

/// <summary>A plan in a file, and whether it still holds: it is for one stack, one recorded state, one configuration and one program.</summary>
internal sealed class SavedPlan(StackIdentity stack, ISecretsProvider secrets)
{
    private const int MostNames = 5;

    /// <summary>Writes a plan for a state and a program.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written, or a secret cannot be sealed.</exception>
    public void Save(string path, DeploymentPlan plan, Snapshot state, ImmutableSortedDictionary<string, string>? program)
    {
        var bound = plan with { Binding = new PlanBinding(stack.ToString(), StateDigest.Of(state), program) };
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

    /// <summary>Reads a plan, whether it still holds or not.</summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public DeploymentPlan Read(string path) =>
        PlanSerializer.Read(Try(path, "read", () => File.ReadAllBytes(path)), new SecretSealer(secrets));

    /// <summary>Reads a plan that holds for a state, a configuration and a program.</summary>
    /// <exception cref="DiagnosticException">It cannot be read, or was made for something else; the message says what changed.</exception>
    public DeploymentPlan Load(
        string path,
        Snapshot state,
        ImmutableSortedDictionary<string, ConfigValue> config,
        ImmutableSortedDictionary<string, string>? program)
    {
        var plan = Read(path);
        var changed = Changes(plan, state, config).Concat(ChangedFiles(plan, program)).ToList();
        var made = plan.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return changed.Count == 0 ? plan : throw new DiagnosticException(PlanDiagnostics.Stale.Create(
            $"the plan '{Path.GetFileName(path)}' of {made} does not hold any more: {string.Join("; ", changed)}") with
        {
            NextStep = $"make a new plan with 'infra preview --save-plan {path}', or see what would be different with 'infra up --plan {path} --replan'",
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

    private static IEnumerable<string> ChangedFiles(DeploymentPlan plan, ImmutableSortedDictionary<string, string>? program)
    {
        if (plan.Binding?.Program is not { } planned || program is null)
        {
            yield break;
        }

        var changed = planned.Where(f => program.GetValueOrDefault(f.Key) != f.Value)
            .Select(f => program.ContainsKey(f.Key) ? f.Key : $"{f.Key} is gone").ToList();
        if (changed.Count > 0)
        {
            var more = changed.Count > MostNames ? $" and {changed.Count - MostNames} more" : "";
            yield return $"the program has changed since ({string.Join(", ", changed.Take(MostNames))}{more})";
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
            throw new DiagnosticException(PlanDiagnostics.BadFile.Create(
                $"'{path}' cannot be {verb}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message)}") with
            {
                NextStep = "check the path and its permissions",
            });
        }
    }
}
