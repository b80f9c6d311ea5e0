using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>Diagnostics of projects, settings and configuration: codes INF6000 to INF6299.</summary>
public static class WorkspaceDiagnostics
{
    /// <summary>There is no project file.</summary>
    public static readonly DiagnosticDescriptor NoProject = new("INF6001", DiagnosticSeverity.Error, "No project file was found");

    /// <summary>A file of the workspace cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor FileAccess = new("INF6002", DiagnosticSeverity.Error, "A workspace file cannot be read or written");

    /// <summary>A file is not YAML.</summary>
    public static readonly DiagnosticDescriptor BadYaml = new("INF6003", DiagnosticSeverity.Error, "The file is not valid YAML");

    /// <summary>A file is larger, deeper or more entangled than a settings file may be.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new("INF6004", DiagnosticSeverity.Error, "The file is too large or nested too deeply");

    /// <summary>The project file says something that does not make sense.</summary>
    public static readonly DiagnosticDescriptor BadProject = new("INF6010", DiagnosticSeverity.Error, "The project file is not valid");

    /// <summary>A stack's settings file says something that does not make sense.</summary>
    public static readonly DiagnosticDescriptor BadSettings = new("INF6020", DiagnosticSeverity.Error, "The stack's settings file is not valid");

    /// <summary>A configuration key is malformed.</summary>
    public static readonly DiagnosticDescriptor BadKey = new("INF6030", DiagnosticSeverity.Error, "The configuration key is not valid");

    /// <summary>Configuration that the project requires is missing.</summary>
    public static readonly DiagnosticDescriptor MissingConfig = new("INF6031", DiagnosticSeverity.Error, "Required configuration is missing");

    /// <summary>A configuration value is not of the declared type.</summary>
    public static readonly DiagnosticDescriptor WrongType = new("INF6032", DiagnosticSeverity.Error, "A configuration value has the wrong type");

    /// <summary>A configuration value that is declared secret stands in plain text.</summary>
    public static readonly DiagnosticDescriptor NotSecret = new("INF6033", DiagnosticSeverity.Error, "A secret configuration value is not sealed");

    /// <summary>A property path does not lead into the configuration value.</summary>
    public static readonly DiagnosticDescriptor BadPath = new("INF6034", DiagnosticSeverity.Error, "The configuration path does not apply");

    /// <summary>There is no such configuration value.</summary>
    public static readonly DiagnosticDescriptor NoValue = new("INF6035", DiagnosticSeverity.Error, "There is no such configuration value");

    /// <summary>The backend's URL cannot be used.</summary>
    public static readonly DiagnosticDescriptor BadBackend = new("INF6040", DiagnosticSeverity.Error, "The backend cannot be used");

    /// <summary>No stack is selected.</summary>
    public static readonly DiagnosticDescriptor NoStackSelected = new("INF6051", DiagnosticSeverity.Error, "No stack is selected");
}
