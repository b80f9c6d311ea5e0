using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>Diagnostics of secrets: codes INF1150 to INF1169.</summary>
public static class SecretsDiagnostics
{
    /// <summary>The passphrase does not open the stack's secrets.</summary>
    public static readonly DiagnosticDescriptor WrongPassphrase =
        new("INF1150", DiagnosticSeverity.Error, "The passphrase is wrong");

    /// <summary>No passphrase was given.</summary>
    public static readonly DiagnosticDescriptor MissingPassphrase =
        new("INF1151", DiagnosticSeverity.Error, "The passphrase is missing");

    /// <summary>The stack has no secrets provider, and a secret must be sealed.</summary>
    public static readonly DiagnosticDescriptor NoProvider =
        new("INF1152", DiagnosticSeverity.Error, "The stack has no secrets provider");

    /// <summary>The secrets provider is of a type that this engine cannot open.</summary>
    public static readonly DiagnosticDescriptor UnsupportedProvider =
        new("INF1153", DiagnosticSeverity.Error, "The secrets provider is not supported");

    /// <summary>The recorded state of the secrets provider cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadProviderState =
        new("INF1154", DiagnosticSeverity.Error, "The secrets provider's state is damaged");

    /// <summary>A sealed secret cannot be opened with the right key.</summary>
    public static readonly DiagnosticDescriptor DamagedSecret =
        new("INF1155", DiagnosticSeverity.Error, "A secret is damaged");

    /// <summary>The file that should hold the passphrase cannot be read.</summary>
    public static readonly DiagnosticDescriptor PassphraseFile =
        new("INF1156", DiagnosticSeverity.Error, "The passphrase file cannot be read");

    /// <summary>How to give a passphrase.</summary>
    internal const string PassphraseAdvice = "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE";
}
