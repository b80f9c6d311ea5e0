using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>
/// A project with its stacks. Any number of workspaces and stacks may be used in one process; nothing here is ambient. What a user or the
/// world did wrong comes as <see cref="DiagnosticException"/> where no result can carry it.
/// </summary>
public sealed class ProjectWorkspace
{
    /// <summary>A workspace on a project that is in memory or was read already.</summary>
    /// <param name="project">The project. Its path names the folder that settings files and relative paths belong to.</param>
    /// <param name="backend">Where its stacks are kept.</param>
    /// <param name="services">What it needs from outside.</param>
    public ProjectWorkspace(ProjectFile project, BackendLocation backend, WorkspaceServices services)
    {
        (Project, Backend, Services) = (project, backend, services);
        Store = services.Store(backend);
    }

    /// <summary>The project.</summary>
    public ProjectFile Project { get; }

    /// <summary>Where the stacks are kept.</summary>
    public BackendLocation Backend { get; }

    /// <summary>The stacks as they are stored.</summary>
    public IStateStore Store { get; }

    internal WorkspaceServices Services { get; }

    /// <summary>Opens the project of a folder, or of the nearest folder above it.</summary>
    /// <exception cref="DiagnosticException">There is none, it is not valid, or its backend cannot be used.</exception>
    public static ProjectWorkspace Open(string directory, WorkspaceServices services)
    {
        var project = ProjectFile.Discover(directory).Require();
        return new ProjectWorkspace(project, BackendLocation.Resolve(services.Environment, project).Require(), services);
    }

    /// <summary>The stack of a name, whether it exists or not.</summary>
    /// <param name="name"><c>STACK</c>, <c>PROJECT/STACK</c> or <c>ORGANIZATION/PROJECT/STACK</c>.</param>
    /// <exception cref="DiagnosticException">The name belongs to another project.</exception>
    public ProjectStack GetStack(string name) => new(this, Identify(name));

    /// <summary>The project's stacks, sorted by name.</summary>
    public Task<ImmutableArray<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default) =>
        Store.ListAsync(Project.Name, cancellationToken);

    /// <summary>Makes an empty stack with its settings file.</summary>
    /// <exception cref="DiagnosticException">It exists, its name is not acceptable, or there is no passphrase for its secrets.</exception>
    public async Task<ProjectStack> CreateStackAsync(string name, CancellationToken cancellationToken = default)
    {
        var stack = GetStack(name);
        await stack.CreateAsync(cancellationToken);
        return stack;
    }

    /// <summary>Removes a stack with its history; its settings file stays.</summary>
    /// <param name="name">The stack.</param>
    /// <param name="force">Whether to remove it although it still has resources.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack, it is locked, or it has resources.</exception>
    public Task RemoveStackAsync(string name, bool force = false, CancellationToken cancellationToken = default) =>
        Store.RemoveAsync(Identify(name), force, cancellationToken);

    /// <summary>The name of the selected stack, or null.</summary>
    public string? SelectedStackName =>
        new SelectedStack(Services.Environment, Project, Backend.Display).Read() is { } name ? name[(name.LastIndexOf('/') + 1)..] : null;

    /// <summary>Selects a stack for later commands, or none.</summary>
    public void SelectStack(string? name) => new SelectedStack(Services.Environment, Project, Backend.Display).Write(name);

    private StackIdentity Identify(string name)
    {
        var identity = name.Split('/') switch
        {
            [var stack] => new StackIdentity(StackIdentity.DefaultOrganization, Project.Name, stack),
            [var project, var stack] => new StackIdentity(StackIdentity.DefaultOrganization, project, stack),
            [var organization, var project, var stack] => new StackIdentity(organization, project, stack),
            _ => null,
        };
        return identity is not null && identity.Project == Project.Name
            ? identity
            : throw new DiagnosticException(AutomationDiagnostics.StackNotFound.Create(
                $"no stack named '{name}' found in the project '{Project.Name}'") with
            { NextStep = "name a stack of this project" });
    }
}
