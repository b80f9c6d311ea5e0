using Infra.Automation;
using Infra.Automation.Programs;
using Infra.Bindings;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Cli.Commands;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;

namespace Infra.Cli;

/// <summary>All wiring. The only place that knows every part.</summary>
internal sealed class Composition(CliHost host)
{
    /// <summary>Opens the workspace that a command runs in.</summary>
    /// <exception cref="Core.Diagnostics.DiagnosticException">There is no project, or it is not valid.</exception>
    public ProjectWorkspace OpenWorkspace(GlobalArguments arguments)
    {
        var directory = Path.GetFullPath(arguments.Directory ?? ".", host.Environment.WorkingDirectory);
        return ProjectWorkspace.Open(directory, Services(arguments));
    }

    private WorkspaceServices Services(GlobalArguments arguments) => new()
    {
        Environment = host.Environment,
        Time = host.Time,
        Providers = host.Providers ?? new ProviderFactory(host.Time, host.Environment),
        Programs = host.Programs ?? new ProjectProgramSource(AppContext.BaseDirectory, host.Error.WriteLine),
        Blueprints = new BlueprintValidator(StandardKinds.All, new PackageSchemaCatalog(PackageFacts.Packages, PackageSchemas.Get)),
        Store = location => new BucketStateStore(new DiskBucket(location.Url, location.Directory), host.Environment, host.Time),
        AskPassphrase = Terminal.IsInteractive(host, arguments) ? () => Passphrase.Ask(host) : null,
        ExecutionKind = "cli",
    };
}
