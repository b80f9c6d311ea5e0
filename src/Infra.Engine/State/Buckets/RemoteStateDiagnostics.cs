using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Buckets;

/// <summary>Diagnostics of state that is kept elsewhere than on the disk: codes INF1160 to INF1169.</summary>
public static class RemoteStateDiagnostics
{
    /// <summary>Nothing says who asks.</summary>
    public static readonly DiagnosticDescriptor NoCredentials =
        new("INF1160", DiagnosticSeverity.Error, "There are no credentials for the backend");

    /// <summary>The backend knows who asks, and says no.</summary>
    public static readonly DiagnosticDescriptor AccessDenied = new("INF1161", DiagnosticSeverity.Error, "The backend refused access");

    /// <summary>There is no such bucket or database.</summary>
    public static readonly DiagnosticDescriptor NoContainer =
        new("INF1162", DiagnosticSeverity.Error, "The backend's bucket or database does not exist");

    /// <summary>The backend did not do what it was asked within the time allowed.</summary>
    public static readonly DiagnosticDescriptor Unreachable = new("INF1163", DiagnosticSeverity.Error, "The backend did not answer in time");

    /// <summary>The backend's answer cannot be understood, or is too large.</summary>
    public static readonly DiagnosticDescriptor BadAnswer = new("INF1164", DiagnosticSeverity.Error, "The backend's answer makes no sense");

    /// <summary>The backend says that the request is wrong.</summary>
    public static readonly DiagnosticDescriptor Refused = new("INF1165", DiagnosticSeverity.Error, "The backend refused the request");

    /// <summary>The backend does not write under conditions, without which two writers would overwrite each other.</summary>
    public static readonly DiagnosticDescriptor NoConditions =
        new("INF1166", DiagnosticSeverity.Error, "The backend does not know conditional writes");
}
