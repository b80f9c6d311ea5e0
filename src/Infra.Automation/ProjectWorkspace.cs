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
    /// <param name="directory">The folder.</param>
    /// <param name="services">What it needs from outside.</param>
    /// <param name="settingsFile">The settings file to use in place of that of each stack's name: an absolute path, or null.</param>
    /// <exception cref="DiagnosticException">There is none, it is not valid, or its backend cannot be used.</exception>
    public static ProjectWorkspace Open(string directory, WorkspaceServices services, string? settingsFile = null)
    {
        var project = ProjectFile.Discover(directory).Require() with { SettingsFile = settingsFile };
        return new ProjectWorkspace(project, BackendLocation.Resolve(services.Environment, project).Require(), services);
    }

    /// <summary>The stack of a name, whether it exists or not.</summary>
    /// <param name="name"><c>STACK</c>, <c>PROJECT/STACK</c> or <c>ORGANIZATION/PROJECT/STACK</c>.</param>
    /// <exception cref="DiagnosticException">No stack can have the name, or it belongs to another project.</exception>
    public ProjectStack GetStack(string name) => new(this, Identify(name));

    /// <summary>The project's stacks, sorted by name.</summary>
    public Task<ImmutableArray<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default) =>
        Store.ListAsync(Project.Name, cancellationToken);

    /// <summary>Makes an empty stack with its settings file.</summary>
    /// <exception cref="DiagnosticException">It exists, or did and its state is lost; its name is not acceptable, or there is no passphrase for
    /// its secrets.</exception>
    public async Task<ProjectStack> CreateStackAsync(string name, CancellationToken cancellationToken = default)
    {
        var stack = GetStack(name);
        if (!await stack.ExistsAsync(cancellationToken) && await Store.WasDeployedAsync(stack.Identity, cancellationToken))
        {
            // An empty state in the place of a lost one would have the next update make everything a second time.
            throw new DiagnosticException(await stack.StateGoneAsync(cancellationToken));
        }

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

    /// <summary>Gives a stack another name: its state, its history, its settings file, and what a simulation remembers of it.</summary>
    /// <param name="name">The stack.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <exception cref="DiagnosticException">There is no such stack, it is locked, or the name is taken.</exception>
    public async Task<ProjectStack> RenameStackAsync(string name, string newName, CancellationToken cancellationToken = default)
    {
        var (from, to) = (GetStack(name), GetStack(newName));
        await from.RequireAsync(cancellationToken: cancellationToken);
        using var alone = await from.LockSettingsAsync(cancellationToken);
        var settings = from.Settings();
        var target = StackSettingsFile.PathOf(Project, to.Identity.Stack);
        if (File.Exists(target) || await to.ExistsAsync(cancellationToken))
        {
            throw new DiagnosticException(StateDiagnostics.StackExists.Create(
                $"the name '{to.Identity.Stack}' is taken: there is a stack or a settings file of that name") with
            {
                Location = new SourceLocation(target, 1, 1),
                NextStep = "choose another name, or remove the file",
            });
        }

        // Whatever moment a crash comes at, the stack that exists has its settings and its simulation.
        Services.Providers.CopyMemory(from.Identity, to.Identity, Backend);
        if (File.Exists(settings.Path))
        {
            File.Copy(settings.Path, target);
        }

        try
        {
            await Store.RenameAsync(from.Identity, to.Identity, from.Secrets(settings), cancellationToken);
        }
        catch (DiagnosticException)
        {
            File.Delete(target);
            Services.Providers.Forget(to.Identity, Backend);
            throw;
        }

        File.Delete(settings.Path);
        Services.Providers.Forget(from.Identity, Backend);
        if (SelectedStackName == from.Identity.Stack)
        {
            SelectStack(to.Identity.Stack);
        }

        return to;
    }

    /// <summary>The name of the selected stack, or null.</summary>
    public string? SelectedStackName =>
        new SelectedStack(Services.Environment, Project, Backend.Display).Read() is { } name ? name[(name.LastIndexOf('/') + 1)..] : null;

    /// <summary>Selects a stack for later commands, or none.</summary>
    public void SelectStack(string? name) => new SelectedStack(Services.Environment, Project, Backend.Display).Write(name);

    private StackIdentity Identify(string name) => StackNames.Parse(name, Project.Name) is var identity && identity.Project == Project.Name
        ? identity
        : throw new DiagnosticException(AutomationDiagnostics.StackNotFound.Create(
            $"no stack named '{name}' found in the project '{Project.Name}'") with
        {
            NextStep = "name a stack of this project, or run the command in the folder of the other one",
        });
}
