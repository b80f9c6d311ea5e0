namespace Pulumi.Automation;

/// <summary>A stack whose program is in a git repository, to be run by Pulumi's service.</summary>
public class RemoteGitProgramArgs(string stackName, string url) : RemoteWorkspaceOptions
{
    /// <summary>The stack, <c>ORGANIZATION/PROJECT/STACK</c>.</summary>
    public string StackName { get; } = stackName;

    /// <summary>The repository.</summary>
    public string Url { get; } = url;

    /// <summary>The folder of the project in the repository.</summary>
    public string? ProjectPath { get; set; }

    /// <summary>The branch.</summary>
    public string? Branch { get; set; }

    /// <summary>The commit.</summary>
    public string? CommitHash { get; set; }

    /// <summary>How to sign in.</summary>
    public RemoteGitAuthArgs? Auth { get; set; }
}
