using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Automation.Plans;
using Infra.Automation.Programs;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Engine.Imports;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>One operation on one stack, from settings to recorded result.</summary>
internal sealed class StackOperation(ProjectWorkspace workspace, ProjectStack stack, StackOperationOptions options)
{
    /// <summary>What runs in place of the project's program, or null.</summary>
    public IProgram? Program { get; init; }

    /// <summary>The command, for the lock and the history; by default that of the kind of operation.</summary>
    public string? CommandName { get; init; }

    /// <summary>For an import, the resources to take over.</summary>
    public ImmutableArray<ImportSpec> Imports { get; init; } = [];

    private readonly WorkspaceServices _services = workspace.Services;
    private StackSettingsFile _settings = stack.Settings();
    private ImmutableSortedDictionary<string, string>? _programFiles;
    private readonly ConcurrentQueue<Diagnostic> _noticed = new();

    public async Task<StackOperationResult> PreviewAsync(OperationKind kind, CancellationToken cancellationToken)
    {
        CheckBlueprint(kind);
        var secrets = stack.Secrets(_settings);
        StoredStack? stored = null;
        if (await stack.ExistsAsync(cancellationToken))
        {
            stored = await workspace.Store.LoadAsync(stack.Identity, secrets, cancellationToken);
        }
        else if (kind != OperationKind.Update || !File.Exists(_settings.Path))
        {
            throw await stack.NotFoundAsync(cancellationToken);
        }
        else if (await workspace.Store.WasDeployedAsync(stack.Identity, cancellationToken))
        {
            _noticed.Enqueue(await stack.StateGoneAsync(cancellationToken) with { Severity = DiagnosticSeverity.Warning });
        }

        var before = stored?.Snapshot ?? Snapshot.Empty;
        var request = await PrepareAsync(before, secrets, kind, cancellationToken);
        using var providers = OpenProviders(isPreview: true);
        var result = await EngineOn(providers).PreviewAsync(new EngineCall(kind, request, Imports), options.Events, cancellationToken);
        if (options.SavePlan is { } path && result is { Result: OperationResult.Succeeded, Plan: { } plan })
        {
            new SavedPlan(stack.Identity, secrets.Open(null)).Save(path, plan, before, _programFiles);
        }

        return Result(before, result, stored?.Diagnostics ?? []);
    }

    public async Task<StackOperationResult> RunAsync(OperationKind kind, CancellationToken cancellationToken)
    {
        CheckBlueprint(kind);
        if (kind == OperationKind.Update && File.Exists(_settings.Path) && !await stack.ExistsAsync(cancellationToken))
        {
            if (!options.AllowNewState && await workspace.Store.WasDeployedAsync(stack.Identity, cancellationToken))
            {
                throw new DiagnosticException(await stack.StateGoneAsync(cancellationToken));
            }

            // A new stack may have got a salt.
            await stack.CreateAsync(cancellationToken);
            _settings = stack.Settings();
        }

        await stack.RequireAsync(cancellationToken: cancellationToken);
        var secrets = stack.Secrets(_settings);
        var started = _services.Time.GetUtcNow();
        await using var session = await workspace.Store.BeginAsync(stack.Identity, Record(kind), secrets, cancellationToken);
        var request = await PrepareAsync(session.Base, secrets, kind, cancellationToken);
        using var providers = OpenProviders(isPreview: false);
        var result = await EngineOn(providers).RunAsync(new EngineCall(kind, request, Imports), session.Journal, options.Events, cancellationToken);

        // Whatever was cancelled, what was done must be recorded.
        await session.CommitAsync(
            result.Snapshot, new UpdateSummary(result.Result, result.Changes, started, _services.Time.GetUtcNow()), CancellationToken.None);
        return Result(session.Base, result, session.Diagnostics);
    }

    private async Task<DeploymentRequest> PrepareAsync(
        Snapshot before, SecretsProviderSource secrets, OperationKind kind, CancellationToken cancellationToken)
    {
        var settings = options.ConfigPaths ? WithPaths(_settings) : _settings;
        var config = StackConfig.Open(workspace.Project, settings, secrets.Open(null)).Require().Values
            .SetItems(options.ConfigPaths ? [] : options.Config.Select(Override));
        var deployment = options.Deployment with
        {
            Refresh = options.Deployment.Refresh || workspace.Project.AlwaysRefresh,
            RecordsPlan = options.SavePlan is not null,
        };
        var program = Program ?? (RunsProgram(kind) ? await _services.Programs.LoadAsync(workspace.Project, cancellationToken) : NoProgram.Instance);
        _programFiles = (options.SavePlan ?? options.Plan) is { } file ? FilesOf(program, file) : null;
        var plans = new SavedPlan(stack.Identity, secrets.Open(null));
        return new DeploymentRequest
        {
            Stack = stack.Identity,
            Base = before,
            Program = program,
            Config = config,
            Options = deployment,
            Plan = options.Plan is { } plan ? plans.Load(plan, before, config, _programFiles) : null,
            FormerPlan = options.FormerPlan is { } former ? plans.Read(former) : null,
            Abort = options.Abort,
            StackOutputs = new StoredOutputs(workspace.Store, secrets, workspace.Project.Name),
            RootDirectory = workspace.Project.Directory,
        };
    }

