using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.Resume;

namespace Infra.Cli.Commands.Operations;

/// <summary>
/// The flags of preview, up, refresh and destroy, with Pulumi's names and short forms. A command offers only those that it obeys.
/// </summary>
internal sealed class OperationFlags
{
    // Seconds.
    private const int MaxLockTimeout = 24 * 60 * 60;

    private readonly GlobalFlags _common;
    private readonly DisplayFlags _display;
    private readonly List<Option> _options = [];
    private readonly OperationKind _kind;

    private readonly Option<int?> _parallel = new("--parallel", "-p")
    {
        Description = "How many operations may run at once",
        HelpName = "n",
    };
    private readonly Option<string[]> _target = Many("--target", "-t", "A URN or glob to limit the operation to; may be repeated");
    private readonly Option<bool> _targetDependents = new("--target-dependents")
    {
        Description = "What depends on a target is a target too",
    };
    private readonly Option<string[]> _exclude = Many("--exclude", "-x", "A URN or glob to leave out; may be repeated");
    private readonly Option<bool> _excludeDependents = new("--exclude-dependents")
    {
        Description = "Leave out what depends on an excluded resource too",
    };
    private readonly Option<string[]> _replace = Many("--replace", null, "A URN or glob to replace whether it changed or not");
    private readonly Option<string[]> _targetReplace = Many("--target-replace", null, "The same as --target and --replace");
    private readonly Option<bool> _refresh = new("--refresh", "-r") { Description = "Refresh the state first" };
    private readonly Option<bool> _continueOnError = new("--continue-on-error")
    {
        Description = "Go on with independent work after a failure",
    };
    private readonly Option<bool> _excludeProtected = new("--exclude-protected")
    {
        Description = "Leave protected resources, and what they need, alone",
    };
    private readonly Option<bool> _ignoreProtect = new("--ignore-protect") { Description = "Delete protected resources too" };
    private readonly Option<string[]> _config = Many("--config", "-c", "Configuration for this run alone, KEY=VALUE; may be repeated");

    private readonly Option<bool> _configPath = new("--config-path") { Description = "Keys of --config lead into structures: servers[0].port" };
    private readonly Option<string> _importFile = new("--import-file")
    {
        Description = "List what would be created, to import it with 'infra import --file' once the IDs are filled in",
        HelpName = "file",
    };
    private readonly Option<string> _savePlan = new("--save-plan")
    {
        Description = "Save what is planned, to hold an update to it",
        HelpName = "file",
    };
    private readonly Option<string> _plan = new("--plan") { Description = "Do only what this saved plan says", HelpName = "file" };
    private readonly Option<bool> _replan = new("--replan")
    {
        Description = "With --plan: plan anew, show in what the new plan differs, and go on if it does not or you agree",
    };
    private readonly Option<bool> _runProgram = new("--run-program")
    {
        Description = "Run the program for its providers and hooks",
    };
    private readonly Option<bool> _clearPendingCreates = new("--clear-pending-creates")
    {
        Description = "Forget interrupted creates: they made nothing",
    };
    private readonly Option<bool> _skipPendingCreates = new("--skip-pending-creates") { Description = "Leave interrupted creates as they are" };
    private readonly Option<string[]> _importPendingCreates = Many(
        "--import-pending-creates", null, "What an interrupted create made, URN=ID; may be repeated");

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do it without asking" };
    private readonly Option<bool> _skipPreview = new("--skip-preview", "-f") { Description = "Do it without a preview" };
    private readonly Option<bool> _previewOnly = new("--preview-only") { Description = "Only say what would be done" };
    private readonly Option<string> _message = new("--message", "-m") { Description = "A message for the history", HelpName = "text" };
    private readonly Option<bool> _allowNewState = new("--allow-new-state")
    {
        Description = "Begin anew where the stack was deployed once and its state is gone",
    };
    private readonly Option<string> _lockTimeout = new("--lock-timeout")
    {
        Description = "How long to wait for a lock that somebody else holds (90, 90s, 5m); by default not at all",
        HelpName = "duration",
    };
    private readonly Option<bool> _remove = new("--remove")
    {
        Description = "Remove the stack when everything is deleted",
    };

