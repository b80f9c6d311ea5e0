using Infra.Automation;
using Infra.Automation.Programs;
using Infra.Automation.Standard;
using Infra.Bindings;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Cli.Commands;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;

namespace Infra.Cli;

/// <summary>All wiring. The only place that knows every part.</summary>
internal sealed class Composition(CliHost host)
{
    /// <summary>Opens the workspace that a command runs in.</summary>
    /// <exception cref="DiagnosticException">There is no project, or it is not valid.</exception>
    public ProjectWorkspace OpenWorkspace(GlobalArguments arguments)
    {
        var directory = host.Environment.WorkingDirectory;
        var settings = arguments.ConfigFile is { } file ? Path.GetFullPath(file, directory) : null;
        return settings is null || File.Exists(settings)
            ? ProjectWorkspace.Open(directory, Services(arguments), settings)
            : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"--config-file names '{settings}', which does not exist") with
            {
                NextStep = "name a settings file that is there; an empty one will do",
            });
    }

    /// <summary>Opens the workspace that a command runs in, or null outside of any project, for commands that need none.</summary>
    /// <exception cref="DiagnosticException">The project is not valid.</exception>
    public ProjectWorkspace? TryOpenWorkspace(GlobalArguments arguments) => FindProject() is null ? null : OpenWorkspace(arguments);

    /// <summary>Where stacks are kept, in a project or outside of any.</summary>
    /// <exception cref="DiagnosticException">The project is not valid, or the backend's URL makes no sense.</exception>
    public BackendLocation FindBackend() => BackendLocation.Resolve(host.Environment, FindProject()).Require();

    /// <summary>Opens the store of a backend. Nothing is asked of it before its first use.</summary>
    /// <exception cref="DiagnosticException">The backend's URL makes no sense.</exception>
    public IStateStore OpenStore(BackendLocation location) => new BucketStateStore(OpenBucket(location), host.Environment, host.Time);

    private ProjectFile? FindProject() => ProjectFile.Discover(host.Environment.WorkingDirectory) is var found
        && found.Diagnostics.Any(static d => d.Descriptor == WorkspaceDiagnostics.NoProject) ? null : found.Require();

    private WorkspaceServices Services(GlobalArguments arguments) => new()
    {
        Environment = host.Environment,
        Time = host.Time,
        Providers = host.Providers ?? new ProviderFactory(host.Time, host.Environment, arguments.AllowsUnknownPlugins),
        Programs = host.Programs ?? new ProjectProgramSource(AppContext.BaseDirectory, host.Error.WriteLine),
        Blueprints = new BlueprintValidator(StandardKinds.All, new PackageSchemaCatalog(PackageFacts.Packages, PackageSchemas.Get)),
        Store = OpenStore,
        AskPassphrase = Terminal.IsInteractive(host, arguments) ? () => Passphrase.Ask(host) : null,
        ExecutionKind = "cli",
    };

    private IBucket OpenBucket(BackendLocation location)
    {
        if (location.Kind == BackendKind.Folder)
        {
            return new DiskBucket(location.Url, location.Directory);
        }

        // A backend that keeps one waiting says why.
        var retry = new RetryOptions { Waiting = wait => host.Error.WriteLine(TextSafety.OneLine(wait.ToString())) };
        return BucketSource.Open(location, host.Environment, retry, host.Time).Require();
    }
}
