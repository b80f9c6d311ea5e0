using Infra.Automation.Embedded;
using Microsoft.Extensions.Logging;
using Pulumi.Automation.Commands;

namespace Pulumi.Automation;

/// <summary>How to open a workspace.</summary>
public class LocalWorkspaceOptions
{
    /// <summary>The folder of the project file; null for a temporary one that goes with the workspace.</summary>
    public string? WorkDir { get; set; }

    /// <summary>Pulumi's own folder (<c>PULUMI_HOME</c>); null for the user's.</summary>
    public string? PulumiHome { get; set; }

    /// <summary>
    /// What deploys: a command line, or null for the engine embedded in this library, which needs none.
    /// </summary>
    public PulumiCommand? PulumiCommand { get; set; }

    /// <summary>What the embedded engine is made of, where that is not as usual.</summary>
    public EmbeddedEngineOptions? Embedded { get; set; }

    /// <summary>What seals the secrets of new stacks; null for the backend's own way. The embedded engine knows <c>passphrase</c>.</summary>
    public string? SecretsProvider { get; set; }

    /// <summary>The program; null for the one that the project file names.</summary>
    public PulumiFn? Program { get; set; }

    /// <summary>Where programs that run in this process, and the engine, may log.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Variables of the workspace beside those of this process; null takes one away.</summary>
    public IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>The project's settings; null for those of the project file.</summary>
    public ProjectSettings? ProjectSettings { get; set; }

    /// <summary>The settings of stacks by name, to be written first.</summary>
    public IDictionary<string, StackSettings>? StackSettings { get; set; }
}
