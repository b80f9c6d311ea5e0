using System.Collections.Immutable;
using Pulumi.Automation.Commands;

namespace Pulumi.Automation;

/// <summary>Stacks whose programs Pulumi's service runs. It needs the pulumi command line, logged in there.</summary>
public static class RemoteWorkspace
{
    /// <summary>Makes a stack.</summary>
    public static Task<RemoteWorkspaceStack> CreateStackAsync(RemoteGitProgramArgs args) => CreateStackAsync(args, default);

    /// <summary>Makes a stack.</summary>
    public static Task<RemoteWorkspaceStack> CreateStackAsync(RemoteGitProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.CreateAsync, cancellationToken);

    /// <summary>Selects a stack.</summary>
    public static Task<RemoteWorkspaceStack> SelectStackAsync(RemoteGitProgramArgs args) => SelectStackAsync(args, default);

    /// <summary>Selects a stack.</summary>
    public static Task<RemoteWorkspaceStack> SelectStackAsync(RemoteGitProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.SelectAsync, cancellationToken);

    /// <summary>Selects a stack, and makes it where there is none.</summary>
    public static Task<RemoteWorkspaceStack> CreateOrSelectStackAsync(RemoteGitProgramArgs args) => CreateOrSelectStackAsync(args, default);

    /// <summary>Selects a stack, and makes it where there is none.</summary>
    public static Task<RemoteWorkspaceStack> CreateOrSelectStackAsync(RemoteGitProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    /// <summary>The arguments of every operation.</summary>
    /// <exception cref="ArgumentException">What is given contradicts itself, or is not enough.</exception>
    internal static ImmutableArray<string> Arguments(RemoteGitProgramArgs args)
    {
        if (args.StackName.Count(static c => c == '/') != 2)
        {
            throw new ArgumentException($"the stack '{args.StackName}' must be named ORGANIZATION/PROJECT/STACK", nameof(args));
        }

        if ((args.Branch is null) == (args.CommitHash is null))
        {
            throw new ArgumentException("either a branch or a commit must be given", nameof(args));
        }

        var auth = args.Auth;
        var flags = new FlagList()
            .Add("--remote-git-branch", args.Branch).Add("--remote-git-commit", args.CommitHash).Add("--remote-git-repo-dir", args.ProjectPath)
            .Add("--remote-git-auth-access-token", auth?.PersonalAccessToken).Add("--remote-git-auth-ssh-private-key", auth?.SshPrivateKey)
            .Add("--remote-git-auth-ssh-private-key-path", auth?.SshPrivateKeyPath).Add("--remote-git-auth-username", auth?.Username)
            .Add("--remote-git-auth-password", auth?.Password)
            .Add("--remote-executor-image", args.ExecutorImage?.Image)
            .Add("--remote-executor-image-username", args.ExecutorImage?.Credentials?.Username)
            .Add("--remote-executor-image-password", args.ExecutorImage?.Credentials?.Password)
            .Add("--remote-env", args.EnvironmentVariables.Where(static v => !v.Value.IsSecret).Select(static v => $"{v.Key}={v.Value.Value}"))
            .Add("--remote-env-secret", args.EnvironmentVariables.Where(static v => v.Value.IsSecret).Select(static v => $"{v.Key}={v.Value.Value}"))
            .Add("--remote-pre-run-command", args.PreRunCommands)
            .Add("--remote-skip-install-dependencies", args.SkipInstallDependencies);
        return ["--remote", args.Url, .. flags];
    }

    private static async Task<RemoteWorkspaceStack> OpenAsync(
        RemoteGitProgramArgs args,
        Func<string, Workspace, CancellationToken, Task<WorkspaceStack>> open,
        CancellationToken cancellationToken)
    {
        var arguments = Arguments(args);
        var options = new LocalWorkspaceOptions { PulumiCommand = await LocalPulumiCommand.CreateAsync(null, cancellationToken) };
        var workspace = await LocalWorkspace.OpenAsync(options, arguments, cancellationToken);
        try
        {
            return new RemoteWorkspaceStack(await open(args.StackName, workspace, cancellationToken));
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }
}
