using Infra.Core.Diagnostics;

namespace Infra.Engine.Surgery;

/// <summary>Diagnostics of edits to a state: codes INF1170 to INF1199.</summary>
public static class SurgeryDiagnostics
{
    /// <summary>The state has no such resource.</summary>
    public static readonly DiagnosticDescriptor NoSuchResource =
        new("INF1170", DiagnosticSeverity.Error, "There is no such resource in the state");

    /// <summary>A name fits several resources.</summary>
    public static readonly DiagnosticDescriptor Ambiguous = new("INF1171", DiagnosticSeverity.Error, "A name fits several resources");

    /// <summary>Other resources need what is to be removed from the state.</summary>
    public static readonly DiagnosticDescriptor HasDependents =
        new("INF1172", DiagnosticSeverity.Error, "Other resources depend on the resource");

    /// <summary>A protected resource is to be removed from the state.</summary>
    public static readonly DiagnosticDescriptor Protected = new("INF1173", DiagnosticSeverity.Error, "A protected resource stays in the state");

    /// <summary>A protected resource was removed from the state, because that was asked for.</summary>
    public static readonly DiagnosticDescriptor ProtectedRemoved =
        new("INF1174", DiagnosticSeverity.Warning, "A protected resource was removed from the state");

    /// <summary>A URN that an edit would give to a resource is that of another.</summary>
    public static readonly DiagnosticDescriptor UrnTaken = new("INF1175", DiagnosticSeverity.Error, "Another resource has that URN");

    /// <summary>A name cannot be that of a resource.</summary>
    public static readonly DiagnosticDescriptor BadName = new("INF1176", DiagnosticSeverity.Error, "The resource's name is not valid");

    /// <summary>The edit does not apply to this kind of resource.</summary>
    public static readonly DiagnosticDescriptor NotApplicable =
        new("INF1177", DiagnosticSeverity.Error, "The edit does not apply to the resource");

    /// <summary>A move cut a reference between what moved and what did not.</summary>
    public static readonly DiagnosticDescriptor ReferenceCut =
        new("INF1178", DiagnosticSeverity.Warning, "A move cut a dependency");

    /// <summary>The target of a move has another provider of the same URN.</summary>
    public static readonly DiagnosticDescriptor ProviderConflict =
        new("INF1179", DiagnosticSeverity.Error, "The target stack has another provider of that name");

    /// <summary>The state breaks rules that no repair can restore without guessing.</summary>
    public static readonly DiagnosticDescriptor NotRepairable =
        new("INF1180", DiagnosticSeverity.Error, "The state cannot be repaired by itself");

    /// <summary>There is no interrupted create to settle.</summary>
    public static readonly DiagnosticDescriptor NothingPending =
        new("INF1181", DiagnosticSeverity.Error, "There is no interrupted create of that resource");

    /// <summary>An interrupted operation is in the way of an edit.</summary>
    public static readonly DiagnosticDescriptor Pending =
        new("INF1182", DiagnosticSeverity.Error, "An interrupted operation is in the way");
}