    // A blueprint is as much the program as what reads it.
    private ImmutableSortedDictionary<string, string>? FilesOf(IProgram program, string plan)
    {
        var files = (program as IVersionedProgram)?.ReadDigest(plan);
        return ChosenBlueprint() is { } blueprint
            && ProgramFiles.Digest(new FileInfo(Path.GetFullPath(blueprint, workspace.Project.Directory))) is { } digest
            ? (files ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)).SetItem(blueprint, digest)
            : files;
    }

    private bool RunsProgram(OperationKind kind) => kind == OperationKind.Update || options.Deployment.RunProgram;

    private void CheckBlueprint(OperationKind kind)
    {
        if (Program is null && RunsProgram(kind) && _services.Blueprints is { } validator && ChosenBlueprint() is { } path)
        {
            foreach (var doubt in BlueprintCheck.Run(validator, Path.Combine(workspace.Project.Directory, path)))
            {
                _noticed.Enqueue(doubt);
            }
        }
    }

    // A path is no secret, so that what is wrong with a blueprint is told before anybody is asked for a passphrase.
    private string? ChosenBlueprint() =>
        (options.ConfigPaths ? [] : options.Config.Select(Override)).LastOrDefault(static p => p.Key == BlueprintCheck.ConfigKey).Value?.Text
        ?? (_settings.Config.TryGetValue(BlueprintCheck.ConfigKey, out var chosen)
            ? chosen.ValueKind == JsonValueKind.String ? chosen.GetString() : null
            : workspace.Project.Config.FirstOrDefault(static d => d.Key.ToString() == BlueprintCheck.ConfigKey)?.Default?.Text);

    private ProviderSession OpenProviders(bool isPreview) => _services.Providers.Open(new ProviderRequest(
        stack.Identity, StackContext.Selection(_settings), workspace.Backend, isPreview, _noticed.Enqueue)
    {
        Project = workspace.Project,
    });

    private DeploymentEngine EngineOn(ProviderSession providers) => new(providers.Source, _services.Time, new RandomIdSource());

    // For this run alone: the file is not written.
    private StackSettingsFile WithPaths(StackSettingsFile settings)
    {
        foreach (var (name, text) in options.Config)
        {
            var (key, path) = ConfigEdit.ParsePath(name, workspace.Project.Name);
            RequireForOneRun(key, text);
            JsonElement? present = settings.Config.TryGetValue(key.ToString(), out var value) ? value : null;
            settings = settings.WithConfig(
                key.ToString(), path.Segments.IsEmpty ? JsonValue.Create(text) : ConfigEdit.Set(present, path, ConfigEdit.Typed(text)));
        }

        return settings;
    }

    // What is simulated decides what a state means: that cannot change for one run.
    private static void RequireForOneRun(ConfigKey key, string value)
    {
        if (key.ToString() is ProviderSelection.ConfigKey or StackContext.PassphraseKey)
        {
            throw new DiagnosticException(AutomationDiagnostics.BadProviders.Create(
                $"'{key}' cannot be set for one run, because the stack's state depends on it") with
            {
                NextStep = $"set it for the stack with 'infra config set {key} {value}'",
            });
        }
    }

    private KeyValuePair<string, ConfigValue> Override(KeyValuePair<string, string> pair)
    {
        var key = ConfigKey.Parse(pair.Key, workspace.Project.Name);
        RequireForOneRun(key, pair.Value);
        return KeyValuePair.Create(key.ToString(), new ConfigValue(pair.Value));
    }

    private OperationRecord Record(OperationKind kind) => new(KindOf(kind), $"infra {CommandName ?? Command(kind)}", options.Message)
    {
        Environment = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("exec.kind", _services.ExecutionKind),
        Config = _settings.Config,
        LockTimeout = options.LockTimeout,
        OnLockWait = options.OnLockWait,
    };

    private StackOperationResult Result(Snapshot before, DeploymentResult result, ImmutableArray<Diagnostic> ofState) => new()
    {
        Stack = stack.Identity,
        Providers = StackContext.Selection(_settings),
        Before = before,
        Deployment = result,
        StateDiagnostics = [.. ofState, .. _noticed],
    };

    private static UpdateKind KindOf(OperationKind kind) => kind switch
    {
        OperationKind.Refresh => UpdateKind.Refresh,
        OperationKind.Destroy => UpdateKind.Destroy,
        OperationKind.Import => UpdateKind.ResourceImport,
        _ => UpdateKind.Update,
    };

    private static string Command(OperationKind kind) => kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "destroy",
        OperationKind.Import => "import",
        _ => "up",
    };

    /// <summary>Stands where no program is to run.</summary>
    private sealed class NoProgram : IProgram
    {
        public static readonly NoProgram Instance = new();

        public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
            Task.FromResult(ProgramResult.Succeeded);
    }
}
