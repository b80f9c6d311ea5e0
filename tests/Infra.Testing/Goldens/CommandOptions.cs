using System.Collections.Immutable;
using Infra.Engine;
using Infra.Engine.Resume;

namespace Infra.Testing.Goldens;

/// <summary>The options of a command as typed, and what they mean for the engine.</summary>
internal sealed record CommandOptions
{
    private static readonly HashSet<string> DisplayOnly =
        new(["--diff", "--json", "--show-sames", "--yes", "--skip-preview"], StringComparer.Ordinal);

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
            var value = i + 1 < options.Length ? options[i + 1] : "";
            if (!DisplayOnly.Contains(options[i]))
            {
                (parsed, var taken) = parsed.With(options[i], value);
                i += taken;
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
        "--exclude-protected" => (this with { Engine = Engine with { ExcludeProtected = true } }, 0),
        "--continue-on-error" => (this with { Engine = Engine with { ContinueOnError = true } }, 0),
        "--refresh" => (this with { Engine = Engine with { Refresh = true } }, 0),
        "--run-program" => (this with { Engine = Engine with { RunProgram = true } }, 0),
        "--expect-no-changes" => (this with { ExpectNoChanges = true }, 0),
        "--save-plan" => (this with { Engine = Engine with { RecordsPlan = true } }, 1),
        "--plan" => (this with { KeepsToPlan = true }, 1),
        "--preview-only" => (this with { PreviewOnly = true }, 0),
        "--clear-pending-creates" => (this with { Engine = Engine with { PendingCreates = new PendingChoices { ClearCreates = true } } }, 0),
        _ => throw new NotSupportedException($"the option {option} does not exist on our side"),
    };
}
