namespace Pulumi.Automation;

/// <summary>A stack whose program is in a folder.</summary>
public class LocalProgramArgs : LocalWorkspaceOptions
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="stackName">The stack.</param>
    /// <param name="workDir">The folder of the project file.</param>
    public LocalProgramArgs(string stackName, string workDir)
    {
        StackName = stackName;
        WorkDir = workDir;
    }

    /// <summary>The stack.</summary>
    public string StackName { get; }
}
