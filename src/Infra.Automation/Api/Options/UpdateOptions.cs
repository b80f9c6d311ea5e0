using Pulumi.Automation.Events;

namespace Pulumi.Automation;

/// <summary>What every operation on a stack can be told.</summary>
public class UpdateOptions
{
    /// <summary>Told of every engine event as it happens; called from one thread at a time.</summary>
    public Action<EngineEvent>? OnEvent { get; set; }

    /// <summary>Told every line of standard output as it comes.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Told every line of standard error as it comes.</summary>
    public Action<string>? OnStandardError { get; set; }

    /// <summary>A message for the history (<c>--message</c>).</summary>
    public string? Message { get; set; }

    /// <summary>URNs or globs to limit the operation to (<c>--target</c>).</summary>
    public List<string>? Target { get; set; }

    /// <summary>URNs or globs to leave out (<c>--exclude</c>).</summary>
    public List<string>? Exclude { get; set; }

    /// <summary>How many resource operations may run at once (<c>--parallel</c>).</summary>
    public int? Parallel { get; set; }

    /// <summary>Policy packs to run (<c>--policy-pack</c>); the embedded engine refuses them.</summary>
    public List<string>? PolicyPacks { get; set; }

    /// <summary>The packs' configuration files (<c>--policy-pack-configs</c>); the embedded engine refuses them.</summary>
    public List<string>? PolicyPackConfigs { get; set; }

    /// <summary>Another settings file for the stack (<c>--config-file</c>); the embedded engine refuses it.</summary>
    public string? ConfigFile { get; set; }

    /// <summary>How the command line colours its output (<c>--color</c>); means nothing to the embedded engine.</summary>
    public string? Color { get; set; }

    /// <summary>Whether the command line prints debug messages (<c>--debug</c>); the embedded engine gives them as events.</summary>
    public bool? Debug { get; set; }

    /// <summary>Whether the command line prints JSON (<c>--json</c>); means nothing to the embedded engine.</summary>
    public bool? Json { get; set; }

    /// <summary>Whether the command line hands log flags to plugins (<c>--logflow</c>); means nothing to the embedded engine.</summary>
    public bool? LogFlow { get; set; }

    /// <summary>Whether the command line logs to standard error (<c>--logtostderr</c>); means nothing to the embedded engine.</summary>
    public bool? LogToStdErr { get; set; }

    /// <summary>How much the command line logs (<c>--verbose</c>); means nothing to the embedded engine.</summary>
    public int? LogVerbosity { get; set; }

    /// <summary>Where the command line writes profiles (<c>--profiling</c>); means nothing to the embedded engine.</summary>
    public string? Profiling { get; set; }

    /// <summary>Where the command line sends traces (<c>--tracing</c>); means nothing to the embedded engine.</summary>
    public string? Tracing { get; set; }
}