    private readonly Option<bool> _expectNoChanges = new("--expect-no-changes") { Description = "Fail if there are changes" };
    public OperationFlags(GlobalFlags common, OperationKind kind)
    {
        (_common, _kind, _display) = (common, kind, new DisplayFlags(kind));
        _options.AddRange(_display.Options);
        if (kind == OperationKind.Import)
        {
            _options.AddRange([_parallel, _message, _yes, _skipPreview, _previewOnly, _lockTimeout]);
            _skipPreview.Aliases.Clear();
            return;
        }

        _options.AddRange([_parallel, _target, _targetDependents, _exclude, _excludeDependents, _config, _configPath, _message]);
        if (kind is OperationKind.Preview or OperationKind.Update)
        {
            _options.AddRange([_replace, _targetReplace, _ignoreProtect]);
        }

        if (kind != OperationKind.Refresh)
        {
            _options.Add(_refresh);
        }

        if (kind == OperationKind.Destroy)
        {
            _options.AddRange([_excludeProtected, _ignoreProtect, _remove]);
        }
        else
        {
            _options.Add(_expectNoChanges);
        }

        _options.AddRange(kind == OperationKind.Update ? [_allowNewState] : []);
        _options.AddRange(kind == OperationKind.Preview ? [_importFile] : [_yes, _skipPreview, _lockTimeout]);
        _options.AddRange(kind is OperationKind.Refresh or OperationKind.Destroy ? [_previewOnly, _runProgram] : []);
        _options.AddRange(kind switch
        {
            OperationKind.Preview => [_savePlan],
            OperationKind.Update => [_plan, _replan],
            OperationKind.Refresh => [_clearPendingCreates, _skipPendingCreates, _importPendingCreates],
            _ => (Option[])[],
        });
        _options.AddRange(kind is OperationKind.Update or OperationKind.Destroy ? [_continueOnError] : []);
    }

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command) => _options.ForEach(command.Options.Add);

    /// <summary>What was given.</summary>
    /// <exception cref="DiagnosticException">A value does not make sense.</exception>
    public OperationArguments Read(ParseResult result, CliHost host) => new()
    {
        Common = _common.Read(result),
        Deployment = Deployment(result, host),
        Display = _display.Read(result, Terminal.DisplayOptions(host, _common.Read(result).Color)),
        Config = Config(Values(result, _config)),
        Yes = Given(result, _yes) || Terminal.IsTrue(host.Variable("PULUMI_SKIP_CONFIRMATIONS")),
        SkipPreview = Given(result, _skipPreview),
        PreviewOnly = Given(result, _previewOnly) || _kind == OperationKind.Preview,
        ConfigPaths = Given(result, _configPath),
        Diff = _display.IsDiff(result),
        Json = _display.IsJson(result),
        SuppressProgress = _display.SuppressesProgress(result),
        ShowConfig = _display.ShowsConfig(result),
        ImportFile = PathOf(result, _importFile, host),
        ExpectNoChanges = Given(result, _expectNoChanges),
        Markdown = _display.Markdown(result),
        EventLog = _display.EventLog(result),
        Message = result.GetValue(_message) ?? "",
        AllowNewState = Given(result, _allowNewState),
        LockTimeout = _options.Contains(_lockTimeout) && result.GetValue(_lockTimeout) is { } wait ? Duration(wait) : TimeSpan.Zero,
        Remove = Given(result, _remove),
        SavePlan = PathOf(result, _savePlan, host),
        Plan = PathOf(result, _plan, host),
        Replan = Given(result, _replan) && (result.GetValue(_plan) is not null ? true : throw Bad("--replan needs --plan FILE: the plan to replace")),
    };

    private DeploymentOptions Deployment(ParseResult result, CliHost host)
    {
        var replaced = Values(result, _targetReplace);
        var parallel = result.GetValue(_parallel) ?? (int.TryParse(host.Variable("PULUMI_PARALLEL"), out var set) ? set : 16);
        return parallel is < 1 or > DeploymentOptions.MaxParallel
            ? throw Bad($"--parallel must be between 1 and {DeploymentOptions.MaxParallel}, not {parallel}")
            : new DeploymentOptions
            {
                Parallel = parallel,
                Targets = [.. Values(result, _target), .. replaced],
                TargetDependents = Given(result, _targetDependents),
                Excludes = [.. Values(result, _exclude)],
                ExcludeDependents = Given(result, _excludeDependents),
                ReplaceTargets = [.. Values(result, _replace), .. replaced],
                Refresh = Given(result, _refresh),
                ContinueOnError = Given(result, _continueOnError) || Terminal.IsTrue(host.Variable("PULUMI_CONTINUE_ON_ERROR")),
                ExcludeProtected = Given(result, _excludeProtected),
                IgnoreProtect = Given(result, _ignoreProtect),
                RunProgram = Given(result, _runProgram),
                PendingCreates = PendingCreates(result),
            };
    }

    private PendingChoices PendingCreates(ParseResult result) => new()
    {
        ClearCreates = Given(result, _clearPendingCreates),
        SkipCreates = Given(result, _skipPendingCreates),
        CreatedIds = CreatedIds([.. Values(result, _importPendingCreates)]),
    };

    // URN=ID, or URN and ID one after the other, as Pulumi takes them.
    private static ImmutableDictionary<Urn, string> CreatedIds(ImmutableArray<string> given)
    {
        var ids = ImmutableDictionary.CreateBuilder<Urn, string>();
        for (var i = 0; i < given.Length; i++)
        {
            var at = given[i].LastIndexOf('=');
            var (urn, id) = at > 0 ? (given[i][..at], given[i][(at + 1)..]) : (given[i], i + 1 < given.Length ? given[++i] : "");
            ids[Urn.TryParse(urn, out var parsed) && id.Length > 0 ? parsed : throw Bad($"--import-pending-creates needs URN=ID, not '{urn}'")] = id;
        }

        return ids.ToImmutable();
    }

    private string? PathOf(ParseResult result, Option<string> option, CliHost host) =>
        _options.Contains(option) && result.GetValue(option) is { } path ? Path.GetFullPath(path, host.Environment.WorkingDirectory) : null;

    private static ImmutableSortedDictionary<string, string> Config(string[] pairs)
    {
        var config = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            config[at > 0 ? pair[..at] : throw Bad($"--config must be KEY=VALUE, not '{pair}'")] = pair[(at + 1)..];
        }

        return config.ToImmutable();
    }

    private static TimeSpan Duration(string text)
    {
        var (number, unit) = text switch
        {
            [.. var minutes, 'm'] => (minutes, 60),
            [.. var seconds, 's'] => (seconds, 1),
            _ => (text, 1),
        };
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= MaxLockTimeout / unit
            ? TimeSpan.FromSeconds(value * unit)
            : throw Bad($"--lock-timeout must be a number of seconds or minutes (90, 90s, 5m) of at most a day, not '{text}'");
    }

    private bool Given(ParseResult result, Option<bool> option) => _options.Contains(option) && result.GetValue(option);

    private string[] Values(ParseResult result, Option<string[]> option) => _options.Contains(option) ? result.GetValue(option) ?? [] : [];

    private static Option<string[]> Many(string name, string? alias, string description) => new(name, alias is null ? [] : [alias])
    {
        Description = description,
        HelpName = "value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static DiagnosticException Bad(string message) => new(CliDiagnostics.BadCommandLine.Create(message));
}
