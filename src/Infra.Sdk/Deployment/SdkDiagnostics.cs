using Infra.Core.Diagnostics;

namespace Pulumi;

/// <summary>Diagnostics of the program side: codes INF7000 to INF7099.</summary>
internal static class SdkDiagnostics
{
    public static readonly DiagnosticDescriptor ProgramFailed =
        new("INF7001", DiagnosticSeverity.Error, "The program failed with an exception");

    public static readonly DiagnosticDescriptor NoEngine =
        new("INF7002", DiagnosticSeverity.Error, "The program runs without an engine");

    public static readonly DiagnosticDescriptor ProgramExited =
        new("INF7003", DiagnosticSeverity.Error, "The program exited with a code other than 0");

    public static readonly DiagnosticDescriptor NothingDeployed =
        new("INF7004", DiagnosticSeverity.Error, "The program ended without running a deployment");

    public static readonly DiagnosticDescriptor ValueOfWrongType =
        new("INF7005", DiagnosticSeverity.Warning, "A value from the engine has another type than the program expects");

    public static readonly DiagnosticDescriptor NotSerializable =
        new("INF7006", DiagnosticSeverity.Error, "An argument is of a type that cannot be sent to the engine");

    public static readonly DiagnosticDescriptor DependencyCycle =
        new("INF7007", DiagnosticSeverity.Error, "Resources wait for each other");

    public static readonly DiagnosticDescriptor FeatureMissing =
        new("INF7008", DiagnosticSeverity.Error, "The engine lacks a feature that the program uses");

    public static readonly DiagnosticDescriptor RequestRefused =
        new("INF7009", DiagnosticSeverity.Error, "The engine refused a request of the program");

    public static readonly DiagnosticDescriptor TooLate =
        new("INF7012", DiagnosticSeverity.Error, "The program declared something after it had ended");

    public static readonly DiagnosticDescriptor EngineLost =
        new("INF7013", DiagnosticSeverity.Error, "The engine that started the program cannot be reached");

    public static readonly DiagnosticDescriptor BadEngineVariables =
        new("INF7014", DiagnosticSeverity.Error, "The engine that started the program told it too little");

    public static readonly DiagnosticDescriptor Deadlock =
        new("INF7015", DiagnosticSeverity.Error, "The program can never go on");

    public static readonly DiagnosticDescriptor ProgramWaits =
        new("INF7016", DiagnosticSeverity.Warning, "The program waits");

    public static readonly DiagnosticDescriptor ConfigMissing =
        new("INF7010", DiagnosticSeverity.Error, "A required configuration value is missing");

    public static readonly DiagnosticDescriptor ConfigOfWrongType =
        new("INF7011", DiagnosticSeverity.Error, "A configuration value is of another type than the program expects");
}
