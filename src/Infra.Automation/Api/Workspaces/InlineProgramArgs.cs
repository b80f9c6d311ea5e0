namespace Pulumi.Automation;

/// <summary>A stack whose program runs in this process.</summary>
public class InlineProgramArgs : LocalWorkspaceOptions
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="projectName">The project.</param>
    /// <param name="stackName">The stack.</param>
    /// <param name="program">The program.</param>
    public InlineProgramArgs(string projectName, string stackName, PulumiFn program)
    {
        StackName = stackName;
        ProjectSettings = ProjectSettings.Default(projectName);
        Program = program;
    }

    /// <summary>The stack.</summary>
    public string StackName { get; }
}
