using System.Collections.Immutable;
using Infra.Automation.CommandLine;
using Infra.Automation.Embedded;
using Infra.Automation.Engines;
using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>
/// A workspace whose project is in a folder of this machine. It deploys with the engine embedded in this library, unless it is given a
/// command line (<see cref="LocalWorkspaceOptions.PulumiCommand"/>).
/// </summary>
public sealed partial class LocalWorkspace : Workspace
{
    private readonly bool _ownsWorkDir;
    private readonly WorkspaceFiles _files;

    private LocalWorkspace(LocalWorkspaceOptions options, ImmutableArray<string> remoteArguments)
    {
        _ownsWorkDir = options.WorkDir is null;
        WorkDir = Path.GetFullPath(options.WorkDir ?? Directory.CreateTempSubdirectory("automation-").FullName);
        PulumiHome = options.PulumiHome;
        SecretsProvider = options.SecretsProvider;
        Program = options.Program;
        Logger = options.Logger;
        EnvironmentVariables = new Dictionary<string, string?>(options.EnvironmentVariables ?? new Dictionary<string, string?>());
        _files = new WorkspaceFiles(WorkDir);
        Engine = options.PulumiCommand is { } command
            ? new CommandLineEngine(this, command) { RemoteArguments = remoteArguments }
            : new EmbeddedEngine(this, options.Embedded ?? new());
    }

    /// <inheritdoc/>
    public override string WorkDir { get; }

    /// <inheritdoc/>
    public override string? PulumiHome { get; }

    /// <inheritdoc/>
    public override string PulumiVersion => Engine.Version;

    /// <inheritdoc/>
    public override string? SecretsProvider { get; }

    /// <inheritdoc/>
    public override PulumiFn? Program { get; set; }

    /// <inheritdoc/>
    public override ILogger? Logger { get; set; }

    /// <inheritdoc/>
    public override IDictionary<string, string?>? EnvironmentVariables { get; set; }

    internal override IWorkspaceEngine Engine { get; }

    /// <summary>Opens a workspace.</summary>
    /// <exception cref="Exceptions.ProjectSettingsConflictException">The settings that were given differ from those of the project file.</exception>
    public static Task<LocalWorkspace> CreateAsync(LocalWorkspaceOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAsync(options ?? new(), [], cancellationToken);

    /// <summary>Makes a stack whose program runs in this process.</summary>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args) => CreateStackAsync(args, default);

    /// <summary>Makes a stack whose program runs in this process.</summary>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.CreateAsync, cancellationToken);

    /// <summary>Makes a stack whose program is in a folder.</summary>
    public static Task<WorkspaceStack> CreateStackAsync(LocalProgramArgs args) => CreateStackAsync(args, default);

    /// <summary>Makes a stack whose program is in a folder.</summary>
    public static Task<WorkspaceStack> CreateStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.CreateAsync, cancellationToken);

    /// <summary>Selects a stack whose program runs in this process.</summary>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args) => SelectStackAsync(args, default);

    /// <summary>Selects a stack whose program runs in this process.</summary>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.SelectAsync, cancellationToken);

    /// <summary>Selects a stack whose program is in a folder.</summary>
    public static Task<WorkspaceStack> SelectStackAsync(LocalProgramArgs args) => SelectStackAsync(args, default);

    /// <summary>Selects a stack whose program is in a folder.</summary>
    public static Task<WorkspaceStack> SelectStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.SelectAsync, cancellationToken);

    /// <summary>Selects a stack whose program runs in this process, and makes it where there is none.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args) => CreateOrSelectStackAsync(args, default);

    /// <summary>Selects a stack whose program runs in this process, and makes it where there is none.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    /// <summary>Selects a stack whose program is in a folder, and makes it where there is none.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(LocalProgramArgs args) => CreateOrSelectStackAsync(args, default);

    /// <summary>Selects a stack whose program is in a folder, and makes it where there is none.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        StackAsync(args, args.StackName, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    /// <inheritdoc/>
    public override Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default) =>
        _files.ReadProjectAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task SaveProjectSettingsAsync(ProjectSettings settings, CancellationToken cancellationToken = default) =>
        _files.WriteProjectAsync(settings, cancellationToken);

    /// <inheritdoc/>
    public override Task<StackSettings?> GetStackSettingsAsync(string stackName, CancellationToken cancellationToken = default) =>
        _files.ReadStackAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task SaveStackSettingsAsync(string stackName, StackSettings settings, CancellationToken cancellationToken = default) =>
        _files.WriteStackAsync(stackName, settings, cancellationToken);

    /// <inheritdoc/>
    public override Task<ImmutableList<string>> SerializeArgsForOpAsync(string stackName, CancellationToken cancellationToken = default) =>
        Task.FromResult(ImmutableList<string>.Empty);

    /// <inheritdoc/>
    public override Task PostCommandCallbackAsync(string stackName, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Opens a workspace whose commands take further arguments.</summary>
    internal static async Task<LocalWorkspace> OpenAsync(
        LocalWorkspaceOptions options, ImmutableArray<string> remoteArguments, CancellationToken cancellationToken)
    {
        var workspace = new LocalWorkspace(options, remoteArguments);
        try
        {
            if (options.ProjectSettings is { } project)
            {
                await workspace._files.EnsureProjectAsync(project, cancellationToken);
            }

            foreach (var (stack, settings) in options.StackSettings ?? new Dictionary<string, StackSettings>())
            {
                await workspace.SaveStackSettingsAsync(stack, settings, cancellationToken);
            }

            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _ownsWorkDir && Directory.Exists(WorkDir))
        {
            Directory.Delete(WorkDir, recursive: true);
        }
    }

    private static async Task<WorkspaceStack> StackAsync(
        LocalWorkspaceOptions options,
        string stack,
        Func<string, Workspace, CancellationToken, Task<WorkspaceStack>> open,
        CancellationToken cancellationToken)
    {
        var workspace = await OpenAsync(options, [], cancellationToken);
        try
        {
            return await open(stack, workspace, cancellationToken);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }
}
