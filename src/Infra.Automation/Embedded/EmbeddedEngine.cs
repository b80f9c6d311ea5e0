using Infra.Automation.Engines;
using Infra.Automation.Programs;
using Infra.Automation.Standard;
using Infra.Bindings;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Engine.Workspace;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Embedded;

/// <summary>
/// Deploys in this process. Settings and state are read afresh at every call; nothing of the process is changed, so that any number of
/// workspaces can be used at once.
/// </summary>
internal sealed class EmbeddedEngine : IWorkspaceEngine
{
    private static readonly Lazy<BlueprintValidator> Blueprints = new(static () =>
        new BlueprintValidator(StandardKinds.All, new PackageSchemaCatalog(PackageFacts.Packages, PackageSchemas.Get)));

    private readonly LocalWorkspace _workspace;
    private readonly EmbeddedEngineOptions _options;
    private readonly HostEnvironment _machine;

    public EmbeddedEngine(LocalWorkspace workspace, EmbeddedEngineOptions options)
    {
        (_workspace, _options, _machine) = (workspace, options, options.Environment ?? HostEnvironment.Current());
        Stacks = new EmbeddedStacks(this, workspace);
        Config = new EmbeddedConfig(this);
        Tags = new EmbeddedTags(this);
        State = new EmbeddedState(this);
        Operations = new EmbeddedOperations(this, workspace, options);
        Plugins = new EmbeddedPlugins(this);
    }

    /// <inheritdoc/>
    public string Version { get; } = new DeploymentOptions().WriterVersion.TrimStart('v');

    /// <inheritdoc/>
    public IStackRegistry Stacks { get; }

    /// <inheritdoc/>
    public IStackConfigStore Config { get; }

    /// <inheritdoc/>
    public IStackTagStore Tags { get; }

    /// <inheritdoc/>
    public IStackStateStore State { get; }

    /// <inheritdoc/>
    public IStackOperations Operations { get; }

    /// <inheritdoc/>
    public IWorkspacePlugins Plugins { get; }

    /// <summary>The machine as the workspace's programs and providers see it.</summary>
    public HostEnvironment Environment => _machine with
    {
        Variable = Variable,
        WorkingDirectory = _workspace.WorkDir,
    };

    /// <inheritdoc/>
    public Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken) => GuardAsync(() =>
        Task.FromResult(new WhoAmIResult(_machine.UserName, Open().Backend.Display, [])));

    /// <summary>Opens the project with its stacks.</summary>
    /// <param name="program">A program in place of the one that the project file names, or null.</param>
    /// <exception cref="DiagnosticException">The project file is not valid.</exception>
    public ProjectWorkspace Open(IProgram? program = null)
    {
        var environment = Environment;
        var project = ProjectFile.Discover(_workspace.WorkDir).Require();
        return new ProjectWorkspace(project, BackendLocation.Resolve(environment, project).Require(), new WorkspaceServices
        {
            Environment = environment,
            Time = _options.Time,
            Providers = _options.Providers ?? new ProviderFactory(_options.Time, environment),
            Programs = program is null
                ? _options.Programs ?? new ProjectProgramSource(AppContext.BaseDirectory, static _ => { })
                : new InlineProgramSource(program),
            Blueprints = program is null ? Blueprints.Value : null,
            Store = _options.Store ?? (location => StandardStores.Open(location, environment, _options.Time)),
            ExecutionKind = program is null ? "auto.local" : "auto.inline",
        });
    }

    /// <summary>A stack that exists.</summary>
    /// <exception cref="DiagnosticException">There is none of that name.</exception>
    public async Task<ProjectStack> StackAsync(string name, CancellationToken cancellationToken)
    {
        var stack = Open().GetStack(name);
        await stack.RequireAsync(cancellationToken: cancellationToken);
        return stack;
    }

    /// <summary>Does something whose failures are the caller's to hear of as the command line's are.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (DiagnosticException e)
        {
            throw CommandException.Of(e.Diagnostics);
        }
    }

    /// <inheritdoc cref="GuardAsync{T}"/>
    public static Task GuardAsync(Func<Task> act) => GuardAsync(async () =>
    {
        await act();
        return true;
    });

    /// <summary>Says that something needs a command line.</summary>
    public static NotSupportedException Unsupported(string what, string instead) =>
        new((AutomationDiagnostics.NeedsCommandLine.Create($"the embedded engine cannot {what}") with { NextStep = instead }).ToString());

    private string? Variable(string name) =>
        _workspace.EnvironmentVariables is { } own && own.TryGetValue(name, out var value) ? value
        : name == "PULUMI_HOME" && _workspace.PulumiHome is { } home ? home
        : _machine.Variable(name);
}
