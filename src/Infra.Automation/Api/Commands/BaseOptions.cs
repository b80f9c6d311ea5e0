namespace Pulumi.Automation.Commands;

/// <summary>What every command can be told.</summary>
public abstract class BaseOptions
{
    /// <summary>The folder that it runs in; null for this process's.</summary>
    public string? WorkDir { get; set; }

    /// <summary>Variables beside the inherited ones; null takes one away.</summary>
    public IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>Told every line of standard output as it comes.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Told every line of standard error as it comes.</summary>
    public Action<string>? OnStandardError { get; set; }

    internal abstract IEnumerable<string> Arguments { get; }
}
