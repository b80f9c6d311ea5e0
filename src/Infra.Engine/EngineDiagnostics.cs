using Infra.Core.Diagnostics;

namespace Infra.Engine;

/// <summary>Diagnostics of the deployment engine: codes INF2000 to INF2999.</summary>
public static class EngineDiagnostics
{
    /// <summary>A provider could not do what a step asks.</summary>
    public static readonly DiagnosticDescriptor StepFailed = Error("INF2001", "A step failed");

    /// <summary>The operation failed because steps did.</summary>
    public static readonly DiagnosticDescriptor OperationFailed = Error("INF2002", "The operation failed");

    /// <summary>A provider refused a resource's inputs.</summary>
    public static readonly DiagnosticDescriptor CheckFailed = Error("INF2003", "A resource's inputs are not valid");

    /// <summary>A provider could not plan a resource.</summary>
    public static readonly DiagnosticDescriptor PlanningFailed = Error("INF2004", "A resource could not be planned");

    /// <summary>Two resources have one URN.</summary>
    public static readonly DiagnosticDescriptor DuplicateUrn = Error("INF2005", "Two resources have the same URN");

    /// <summary>Two resources claim one recorded resource by alias.</summary>
    public static readonly DiagnosticDescriptor DuplicateAlias = Error("INF2006", "Two resources claim the same former URN");

    /// <summary>A resource has the URN that another claimed by alias.</summary>
    public static readonly DiagnosticDescriptor UrnIsAlias = Error("INF2007", "A resource has another's former URN");

    /// <summary>A protected resource would be deleted.</summary>
    public static readonly DiagnosticDescriptor ProtectedDelete = Error("INF2008", "A protected resource cannot be deleted");

    /// <summary>A protected resource would be replaced.</summary>
    public static readonly DiagnosticDescriptor ProtectedReplace = Error("INF2009", "A protected resource cannot be replaced");

    /// <summary>A resource with an import id would be replaced.</summary>
    public static readonly DiagnosticDescriptor ImportedReplace = Error("INF2010", "An imported resource cannot be replaced");

    /// <summary>A resource to be read or imported does not exist.</summary>
    public static readonly DiagnosticDescriptor ResourceMissing = Error("INF2011", "A resource does not exist");

    /// <summary>A provider cannot tell differences because its configuration is not known yet.</summary>
    public static readonly DiagnosticDescriptor DiffUnavailable = Warning("INF2012", "Differences are not known yet");

    /// <summary>A path of ignoreChanges does not fit the values.</summary>
    public static readonly DiagnosticDescriptor IgnoreChangesInapplicable =
        new("INF2013", DiagnosticSeverity.Info, "A path of ignoreChanges does not apply");

    /// <summary>The state records operations whose end is not known.</summary>
    public static readonly DiagnosticDescriptor PendingOperations = Warning("INF2014", "Earlier operations were interrupted");

    /// <summary>A resource would be created whose interrupted create may have made it already.</summary>
    public static readonly DiagnosticDescriptor PendingCreate = Error("INF2015", "An interrupted create is not resolved");

    /// <summary>The program failed without saying why itself.</summary>
    public static readonly DiagnosticDescriptor ProgramFailed = Error("INF2016", "The program failed");

    /// <summary>The state could not be written.</summary>
    public static readonly DiagnosticDescriptor JournalFailed = Error("INF2017", "The state could not be recorded");

    /// <summary>What was done would break the state's integrity.</summary>
    public static readonly DiagnosticDescriptor IntegrityBreach = Error("INF2018", "The resulting state would not be sound");

    /// <summary>A provider could not be started or configured.</summary>
    public static readonly DiagnosticDescriptor ProviderUnavailable = Error("INF2019", "A provider is not available");

    /// <summary>A default provider is needed that the configuration forbids.</summary>
    public static readonly DiagnosticDescriptor DefaultProviderDisabled = Error("INF2020", "Default providers are disabled");

    /// <summary>A target is neither in the state nor in the program.</summary>
    public static readonly DiagnosticDescriptor TargetNotFound = Error("INF2021", "A target does not exist");

    /// <summary>A pattern of targets, excludes or resources to be replaced matches no resource of state and program.</summary>
    public static readonly DiagnosticDescriptor PatternUnmatched = Warning("INF2037", "A pattern matches nothing");

    /// <summary>A resource would have to be deleted with a target, and is none itself.</summary>
    public static readonly DiagnosticDescriptor DependentNotTargeted = Error("INF2022", "A dependent of a target is not targeted");

    /// <summary>A target depends on a resource that is not created because it is no target.</summary>
    public static readonly DiagnosticDescriptor DependencyNotTargeted = Error("INF2023", "A dependency of a target is not targeted");

    /// <summary>A hook failed, or is not known.</summary>
    public static readonly DiagnosticDescriptor HookFailed = Error("INF2024", "A hook failed");

    /// <summary>A refreshed resource is not ready.</summary>
    public static readonly DiagnosticDescriptor NotReady = Warning("INF2025", "A resource is not ready");

    /// <summary>What a program reports about itself.</summary>
    public static readonly DiagnosticDescriptor Program = new("INF2026", DiagnosticSeverity.Info, "The program says");

    /// <summary>What a provider reports about itself.</summary>
    public static readonly DiagnosticDescriptor Provider = new("INF2035", DiagnosticSeverity.Info, "A provider says");

    /// <summary>A provider gave two resources one ID.</summary>
    public static readonly DiagnosticDescriptor SharedId = new("INF2029", DiagnosticSeverity.Info, "Two resources have one ID");

    /// <summary>The option <c>additionalSecretOutputs</c> names the ID.</summary>
    public static readonly DiagnosticDescriptor SecretId = Warning("INF2036", "An ID cannot be a secret");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(string code, string title) => new(code, DiagnosticSeverity.Warning, title);

    /// <summary>What to say when the state cannot be written.</summary>
    internal static Diagnostic NotRecorded(IOException e) => JournalFailed.Create($"the state could not be recorded: {e.Message}") with
    {
        NextStep = "make the place of the state writable again, then refresh",
    };
}
