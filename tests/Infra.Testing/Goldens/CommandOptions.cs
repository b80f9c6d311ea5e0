using System.Collections.Immutable;
using System.Globalization;
using Infra.Engine;
using Infra.Engine.Resume;

namespace Infra.Testing.Goldens;

/// <summary>The options of a command as typed, and what they mean for the engine.</summary>
internal sealed record CommandOptions
{
    private static readonly HashSet<string> DisplayOnly = new(
        [
            "--debug", "--diff", "--json", "--show-config", "--show-full-output", "--show-reads", "--show-replacement-steps", "--show-sames",
            "--show-secrets", "--skip-config-validation", "--skip-preview", "--suppress-outputs", "--suppress-progress", "--urns", "--yes",
        ],
        StringComparer.Ordinal);

    /// <summary>The engine's options.</summary>
    public DeploymentOptions Engine { get; init; } = new();

    /// <summary>Whether changes are a failure.</summary>
    public bool ExpectNoChanges { get; init; }

    /// <summary>Whether the operation is held to the plan that was saved last.</summary>
    public bool KeepsToPlan { get; init; }

    /// <summary>Whether a refresh or a destroy is only planned.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Reads options.</summary>
    /// <exception cref="NotSupportedException">An option is not known here.</exception>
    public static CommandOptions Parse(ImmutableArray<string> options, int parallel)
    {
        var parsed = new CommandOptions { Engine = new DeploymentOptions { Parallel = parallel } };
        for (var i = 0; i < options.Length; i++)
        {
            var (name, given) = options[i].Split('=', 2) is [var left, var right] ? (left, right) : (options[i], null);
            if (given == "false")
            {
                continue;
            }

            if (!DisplayOnly.Contains(name))
            {
                (parsed, var taken) = parsed.With(name, given ?? (i + 1 < options.Length ? options[i + 1] : ""));
                i += given is null ? taken : 0;
            }
        }

        return parsed;
    }

    private (CommandOptions Options, int Taken) With(string option, string value) => option switch
    {
        "--target" => (this with { Engine = Engine with { Targets = Engine.Targets.Add(value) } }, 1),
        "--exclude" => (this with { Engine = Engine with { Excludes = Engine.Excludes.Add(value) } }, 1),
        "--replace" => (this with { Engine = Engine with { ReplaceTargets = Engine.ReplaceTargets.Add(value) } }, 1),
        "--target-replace" => (
            this with { Engine = Engine with { Targets = Engine.Targets.Add(value), ReplaceTargets = Engine.ReplaceTargets.Add(value) } }, 1),
        "--target-dependents" => (this with { Engine = Engine with { TargetDependents = true } }, 0),
        "--exclude-dependents" => (this with { Engine = Engine with { ExcludeDependents = true } }, 0),
        "--ignore-protect" => (this with { Engine = Engine with { IgnoreProtect = true } }, 0),
        "--message" => (this, 1),
        "--parallel" => (this with { Engine = Engine with { Parallel = int.Parse(value, CultureInfo.InvariantCulture) } }, 1),
        "--exclude-protected" => (this with { Engine = Engine with { ExcludeProtected = true } }, 0),
        "--continue-on-error" => (this with { Engine = Engine with { ContinueOnError = true } }, 0),
        "--refresh" => (this with { Engine = Engine with { Refresh = true } }, 0),
        "--run-program" => (this with { Engine = Engine with { RunProgram = true } }, 0),
        "--expect-no-changes" => (this with { ExpectNoChanges = true }, 0),
        "--save-plan" => (this with { Engine = Engine with { RecordsPlan = true } }, 1),
        "--plan" => (this with { KeepsToPlan = true }, 1),
        "--preview-only" => (this with { PreviewOnly = true }, 0),
        "--skip-pending-creates" => (this with { Engine = Engine with { PendingCreates = new PendingChoices { SkipCreates = true } } }, 0),
        "--clear-pending-creates" => (this with { Engine = Engine with { PendingCreates = new PendingChoices { ClearCreates = true } } }, 0),
        _ => throw new NotSupportedException($"the option {option} does not exist on our side"),
    };
}
